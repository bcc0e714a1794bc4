import type { Executor } from '../../platform/db/executor.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import type { HookUser } from '../../platform/registry/hooks.js';

/** A user whose password or address has changed: as they are now. */
export interface ChangedUser<Profile, Reason> extends HookUser<Profile> {
  readonly reason: Reason;
  readonly client: ClientInfo;
}

type PasswordReason = 'password-change' | 'password-reset';
type EmailReason = 'email-change' | 'email-change-undone' | 'operator';

declare module '../../platform/registry/hooks.js' {
  interface Hooks<Profile> {
    /** In the transaction that changes a password. */
    passwordChanged: (tx: Executor, user: ChangedUser<Profile, PasswordReason>) => Promise<void> | void;
    /** In the transaction that changes an address. */
    emailChanged: (tx: Executor, user: ChangedUser<Profile, EmailReason>) => Promise<void> | void;
  }
}
