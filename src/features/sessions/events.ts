import type { AuditOutcome } from '../../platform/registry/feature.js';
import type { WebhookDeclaration } from '../../platform/registry/webhooks.js';

export const events = {
  /** `reason` is that of the session: logout, revoked, evicted, password-change, … */
  session_ended: 'success',
  /** An admin who acts as the user has sent a request that changes something; `reason` is the route. */
  acted_as_user: 'success',
  /** A refresh of a session that is bound to a key came without a proof of it, or with one of another. */
  refresh_unbound: 'failure',
  /** A refresh came with a proof of the key that was used before: a copy of a whole request. */
  refresh_proof_used: 'failure',
  /**
   * A refresh token's parent was answered again while its successor was not confirmed: a second tab, a lost
   * answer, or a thief as fast as both.
   */
  refresh_replayed: 'success',
  /**
   * The parent came from another network, or with another User-Agent, than its unconfirmed successor went to:
   * answered with an access cookie alone.
   */
  refresh_withheld: 'success',
  /** The parent came back late: its unconfirmed successor was replaced. */
  refresh_reissued: 'success',
  /** The parent came just after its successor was confirmed: answered 409, nothing handed out. */
  refresh_superseded: 'failure',
  /** A retired token came back: the session was ended. */
  refresh_reused: 'failure',
  /**
   * A token of the session that the database has lost, as by a failover: it is the current one from here on.
   */
  refresh_adopted: 'success',
  /**
   * A token of a generation that the database does not know, and that does not come from this session: the
   * session was ended.
   */
  refresh_ahead: 'failure',
} as const satisfies Record<string, AuditOutcome>;

/** The webhooks that follow from them: docs/webhooks.md. */
export const webhooks = {
  session_ended: [{ type: 'session.ended', carries: ['userId', 'sessionId', 'actorId'], reasonAs: 'reason' }],
  refresh_reused: [
    { type: 'refresh.reused', carries: ['userId', 'sessionId'] },
    { type: 'session.ended', carries: ['userId', 'sessionId'], reason: 'reuse' },
  ],
  refresh_ahead: [{ type: 'session.ended', carries: ['userId', 'sessionId'], reason: 'ahead' }],
} as const satisfies Partial<Record<keyof typeof events, readonly WebhookDeclaration[]>>;

type Events = typeof events;
declare module '../../platform/audit/audit-events.js' {
  interface AuditEvents extends Events {}
}
