import type { ErrorCode } from '../../platform/registry/errors.js';

export const errors = {
  /** There is no access (or refresh) token, or it is mangled or past its time: refresh, then repeat. */
  SESSION_REQUIRED: { status: 401, title: 'A session is required.' },
  /** The session was ended, or has expired: sign in again. */
  SESSION_ENDED: { status: 401, title: 'The session has ended.' },
  /** A retired refresh token came back, so somebody has a copy: the session is ended for everyone. */
  REFRESH_TOKEN_REUSED: {
    status: 401,
    title: 'The session was ended because a refresh token was used twice.',
  },
  /**
   * The session is bound to a key, and the request has not proven that it has it. The session lives on: a
   * browser to which it is bound refreshes by itself, so ask GET /auth/session.
   */
  DEVICE_BINDING_REQUIRED: { status: 403, title: 'This session works on its own device alone.' },
  /**
   * DEVICE_BINDING wants this user's sessions to be bound to a device, and the browser has not bound this
   * one: it can't be refreshed. Sign in by a browser that can.
   */
  DEVICE_BINDING_MISSING: { status: 401, title: 'Your account needs a browser that binds its session.' },
  /** To a browser's own refresh: sign the challenge in Secure-Session-Challenge, and send it again. */
  DEVICE_PROOF_REQUIRED: { status: 403, title: 'A proof of the device’s key is required.' },
  /** To a browser that binds its session: the proof is mangled, or answers no challenge of the sign-in. */
  DEVICE_PROOF_INVALID: { status: 400, title: 'The proof of the device’s key is not valid.' },
  /**
   * The parent of the current token, just confirmed elsewhere: repeat the request with the cookies you have
   * now.
   */
  REFRESH_SUPERSEDED: { status: 409, title: 'The session was refreshed elsewhere at the same moment.' },
  /**
   * A page asked for a change on behalf of somebody (`Session-User`) who is not the one that is signed in any
   * more: load anew what it shows.
   */
  SESSION_CHANGED: { status: 409, title: 'Somebody else is signed in now.' },
  /**
   * The last proof of who is there is too long ago for this. Ask for one of `methods`, send it to POST
   * /auth/reauthenticate, and repeat the request.
   */
  PROOF_REQUIRED: { status: 403, title: 'Please confirm first that it is you.' },
  /**
   * SECOND_FACTOR wants a second factor of this user, who has none: set one up, and repeat the request. The
   * session can do nothing else before.
   */
  ENROLMENT_REQUIRED: { status: 403, title: 'Please set a second factor up first.' },
  /** Somebody acts as this user, and this is for the user alone: their credentials, sessions and account. */
  IMPERSONATION_REFUSED: { status: 403, title: 'Only the person themselves can do this.' },
} as const satisfies Record<string, ErrorCode>;

/** The sentences of problems, besides their titles. */
export const sentences = {
  'session.signingKeyUnknown': 'The refresh token was signed with a key that is not known here yet.',
  'session.successorKeyUnknown': 'The successor was made with a key that is not known here yet.',
} as const;

type OwnErrors = typeof errors;
type OwnSentences = typeof sentences;

declare module '../../platform/registry/errors.js' {
  interface ErrorCodes extends OwnErrors {}
  interface Sentences extends OwnSentences {}
}
