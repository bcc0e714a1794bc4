// @ts-check

/**
 * Ways to break platform/mail/outbox.repository.ts, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'claims-are-not-exclusive',
    file: 'src/platform/mail/claims.ts',
    search: 'dueAt: sql`now() + make_interval(secs => ${LEASE_SECONDS})`,',
    replace: 'dueAt: sql`now()`,',
    specs: ['src/platform/mail/delivery.long.spec.ts', 'src/platform/mail/delivery-overlap.long.spec.ts'],
  },
  {
    name: 'an-overtaken-worker-puts-mail-back',
    file: 'src/platform/mail/outbox.repository.ts',
    search: 'return and(isClaimedAs(outbox, mail), waiting);',
    replace: 'return attempts > 0 ? eq(outbox.id, id) : undefined;',
    specs: ['src/platform/mail/delivery-overlap.long.spec.ts'],
  },
  {
    name: 'a-mail-for-nobody-costs-nothing',
    file: 'src/platform/mail/outbox.repository.ts',
    search: 'isNotLimited(transport)), or(waiting, isDecoy));',
    replace: 'isNotLimited(transport)), waiting);',
    specs: ['src/platform/mail/decoys.spec.ts'],
  },
];
