/** Every event that the audit can hold, each with what it means. */
export const AUDIT_EVENTS = {
  /** A refresh token's parent was answered again while its successor was not confirmed: a second tab, a lost answer, or a thief as fast as both. */
  refresh_replayed: 'refresh_replayed',
  /** The parent came back late: its unconfirmed successor was replaced. */
  refresh_reissued: 'refresh_reissued',
  /** The parent came just after its successor was confirmed: answered 409, nothing handed out. */
  refresh_superseded: 'refresh_superseded',
  /** A retired token came back: the session was ended. */
  refresh_reused: 'refresh_reused',
  /** A token of a generation that the database does not know, as after a failover that lost commits: the session was ended. */
  refresh_ahead: 'refresh_ahead',
} as const;

export type AuditEvent = keyof typeof AUDIT_EVENTS;
