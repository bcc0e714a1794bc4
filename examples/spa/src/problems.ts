import type { components, SignedOutReason, Unreachable } from 'postern-client';

/** What a call can be refused with. */
export type Problem = components['schemas']['Problem'] | Unreachable;

const TRY_AGAIN = 'That did not work: the service has a problem. Please try again in a moment.';
const OUR_FAULT = 'That did not work, and it is our fault. Please reload this page and try again.';
const SIGN_IN_AGAIN = 'Please sign in again.';

/** What a person is told, by code. A code that is new in the API does not compile until it has a sentence. */
export const SENTENCES: Record<Problem['code'], string> = {
  UNREACHABLE: 'The service cannot be reached. Please look at your connection, and try again.',
  INTERNAL: TRY_AGAIN,
  CONFIG_INVALID: TRY_AGAIN,
  DATABASE_UNAVAILABLE: TRY_AGAIN,
  BUSY: TRY_AGAIN,

  INVALID_CREDENTIALS: 'The email address or the password is wrong.',
  EMAIL_NOT_VERIFIED: 'Your email address is not confirmed yet.',
  PASSWORD_WRONG: 'That is not your current password.',
  PASSWORD_REQUIRED: 'Please type your password.',
  PASSWORD_EXISTS: 'You have a password already. Please change it instead.',
  PASSWORD_REFUSED: 'This password is easily guessed. Please choose another.',
  VALIDATION_FAILED: 'Something is not right yet. Please look at the marked fields.',
  RATE_LIMITED: 'There were too many tries.',
  EMAIL_TAKEN: 'This email address belongs to another account.',
  EMAIL_REFUSED: 'This email address cannot be used here. Please give another.',
  SIGN_UP_CLOSED: 'Registration is closed.',
  CONFIRMATION_WRONG: 'This is not the email address that the link was sent to.',
  KEEP_TOO_EARLY: 'This can be kept later, or now with the link that the former address was sent.',
  CODE_INVALID: 'This code is wrong, or no longer valid. Please look at the newest mail.',
  ACCOUNT_IN_USE: 'This account cannot be deleted while something here still refers to it.',
  ENROLMENT_REQUIRED: 'Please set a second factor up first.',
  PROOF_REQUIRED: 'Nothing was changed, since you have not confirmed that it is you.',
  SECOND_FACTOR_REQUIRED: 'Please show a second factor.',
  SIGN_IN_EXPIRED: 'This took too long, or there were too many wrong codes. Please sign in again.',
  CHALLENGE_EXPIRED: 'This took too long. Please try again.',
  PASSKEY_REFUSED: 'This passkey is not accepted. Please use another, or another way.',
  PASSKEY_EXISTS: 'This passkey is set up already.',
  PASSKEYS_FULL: 'You have as many passkeys as there can be. Please remove one first.',
  LAST_CREDENTIAL: 'This is your last way to sign in. Please add another before you remove it.',
  LINK_OF_OTHER_BROWSER: 'This link works only in the browser in which you began.',
  IDENTITY_WITHOUT_EMAIL: 'The other service gave no email address. Please sign in another way.',
  IDENTITY_REFUSED: 'Nobody can be signed in by this account. Please sign in another way.',
  PROVIDER_UNAVAILABLE: 'Signing in there is not possible at the moment. Please choose another way.',
  PROVIDER_CANCELLED: 'The sign-in was cancelled.',
  PROVIDER_REFUSED: 'Signing in there has not worked. Please begin again.',
  PROVIDER_TOKEN_MISSING: 'Please sign in there once more.',
  LOGOUT_TOKEN_INVALID: 'The logout token is not valid, or was used before.',
  IDENTITY_TAKEN: 'This account is connected to another user.',
  CODE_WRONG: 'This code is wrong, or was used before.',
  FACTOR_EXISTS: 'This second factor is set up already.',
  FACTOR_MISSING: 'No such second factor is set up.',
  FACTOR_UNAVAILABLE: 'This second factor is not offered here.',
  TOKEN_INVALID: 'This link is no longer valid.',
  OTHER_BROWSER: 'You asked for this email in another browser. Please type its code there.',
  NOT_FOUND: 'This is not there any more.',
  FORBIDDEN: 'You are not allowed to do this.',

  SESSION_REQUIRED: SIGN_IN_AGAIN,
  SESSION_ENDED: SIGN_IN_AGAIN,
  REFRESH_TOKEN_REUSED: SIGN_IN_AGAIN,
  REFRESH_SUPERSEDED: 'Another tab was faster. Please try again.',
  SESSION_CHANGED: 'Somebody else has signed in meanwhile, so nothing was changed.',
  COOKIE_DUPLICATE: 'Your browser had two cookies of one name. They are deleted: please try again.',

  ORIGIN_REFUSED: OUR_FAULT,
  BODY_TOO_LARGE: OUR_FAULT,
  MEDIA_TYPE: OUR_FAULT,
};

/** Whether this page has a sentence for it: a code in an address can be anything. */
export const isCode = (code: string): code is Problem['code'] => Object.hasOwn(SENTENCES, code);

/** The fields that a code is about, by their names. */
const ABOUT: Partial<Record<Problem['code'], string[]>> = {
  PASSWORD_WRONG: ['currentPassword', 'password'],
  CODE_WRONG: ['code', 'recoveryCode'],
};

/** Why a person sees the sign-in page. */
export const SIGNED_OUT: Record<SignedOutReason, string> = {
  SIGNED_OUT: 'You are signed out.',
  SESSION_REQUIRED:
    'You are not signed in any more: you were away for too long, or it was ended in another tab. Please ' +
    'sign in again.',
  SESSION_ENDED:
    'Your session has ended: it ran out, your password was changed, or it was ended from another ' +
    'device. Please sign in again.',
  REFRESH_TOKEN_REUSED:
    'Your session was ended for your safety: it was used from a second place. Please sign in again, and ' +
    'change your password if that was not you.',
};

/**
 * What to tell: at its own field, by the field's name; and about the whole, which is empty where the fields
 * say it all.
 */
export interface Explanation {
  whole: string;
  fields: Record<string, string>;
}

/** @param names the fields that the person sees: what is wrong with any other is said about the whole */
export function explain(problem: Problem, response: Response | undefined, names: string[]): Explanation {
  const sentence =
    SENTENCES[problem.code] +
    (problem.code === 'RATE_LIMITED' ? ` Please try again ${moment(response)}.` : '');
  const about = names.find((name) => ABOUT[problem.code]?.includes(name));
  if (about) return { whole: '', fields: { [about]: sentence } };

  const errors = ('errors' in problem && problem.errors) || [];
  const shown = errors.filter(({ path }) => names.includes(path));
  const others = errors.filter((error) => !shown.includes(error)).map(({ message }) => message);
  const fields = Object.fromEntries(shown.map(({ path, message }) => [path, message]));
  return { whole: shown.length > 0 ? others.join(' ') : [sentence, ...others].join(' '), fields };
}

/** When the API wants to be asked again, as in `at 14:05`. */
function moment(response: Response | undefined): string {
  const seconds = Number(response?.headers.get('retry-after'));
  if (!(seconds > 0)) return 'later';
  if (seconds < 120) return `in ${seconds} seconds`;
  // The next full minute: at the one before it, it would be too early.
  return (
    'at ' +
    `${new Date(Date.now() + seconds * 1000 + 59_999).toLocaleTimeString('en-GB', { timeStyle: 'short' })}`
  );
}
