/** The answers to a refresh after which nobody is signed in. */
export const REFUSALS = [
  'SESSION_REQUIRED',
  'SESSION_ENDED',
  'REFRESH_TOKEN_REUSED',
  'DEVICE_BINDING_REQUIRED',
  'DEVICE_BINDING_MISSING',
] as const;

/** `SIGNED_OUT`: by the person, in this or another tab. All others are codes of the API. */
export type SignedOutReason = 'SIGNED_OUT' | (typeof REFUSALS)[number];

export interface SessionEvents {
  /**
   * The session has ended: show the sign-in page. Once, however many calls and tabs find out, until somebody
   * signs in again.
   */
  onSignedOut?: ((reason: SignedOutReason) => void) | undefined;
  /**
   * Elsewhere (in another tab, on a page of another origin) somebody has signed in, perhaps somebody else, or
   * the password has changed: load anew what this page shows.
   */
  onSignedIn?: (() => void) | undefined;
  /**
   * A call was answered PROOF_REQUIRED, once for all calls at the same time: ask the person for one of these
   * methods and send it to `POST /auth/reauthenticate`. Resolves to true once that was accepted: then the
   * call is repeated, which can ask once more, for a second factor. Otherwise, and without this function, the
   * page gets the answer.
   */
  onProofRequired?: ((methods: string[]) => Promise<boolean>) | undefined;
  /**
   * A call was answered ENROLMENT_REQUIRED, each time: show how a second factor is set up, since this person
   * can do nothing else here.
   */
  onEnrolmentRequired?: (() => void) | undefined;
  /**
   * A call was answered TERMS_REQUIRED, each time: show the terms of use of `GET /auth/me/terms`, and send
   * `POST /auth/me/terms` once this person accepts them.
   */
  onTermsRequired?: (() => void) | undefined;
}
