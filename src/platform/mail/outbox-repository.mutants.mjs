// @ts-check

/**
 * Ways to break platform/mail/outbox.repository.ts, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'claims-are-not-exclusive',
    file: 'src/platform/mail/outbox.repository.ts',
    search: 'dueAt: sql`now() + make_interval(secs => ${LEASE_SECONDS})`,',
    replace: 'dueAt: sql`now()`,',
    specs: ['src/platform/mail/delivery.spec.ts', 'src/platform/mail/delivery-overlap.spec.ts'],
  },
  {
    name: 'an-overtaken-worker-puts-mail-back',
    file: 'src/platform/mail/outbox.repository.ts',
    search: 'return and(eq(outbox.id, id), eq(outbox.attempts, attempts), waiting);',
    replace: 'return attempts > 0 ? eq(outbox.id, id) : undefined;',
    specs: ['src/platform/mail/delivery-overlap.spec.ts'],
  },
  {
    name: 'mail-is-tried-for-ever',
    file: 'src/platform/mail/outbox.repository.ts',
    search: 'RETRY_WINDOW_HOURS = 23',
    replace: 'RETRY_WINDOW_HOURS = 10_000',
    specs: ['src/platform/mail/delivery.spec.ts'],
  },
  {
    name: 'notices-go-before-links',
    file: 'src/platform/mail/outbox.repository.ts',
    search: 'NOTICE_HANDICAP_SECONDS = 600',
    replace: 'NOTICE_HANDICAP_SECONDS = 0',
    specs: ['src/platform/mail/delivery-pace.spec.ts'],
  },
  {
    name: 'notices-wait-behind-links-for-ever',
    file: 'src/platform/mail/outbox.repository.ts',
    search: 'NOTICE_HANDICAP_SECONDS = 600',
    replace: 'NOTICE_HANDICAP_SECONDS = 86_400',
    specs: ['src/platform/mail/delivery-pace.spec.ts'],
  },
  {
    name: 'a-link-that-is-nearly-over-is-sent',
    file: 'src/platform/mail/outbox.repository.ts',
    search: 'MIN_USE_SECONDS = 120',
    replace: 'MIN_USE_SECONDS = 0',
    specs: ['src/platform/mail/delivery-pace.spec.ts'],
  },
  {
    name: 'what-a-provider-had-no-room-for-counts-as-a-try',
    file: 'src/platform/mail/outbox.repository.ts',
    search: 'attempts: sql`${outbox.attempts} - 1`, failure',
    replace: 'failure',
    specs: ['src/platform/mail/delivery-pace.spec.ts'],
  },
  {
    name: 'a-mail-for-nobody-costs-nothing',
    file: 'src/platform/mail/outbox.repository.ts',
    search: 'isNotLimited(transport)), or(waiting, isDecoy));',
    replace: 'isNotLimited(transport)), waiting);',
    specs: ['src/platform/mail/decoys.spec.ts'],
  },
];
