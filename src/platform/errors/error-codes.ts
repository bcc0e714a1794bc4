import type { ErrorCode } from './error-code.js';
import { TEAM_ERROR_CODES } from './team-error-codes.js';

/** Postern's codes, with their HTTP status and their English title. Codes are stable; titles are for people, and each language has its own. */
const OWN_ERROR_CODES = {
  VALIDATION_FAILED: { status: 400, title: 'The request is not valid.' },
  /** The link's token is unknown, spent, expired, or its attempt has lost. */
  TOKEN_INVALID: { status: 400, title: 'This link is no longer valid.' },
  /** The code of a mail is wrong, or of another address, or its link is used or expired: which of these is not said. */
  CODE_INVALID: { status: 400, title: 'This code is wrong, or no longer valid.' },
  /** Two cookies of one name came, so either could be somebody else's. Both are cleared; send the request again. */
  COOKIE_DUPLICATE: { status: 400, title: 'A cookie was sent twice.' },
  INVALID_CREDENTIALS: { status: 401, title: 'The e-mail address or the password is wrong.' },
  /** There is no access (or refresh) token, or it is mangled or past its time: refresh, then repeat. */
  SESSION_REQUIRED: { status: 401, title: 'A session is required.' },
  /** The session was ended, or has expired: sign in again. */
  SESSION_ENDED: { status: 401, title: 'The session has ended.' },
  /** A retired refresh token came back, so somebody has a copy: the session is ended for everyone. */
  REFRESH_TOKEN_REUSED: { status: 401, title: 'The session was ended because a refresh token was used twice.' },
  /** Only said to the browser that registered: its attempt exists, and its link was not followed yet. */
  EMAIL_NOT_VERIFIED: { status: 403, title: 'The e-mail address is not verified yet.' },
  /** The link is genuine, but this browser does not show who it is: the password that its page asks for decides. */
  PASSWORD_REQUIRED: { status: 403, title: 'The password is required.' },
  /** What a signed-in user wants to change needs the password once more, and this is not it. */
  PASSWORD_WRONG: { status: 403, title: 'The password is wrong.' },
  /** The link is genuine, but what its page asks to be typed is not what was typed: the link survives. */
  CONFIRMATION_WRONG: { status: 403, title: 'This is not the e-mail address that the link was sent to.' },
  ORIGIN_REFUSED: { status: 403, title: 'Requests from this origin are refused.' },
  FORBIDDEN: { status: 403, title: 'This is not allowed.' },
  NOT_FOUND: { status: 404, title: 'Not found.' },
  /** The parent of the current token, just confirmed elsewhere: repeat the request with the cookies you have now. */
  REFRESH_SUPERSEDED: { status: 409, title: 'The session was refreshed elsewhere at the same moment.' },
  /** A page asked for a change on behalf of somebody (`Session-User`) who is not the one that is signed in any more: load anew what it shows. */
  SESSION_CHANGED: { status: 409, title: 'Somebody else is signed in now.' },
  /** Another account has the address: said only to whoever has proven to own its mailbox. */
  EMAIL_TAKEN: { status: 409, title: 'This e-mail address belongs to another account.' },
  /** The mailbox that the account had before has three days in which it alone decides; its link makes it possible at once. */
  KEEP_TOO_EARLY: { status: 409, title: 'This can be kept later, or now with the link that the former address was sent.' },
  /** SIGN_UP=off: nobody registers here by themselves. Said alike for every address. */
  SIGN_UP_CLOSED: { status: 403, title: 'Registration is closed.' },
  /** Something of this installation still refers to the account, and would be left behind: the operators have to see to it. */
  ACCOUNT_IN_USE: { status: 409, title: 'This account cannot be deleted yet: something else still belongs to it. Please tell the operators of this service.' },
  BODY_TOO_LARGE: { status: 413, title: 'The request body is too large.' },
  MEDIA_TYPE: { status: 415, title: 'The request body must be application/json in UTF-8.' },
  /** The password that was chosen is easily guessed; `detail` says why, for the person who chose it. */
  PASSWORD_REFUSED: { status: 422, title: 'This password is easily guessed.' },
  /** This address cannot be chosen here, whoever has it; `detail` says why. */
  EMAIL_REFUSED: { status: 422, title: 'This e-mail address cannot be used here.' },
  /** Too many requests of this kind; Retry-After says when the next may come. */
  RATE_LIMITED: { status: 429, title: 'There were too many tries. Please wait.', retryAfter: 900 },
  /** Our fault; the log has the cause under the request id. */
  INTERNAL: { status: 500, title: 'Something went wrong on our side.' },
  CONFIG_INVALID: { status: 500, title: 'The server is not configured.' },
  /** The database is down, slow, restarting, or lacks its tables; nothing was half done. */
  DATABASE_UNAVAILABLE: { status: 503, title: 'The service is unavailable for a moment.', retryAfter: 1 },
  /** This instance can't serve the request yet or just now, another one or the next moment may. */
  BUSY: { status: 503, title: 'The service is busy for a moment.', retryAfter: 1 },
} as const satisfies Record<string, ErrorCode>;

/** Every code that a client can meet. */
export const ERROR_CODES = { ...OWN_ERROR_CODES, ...TEAM_ERROR_CODES };

export type OwnCode = keyof typeof OWN_ERROR_CODES;
export type Code = keyof typeof ERROR_CODES;
