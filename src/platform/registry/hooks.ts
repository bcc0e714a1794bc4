/**
 * Functions of a project that run at moments of a capability, each declared by the feature that calls it, by
 * `declare module`. `Profile` are the fields of a user that are the project's own.
 */
export interface Hooks<Profile> {
  beforeRegister: (request: { readonly email: string; readonly profile: Profile }) => Promise<void> | void;
}
