/** What became of what was asked: it was done, or it was refused. */
export type AuditOutcome = 'success' | 'failure';

/** Every event that the audit can hold, with its outcome. Source of the choice: OWASP Logging Vocabulary Cheat Sheet; ASVS 5.0, V16.3. */
export const AUDIT_EVENTS = {
  /** A link was followed, and its attempt became a user. */
  user_registered: 'success',
  /** By password. `reason` says `unknown device` where the user was told about it by mail. */
  login_succeeded: 'success',
  /** `reason`: unknown address, wrong password, not verified, disabled, or changed meanwhile. */
  login_failed: 'failure',
  /** `reason` is that of the session: logout, revoked, evicted, password-change, … */
  session_ended: 'success',

  /** A refresh token's parent was answered again while its successor was not confirmed: a second tab, a lost answer, or a thief as fast as both. */
  refresh_replayed: 'success',
  /** The parent came from another network, or with another User-Agent, than its unconfirmed successor went to: answered with an access cookie alone. */
  refresh_withheld: 'success',
  /** The parent came back late: its unconfirmed successor was replaced. */
  refresh_reissued: 'success',
  /** The parent came just after its successor was confirmed: answered 409, nothing handed out. */
  refresh_superseded: 'failure',
  /** A retired token came back: the session was ended. */
  refresh_reused: 'failure',
  /** A token of a generation that the database does not know, as after a failover that lost commits: the session was ended. */
  refresh_ahead: 'failure',

  /** A link to sign in by was asked for; without a user, since nobody active has the address. */
  sign_in_link_requested: 'success',
  /** A link to choose a new password was asked for; without a user, since nobody active has the address. */
  password_reset_requested: 'success',
  /** A new password was chosen by the link of a mail: every session was ended. */
  password_reset: 'success',
  password_changed: 'success',
  password_change_refused: 'failure',

  email_change_requested: 'success',
  email_change_refused: 'failure',
  /** The new address was confirmed. */
  email_changed: 'success',
  /** By the link that the old address got: the address is what it was, the password is void. */
  email_change_undone: 'success',
  /** By the person who is signed in: nobody can take the change back any more. */
  email_change_kept: 'success',

  account_deleted: 'success',
  account_deletion_refused: 'failure',

  /** Beyond a limit, which `reason` names: once for each network in the limit's window. */
  rate_limited: 'failure',
  /** What a browser was made to send by a page of another site: once an hour for each network and route. */
  origin_refused: 'failure',
  /** A link, its token, its code or what is typed on its page is not good, or not any more: once an hour for each network and route. */
  link_refused: 'failure',

  /** A guarded route wants a role that the user has not. */
  access_denied: 'failure',

  /** By an operator at the command line, as those that follow. `reason` says as what, or that they were imported. */
  user_created: 'success',
  /** An address may register while SIGN_UP is `invited`; without a user, for there is none yet. */
  user_invited: 'success',
  user_disabled: 'success',
  user_enabled: 'success',
  role_changed: 'success',
  /** A change of address can't be taken back any more. */
  email_undo_ended: 'success',
  /** The account has another address, or a former one again. */
  email_set: 'success',
} as const satisfies Record<string, AuditOutcome>;

export type AuditEvent = keyof typeof AUDIT_EVENTS;
