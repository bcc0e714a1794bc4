import type { paths } from './api.js';
import { type Answer, ask, type Unreachable } from './answer.js';
import { Session, type SessionEvents } from './session.js';

export type { SignedOutReason } from './session.js';
export type { components, paths } from './api.js';
export type { Unreachable } from './answer.js';

type Nothing = Record<never, never>;

type Method = 'get' | 'post' | 'patch' | 'delete';

/** Refresh is the client's own affair. */
type Paths = Omit<paths, '/auth/refresh'>;

/** The paths that have an operation of this method. */
type PathOf<M extends Method> = { [P in keyof Paths]: Paths[P] extends Record<M, object> ? P : never }[keyof Paths];

type Json<R> = R extends { content: infer C } ? C[keyof C & `application/${string}json`] : undefined;
type Responses<O> = O extends { responses: infer R } ? R : never;
type Success = 200 | 201 | 202 | 204;
type Data<O> = Json<Responses<O>[keyof Responses<O> & Success]>;
type Problem<O> = Extract<Json<Responses<O>[Exclude<keyof Responses<O>, Success>]>, { code: string }>;

/** A guarded call can end as its refresh does. */
type Failure<O> = Problem<O> | ('SESSION_REQUIRED' extends Problem<O>['code'] ? Problem<paths['/auth/refresh']['post']> : never) | Unreachable;

type Part<O, Name extends 'path' | 'query'> = O extends { parameters: Record<Name, infer Value extends object> }
  ? Record<Name, Value>
  : { [N in Name]?: undefined };
type Params<O> = Part<O, 'path'> & Part<O, 'query'>;
type Body<O> = O extends { requestBody: { content: { 'application/json': infer B } } } ? { body: B } : { body?: undefined };

type Options<O> = Body<O> & (Nothing extends Params<O> ? { params?: Params<O> } : { params: Params<O> }) & { signal?: AbortSignal };

/** What a call has come to; a problem's `code` is one of those that this route can answer, or `UNREACHABLE`. */
type Result<O> = { data: Data<O>; error?: undefined; response: Response } | { data?: undefined; error: Failure<O>; response?: Response };

/** Never throws, except for a body that is not JSON. */
type Call<M extends Method> = <P extends PathOf<M>>(
  path: P,
  ...options: Nothing extends Options<Paths[P][M]> ? [options?: Options<Paths[P][M]>] : [options: Options<Paths[P][M]>]
) => Promise<Result<Paths[P][M]>>;

export interface Client {
  GET: Call<'get'>;
  POST: Call<'post'>;
  PATCH: Call<'patch'>;
  DELETE: Call<'delete'>;
}

export interface ClientOptions extends SessionEvents {
  /** Where the API is, as in APP_URL; empty or missing: at the page's own origin. */
  url?: string;
}

interface Sent {
  body?: unknown;
  params?: { path?: Record<string, string>; query?: Record<string, string> };
  signal?: AbortSignal;
}

/** What gives this browser another session, and what takes the one it has. */
const BEGINS = ['POST /auth/login', 'POST /auth/change-password', 'POST /auth/confirm-email'];
const ENDS = ['POST /auth/logout', 'POST /auth/logout-all', 'DELETE /auth/me'];

/**
 * A client of the API for one page: one for each tab. It sends cookies along, refreshes when a guarded call asks for it and ahead of the
 * access token's end, repeats that call once, and tells the page, and the other tabs, when the session is over.
 */
export function createClient({ url = '', ...events }: ClientOptions = {}): Client {
  const session = new Session(url, events);

  async function call(method: string, path: string, { body, params = {}, signal }: Sent = {}): Promise<Answer> {
    const name = `${method} ${path}`;
    const query = new URLSearchParams(params.query).toString();
    const target = url + path.replace(/{(\w+)}/g, (_, key: string) => encodeURIComponent(params.path?.[key] ?? '')) + (query && `?${query}`);
    const json = body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    let sentAt = 0;
    const send = async () => {
      sentAt = Date.now();
      const answer = await ask(target, { method, signal, ...json });
      if (!answer.error && BEGINS.includes(name)) session.begin();
      if (!answer.error && ENDS.includes(name)) session.end('SIGNED_OUT', Date.now());
      session.isHeld(answer, sentAt);
      return answer;
    };
    const changesCookies = BEGINS.includes(name) || ENDS.includes(name);
    const sendAlone = () => (changesCookies ? session.alone(send) : send());

    let answer = await sendAlone();
    if (answer.error?.code === 'SESSION_REQUIRED') {
      const refusal = await session.refresh(sentAt);
      if (refusal) return refusal;
      answer = await sendAlone();
      session.hasRepeated(answer);
    }
    // Whoever is changing the cookies at this moment tells it before the lock is free again.
    if (answer.error?.code === 'SESSION_ENDED') await session.alone(() => Promise.resolve(session.end('SESSION_ENDED', sentAt)));
    return answer;
  }

  const via = (method: string) => (path: string, options?: Sent) => call(method, path, options);
  return { GET: via('GET'), POST: via('POST'), PATCH: via('PATCH'), DELETE: via('DELETE') } as Client;
}
