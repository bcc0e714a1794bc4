/** An account at an identity provider, as the provider vouches for it just now. */
export interface ProvenIdentity {
  /** The provider's configured name, in lower case. */
  provider: string;
  /** Stable there, and nobody else's. */
  subject: string;
  /** As `normaliseEmail` writes it; undefined: none was given, or none that is an address. */
  email: string | undefined;
  /** The provider says that the person gets what is sent there. */
  isEmailVerified: boolean;
  /**
   * The provider gives out this very address, so the person whom it names is its owner: gmail.com of
   * Google's, a Workspace domain that `hd` names. Only ever true with `isEmailVerified`.
   */
  isAuthority: boolean;
  /** The person's name as the provider has it, for a greeting at the most. */
  name: string | undefined;
  /**
   * How long ago they have shown the provider who they are, in seconds; missing: it never says. A session
   * there can be old, and signs in without a question.
   */
  age?: number | undefined;
  /** The session there, as a back-channel logout names it (`sid`). */
  providerSession: string | undefined;
}
