import type { components } from '../api.js';
import type { Answer } from './upstream.js';

type SignedIn = components['schemas']['SignedIn'];

/**
 * The session as far as this server knows. `unknown`: Postern could not be asked, or only a refresh
 * would tell, which is not possible in this place. It is neither: show no person, and say no "please sign
 * in".
 */
export type ServerSession =
  | ({ readonly status: 'signed-in' } & Readonly<SignedIn>)
  | { readonly status: 'signed-out' }
  | { readonly status: 'unknown' };

/** The outcome of a sign-out. `unknown`: the session may live on; try again. */
export interface SignOut {
  readonly status: 'signed-out' | 'refused' | 'unknown';
  /** Of a refusal: `ORIGIN_REFUSED`, `SESSION_CHANGED`. */
  readonly code?: string;
  /** For the browser, one line each. */
  readonly setCookies: readonly string[];
}

/** The session of one request to this server. */
export interface RequestSession {
  /** The cookies that the browser has to be sent, as separate Set-Cookie headers, unchanged. */
  readonly setCookies: readonly string[];
  /**
   * Of a sign-in by `fetch`, where Postern offers the browser to bind the session to its device: the value of
   * the header Secure-Session-Registration, for the answer that has `setCookies`.
   */
  readonly offer: string | undefined;
  /** The Cookie header for the code behind, in the same request. */
  readonly cookie: string;
  /** Whether the answer has to stay out of caches, as far as is known by now. */
  readonly isPersonal: boolean;
  /**
   * Says who is signed in. It asks Postern once a request at the most, and nothing where no cookie of
   * Postern's came. By itself it changes no cookie.
   */
  read(): Promise<ServerSession>;
  /**
   * Refreshes if the access token is missing or about to end, before the first byte of the answer: from then
   * on `setCookies` are due. In an answer to a prefetch it refreshes nothing.
   */
  renew(): Promise<void>;
  /**
   * Calls a route as the person who has sent this request: with Postern's cookies, their User-Agent, language
   * and address. A change that no page of a known origin has sent is refused, as Postern does.
   * @param path such as `/notes?page=2`
   * @returns the answer as it is, redirects too; what it sets goes to the browser with `setCookies`
   * @throws as `fetch` does; `TypeError` for a path that is none of the API's
   */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /**
   * Ends this browser's session.
   * @param options `user`: the id of the person whom the page shows; if somebody else is signed in by now,
   * nothing is done
   */
  signOut(options?: { user?: string }): Promise<SignOut>;
  /**
   * The headers that keep the answer out of every cache, once there is something of a person in it. Call it
   * when the answer is made: from then on nothing is refreshed.
   */
  headers(): Record<string, string>;
  /**
   * The answer with the cookies and the offer that are due, and with the headers that keep it out of caches.
   * What an answer says of caches itself counts where nothing of a person was asked for.
   */
  apply(response: Response): Response;
}

export const SIGNED_OUT: ServerSession = { status: 'signed-out' };
export const UNKNOWN: ServerSession = { status: 'unknown' };

/** By it a browser binds a session to its device. */
export const OFFER = 'secure-session-registration';

/** The answer to a change that no page of a known origin has sent, in Postern's words. */
export function refusal(): Response {
  const headers = { 'content-type': 'application/problem+json' };
  const type = 'urn:postern:problem:origin-refused';
  const title = 'No page of a known origin has sent this.';
  return Response.json({ type, title, status: 403, code: 'ORIGIN_REFUSED' }, { status: 403, headers });
}

/** Refusals of a refresh after which nobody is signed in. */
const ENDS: readonly unknown[] = [
  'SESSION_REQUIRED',
  'SESSION_ENDED',
  'REFRESH_TOKEN_REUSED',
  'DEVICE_BINDING_MISSING',
];

export const isEnd = ({ body }: Answer): boolean => ENDS.includes(body.code);

/** @returns undefined: it says so of nobody */
export function signedIn({ user, session }: Answer['body']): ServerSession | undefined {
  return user && session ? { status: 'signed-in', ...({ user, session } as SignedIn) } : undefined;
}
