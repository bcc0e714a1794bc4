// @ts-check

const SPEC = 'src/features/webhooks/webhooks.spec.ts';
const DEAD_LETTERS = 'src/features/webhooks/dead-letters.spec.ts';

/**
 * Ways to break webhooks, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'a-rotated-secret-signs-no-more',
    file: 'src/features/webhooks/signature.ts',
    search: 'const signatures = secrets.map(',
    replace: 'const signatures = secrets.slice(0, 1).map(',
    specs: [SPEC],
  },
  {
    name: 'an-event-that-is-not-known-is-passed-over',
    file: 'src/features/webhooks/event-types.ts',
    search: '(webhooks[auditEvent] ?? []) : undefined',
    replace: '(webhooks[auditEvent] ?? []) : []',
    specs: [SPEC],
  },
  {
    name: 'the-place-of-an-endpoint-stays',
    file: 'src/features/webhooks/fan-out.ts',
    search: 'await this.events.moveTo(tx, endpoint.id, last.sequence);',
    replace: '',
    specs: [SPEC, DEAD_LETTERS],
  },
  {
    name: 'a-new-endpoint-is-told-the-past',
    file: 'src/features/webhooks/told-events.repository.ts',
    search: 'sql`(SELECT coalesce(max(${c.sequence}), 0) FROM ${c})`',
    replace: 'sql`0`',
    specs: [SPEC],
  },
  {
    name: 'a-new-endpoint-is-told-what-is-sealed-late',
    file: 'src/features/webhooks/fan-out.ts',
    search: '.filter(({ isPast }) => !isPast)',
    replace: '',
    specs: [SPEC],
  },
  {
    name: 'a-stranger-has-a-receiver-sign-as-often-as-they-like',
    file: 'src/verify/webhooks.ts',
    search: 'if (isAmong(await signatureOf(text, secret), given))',
    replace: 'for (const one of given) if (isAmong(await signatureOf(text, secret), [one]))',
    specs: [SPEC],
  },
  {
    name: 'a-webhook-that-is-sent-again-is-swept-as-it-waits',
    file: 'src/features/webhooks/feature.ts',
    search: 'greatest(${createdAt}, ${dueAt})',
    replace: 'greatest(${createdAt}, ${createdAt})',
    specs: [DEAD_LETTERS],
  },
  {
    name: 'an-endpoint-that-asks-to-be-left-alone-is-not',
    file: 'src/features/webhooks/webhook-sender.ts',
    search: '...(isPaused ? { pauseSeconds } : {})',
    replace: '',
    specs: [DEAD_LETTERS],
  },
  {
    name: 'a-webhook-is-tried-for-ever',
    file: 'src/features/webhooks/endpoint-delivery.ts',
    search: 'if (webhook.isOverdue)',
    replace: 'if (false)',
    specs: [DEAD_LETTERS],
  },
  {
    name: 'a-body-that-never-ends-is-waited-for',
    file: 'src/features/webhooks/webhook-sender.ts',
    search: ', isBodyIgnored: true',
    replace: '',
    specs: [DEAD_LETTERS],
  },
  {
    name: 'a-webhook-that-a-worker-holds-is-sent-again',
    file: 'src/features/webhooks/sending-again.repository.ts',
    search: 'and(eq(w.id, id), isNull(w.deliveredAt), isFree)',
    replace: 'and(eq(w.id, id), isNull(w.deliveredAt))',
    specs: [DEAD_LETTERS],
  },
];
