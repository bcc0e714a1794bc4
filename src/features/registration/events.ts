import type { AuditOutcome } from '../../platform/registry/feature.js';
import type { WebhookDeclaration } from '../../platform/registry/webhooks.js';

export const events = {
  /** A link was followed, and its pending registration became a user. */
  user_registered: 'success',
  /** A link's page was given a wrong password; without a user, for there is none yet. */
  verification_refused: 'failure',
  /**
   * By an operator at the command line: an address may register while SIGN_UP is `invited`; without a user,
   * for there is none yet.
   */
  user_invited: 'success',
} as const satisfies Record<string, AuditOutcome>;

/** The webhooks that follow from them: docs/webhooks.md. */
export const webhooks = {
  user_registered: [
    { type: 'user.created', carries: ['userId', 'actorId'] },
    { type: 'user.verified', carries: ['userId'] },
  ],
} as const satisfies Partial<Record<keyof typeof events, readonly WebhookDeclaration[]>>;

type Events = typeof events;
declare module '../../platform/audit/audit-events.js' {
  interface AuditEvents extends Events {}
}
