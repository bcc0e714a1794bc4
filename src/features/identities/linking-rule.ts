import type { ProvenIdentity } from './proven-identity.js';

/** The facts that are known here of a person who comes with an account at a provider. */
export interface Standing {
  /** The identity, where it is known, and whether its user is active. */
  known: { isActive: boolean } | undefined;
  /** The user of the address, and whether they are active. */
  owner: { isActive: boolean } | undefined;
  /** Nobody has the address, and it is kept for an account that can take it back. */
  isKept: boolean;
}

/**
 * The outcome of an account at a provider that was shown. `sign-in`: its user is signed in. `link`: it is
 * linked to the user of its address, and they are. `register`: it makes a user, and they are. `mail`: nothing
 * is linked and nobody signed in; a mail goes to the address. The others are refusals: without an address,
 * and of a user who is disabled.
 */
export type Verdict = 'sign-in' | 'link' | 'register' | 'mail' | 'no-address' | 'refused';

/**
 * The linking rule. An address alone is no proof: many providers hand out what their users have typed, and
 * who registers at one with somebody else's address must get into no account by it. So an account that is
 * not known links by itself only where its provider gives out that very address, and has verified it. Source:
 * Sudhodanan and Paverd, "Pre-hijacked accounts", USENIX Security 2022; OpenID Connect Core 1.0, section 5.7.
 */
export function verdictOf(
  { email, isEmailVerified, isAuthority }: Pick<ProvenIdentity, 'email' | 'isEmailVerified' | 'isAuthority'>,
  { known, owner, isKept }: Standing,
): Verdict {
  if (known) return known.isActive ? 'sign-in' : 'refused';
  if (email === undefined) return 'no-address';
  if (!isEmailVerified) return 'mail';
  if (!owner) return isKept ? 'mail' : 'register';
  if (!isAuthority) return 'mail';
  return owner.isActive ? 'link' : 'refused';
}
