import type { Client, SignedOutReason } from 'postern-client';

/** The first question of the page: nobody is an answer, too. */
export const askWho = (api: Client) => api.GET('/auth/session');

/** The reasons for which that can have no answer. */
export type Refusal = NonNullable<Awaited<ReturnType<typeof askWho>>['error']>;

const TRY_AGAIN = 'That did not work: the service has a problem. Please try again in a moment.';

/** What a person is told, by code. A code that is new in the API does not compile until it has a sentence. */
const SENTENCES: Record<Refusal['code'], string> = {
  UNREACHABLE: 'The service cannot be reached. Please look at your connection, and try again.',
  INTERNAL: TRY_AGAIN,
  DATABASE_UNAVAILABLE: TRY_AGAIN,
  BUSY: TRY_AGAIN,
  SESSION_CHANGED: 'Somebody else has signed in meanwhile. Please try again.',
  COOKIE_DUPLICATE: 'Your browser had two cookies of one name. They are deleted: please try again.',
};

/** The sentence for a refusal. What stands between the page and the API can answer by other codes, too. */
export const explain = ({ code }: Refusal): string => SENTENCES[code] ?? TRY_AGAIN;

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
  DEVICE_BINDING_REQUIRED: 'Your browser has lost the key of this session. Please sign in again.',
  DEVICE_BINDING_MISSING:
    'Your account wants a browser that binds its session to the device, and this one did not. Please sign ' +
    'in by another one.',
};
