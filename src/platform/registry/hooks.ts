import type { Executor } from './executor.js';

/** A user, as hooks are told of one. `Profile` are the fields that are the project's own. */
export interface HookUser<Profile> {
  readonly id: string;
  readonly email: string;
  readonly locale: string;
  readonly profile: Profile;
}

/** A user who has just been made. */
export interface CreatedUser<Profile> extends HookUser<Profile> {
  /**
   * By whom: by a registration that was verified, a sign-in by email or by an account at a provider, or an
   * operator's command.
   */
  readonly by: 'registration' | 'email' | 'provider' | 'operator' | 'import' | 'invitation';
}

/**
 * Functions of a project that run at moments of a capability, each declared by the feature that calls it, by
 * `declare module`. `Profile` are the fields of a user that are the project's own.
 */
export interface Hooks<Profile> {
  /** In the transaction that makes a user, once for each. */
  userCreated: (tx: Executor, user: CreatedUser<Profile>) => Promise<void> | void;
}
