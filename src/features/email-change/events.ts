import type { AuditOutcome } from '../../platform/registry/feature.js';
import type { WebhookDeclaration } from '../../platform/registry/webhooks.js';

export const events = {
  email_change_requested: 'success',
  email_change_refused: 'failure',
  /** The new address was confirmed. */
  email_changed: 'success',
  /** By the link that the old address got: the address is what it was, the password is void. */
  email_change_undone: 'success',
  /** By the person who is signed in: nobody can take the change back any more. */
  email_change_kept: 'success',
  /** By an operator at the command line: a change of address can't be taken back any more. */
  email_undo_ended: 'success',
  /** By an operator: the account has another address, or a former one again. */
  email_set: 'success',
} as const satisfies Record<string, AuditOutcome>;

/** The webhooks that follow from them: docs/webhooks.md. */
export const webhooks = {
  email_changed: [{ type: 'email.changed', carries: ['userId', 'sessionId'] }],
  email_change_undone: [{ type: 'email.changed', carries: ['userId'], reason: 'undone' }],
  email_set: [{ type: 'email.changed', carries: ['userId', 'actorId'], reason: 'operator' }],
} as const satisfies Partial<Record<keyof typeof events, readonly WebhookDeclaration[]>>;

type Events = typeof events;
declare module '../../platform/audit/audit-events.js' {
  interface AuditEvents extends Events {}
}
