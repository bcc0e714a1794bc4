/** Every event that the audit can hold. */
export type AuditEvent =
  /** A refresh token's parent was answered again while its successor was not confirmed: a second tab, a lost answer, or a thief as fast as both. */
  | 'refresh_replayed'
  /** The parent came back late: its unconfirmed successor was replaced. */
  | 'refresh_reissued'
  /** The parent came just after its successor was confirmed: answered 409, nothing handed out. */
  | 'refresh_superseded'
  /** A retired token came back: the session was ended. */
  | 'refresh_reused'
  /** A token of a generation that the database does not know, as after a failover that lost commits: the session was ended. */
  | 'refresh_ahead'
  /** A new password was chosen by the link of a mail: every session was ended. */
  | 'password_reset';
