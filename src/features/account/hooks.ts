import type { Executor } from '../../platform/db/executor.js';
import type { ClientInfo } from '../../platform/http/client-info.js';

/** A user who is about to be deleted. */
export interface DeletedUser<Profile> {
  readonly id: string;
  readonly email: string;
  readonly profile: Profile;
  readonly client: ClientInfo;
}

declare module '../../platform/registry/hooks.js' {
  interface Hooks<Profile> {
    /** In the transaction that deletes a user, before their rows go. */
    userDeleting: (tx: Executor, user: DeletedUser<Profile>) => Promise<void> | void;
  }
}
