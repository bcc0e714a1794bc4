import { BEGINS, type components, ENDS, type paths } from './api.js';
import { type Answer, ask, isFault, isRefreshable, stateIn, type Unreachable, userOf } from './answer.js';
import { now } from './clock.js';
import { Session } from './session.js';
import type { SessionEvents } from './session-events.js';
import type { ReadableSession } from './session-store.js';

export type { SignedOutReason } from './session-events.js';
export type { ReadableSession, SessionState } from './session-store.js';
export type { components, paths } from './api.js';
export type { Unreachable } from './answer.js';
export * from './passkeys.js';

type Nothing = Record<never, never>;

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** Refresh is the client's own affair. */
type Paths = Omit<paths, '/auth/refresh'>;

/** Its pages are for people. */
interface Page {
  responses: { 200: { content: { 'text/html': string } } };
}

/** The paths that have an operation of this method. */
type PathOf<M extends Method> = {
  [P in keyof Paths]: Paths[P] extends Record<M, infer O extends object>
    ? O extends Page
      ? never
      : P
    : never;
}[keyof Paths];

type Json<R> = R extends { content: infer C } ? C[keyof C & `application/${string}json`] : undefined;
type Responses<O> = O extends { responses: infer R } ? R : never;
type Success = 200 | 201 | 202 | 203 | 204 | 205 | 206;
type Data<O> = Json<Responses<O>[keyof Responses<O> & Success]>;
type Problem<O> = Extract<Json<Responses<O>[Exclude<keyof Responses<O>, Success>]>, { code: string }>;

/** Also the client's own, in the place of an answer that is for somebody else than whom the page shows. */
type Changed = components['schemas']['Problem'] & { code: 'SESSION_CHANGED' };

/** A guarded call can end as its refresh does. */
type Failure<O> =
  | Problem<O>
  | ('SESSION_REQUIRED' extends Problem<O>['code'] ? Problem<paths['/auth/refresh']['post']> : never)
  | Changed
  | Unreachable;

type Parameter<T, Name extends string> = [T] extends [never]
  ? { [N in Name]?: undefined }
  : Nothing extends T
    ? { [N in Name]?: T }
    : { [N in Name]: T };
type Part<O, Name extends 'path' | 'query'> = O extends { parameters: { [N in Name]?: infer Value } }
  ? Parameter<NonNullable<Value>, Name>
  : Nothing;
type Params<O> = Part<O, 'path'> & Part<O, 'query'>;
type BodyOf<R> = R extends { content: { 'application/json': infer B } } ? B : never;
type Body<O> = O extends { requestBody: infer R }
  ? { body: BodyOf<R> }
  : { body?: O extends { requestBody?: infer R } ? BodyOf<NonNullable<R>> : undefined };

type Options<O> = Body<O> & Parameter<Params<O>, 'params'> & { signal?: AbortSignal | undefined };

/**
 * The result of a call; a problem's `code` is one of those that this route can answer, or `UNREACHABLE`.
 */
type Result<O> =
  | { data: Data<O>; error?: undefined; response: Response }
  | { data?: undefined; error: Failure<O>; response?: Response };

/** Never throws, except for a body that is not JSON. */
type Call<M extends Method> = <P extends PathOf<M>>(
  path: P,
  ...options: Nothing extends Options<Paths[P][M]>
    ? [options?: Options<Paths[P][M]>]
    : [options: Options<Paths[P][M]>]
) => Promise<Result<Paths[P][M]>>;

export interface Client {
  GET: Call<'get'>;
  POST: Call<'post'>;
  PUT: Call<'put'>;
  PATCH: Call<'patch'>;
  DELETE: Call<'delete'>;
  /** A store of who is signed in. */
  session: ReadableSession;
  /** For a page that makes another client: this one hears and renews nothing any more. */
  close(): void;
}

export interface ClientOptions extends SessionEvents {
  /** Where the API is, as in APP_URL; empty or missing: at the page's own origin. */
  url?: string;
  /**
   * The page's language (BCP 47), in which problems are to be; missing: what the browser accepts. The user's
   * own choice comes first.
   */
  locale?: string;
}

type Value = string | number | boolean;

interface Sent {
  body?: unknown;
  params?: { path?: Record<string, Value>; query?: Record<string, Value | undefined> };
  signal?: AbortSignal | undefined;
}

/**
 * A client of the API for one page: one for each tab. It sends cookies along, refreshes when a guarded call
 * asks for it and ahead of the access token's end, repeats that call once, and tells the page, and the other
 * tabs, when the session has ended.
 */
export function createClient({ url = '', locale, ...events }: ClientOptions = {}): Client {
  const base = url.replace(/\/$/, '');
  const session = new Session(base, events);
  const via = (method: string) => (path: string, sent?: Sent) =>
    call({ base, locale, session }, method, path, sent);
  const calls = Object.fromEntries(
    ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].map((method) => [method, via(method)]),
  );
  return Object.assign(calls as unknown as Omit<Client, 'session' | 'close'>, {
    session: session.store,
    close: () => session.close(),
  });
}

/** The state that all calls of one client share. */
interface Connection {
  base: string;
  locale: string | undefined;
  session: Session;
}

async function call(connection: Connection, method: string, path: string, sent: Sent = {}): Promise<Answer> {
  const { session } = connection;
  const { signal } = sent;
  const request = requestOf(connection, method, path, sent);
  let answer = await request.send();
  // Nobody knows which session there is.
  if (request.changes && answer.error?.code === 'UNREACHABLE') void session.look();
  if (answer.error?.code === 'SESSION_REQUIRED' || (isRefreshable(answer) && path === '/auth/session')) {
    const refreshing = session.refresh(request.sentAt);
    const refusal = await Promise.race([refreshing, aborted(signal)]);
    // Nobody waits for the call any more, so its repeat will confirm nothing.
    if (signal?.aborted) void refreshing.then((failure) => failure ?? session.confirm());
    // That there is nobody is what it was asked.
    if (refusal) return answer.error || isFault(refusal) ? refusal : answer;
    answer = await request.send();
    session.backoff.hasRepeated(answer, refreshing);
  }
  // A second time where the first proof was by one factor, and two are wanted.
  for (let asked = 0; asked < 2 && (await session.isProven(answer)); asked++) answer = await request.send();
  if (answer.error?.code === 'SESSION_ENDED') await session.confirmEnd(request.sentAt);
  session.isHeld(answer, request.sentAt);
  if (answer.error?.code === 'SESSION_CHANGED') void session.look();
  return isMeant(answer, request.named, session.user) ? answer : withheld(answer);
}

/** A request as it is sent, and sent once more: `sentAt` is when it was last. */
function requestOf(
  { base, locale, session }: Connection,
  method: string,
  path: string,
  { body, params = {}, signal }: Sent,
) {
  const name = `${method} ${path}`;
  const ends = ENDS.includes(name) && (params.path?.id ?? session.id) === session.id;
  const begins = BEGINS.includes(name);
  const named = session.user;
  const headers = headersOf({ method, body, locale, named });
  // A body that can't be sent fails here, before the session waits for an answer.
  const url = base + fill(path, params);
  const text = JSON.stringify(body);
  const once = async () => {
    request.sentAt = now();
    const answer = await ask(url, { method, signal, headers, body: text });
    if (!answer.error && ends) session.end('SIGNED_OUT', now());
    return answer;
  };
  const alone = () => session.alone(once);
  const send = () => (begins ? session.beginning(alone) : ends ? alone() : once());
  const request = { sentAt: 0, named: begins ? undefined : named, changes: begins || ends, send };
  return request;
}

/** @param call `named`: whom the page believes to be signed in */
function headersOf({
  method,
  body,
  locale,
  named,
}: {
  method: string;
  body: unknown;
  locale: string | undefined;
  named: string | undefined;
}) {
  return {
    // A GET would cost a preflight by it, and is compared by its answer.
    ...(named && method !== 'GET' && { 'session-user': named }),
    ...(locale && { 'accept-language': locale }),
    ...(body !== undefined && { 'content-type': 'application/json' }),
  };
}

/**
 * Whether an answer is for the one whom the page believed in when it asked, and believes in now. One that
 * says who is signed in speaks for itself.
 */
function isMeant(answer: Answer, named: string | undefined, believed: string | undefined): boolean {
  const user = userOf(answer);
  const isOther = (one: string | undefined) => !!one && !!user && one !== user;
  return !isOther(believed) && (!isOther(named) || !!stateIn(answer)?.session?.accessTokenExpiresAt);
}

/** The page gets this in the place of an answer that is somebody else's. */
function withheld({ response }: Answer): Answer {
  const title = 'Somebody else is signed in now.';
  const requestId = response?.headers.get('x-request-id') ?? '';
  const error: Changed = {
    type: 'urn:postern:problem:session-changed',
    title,
    status: 409,
    code: 'SESSION_CHANGED',
    detail: title,
    requestId,
  };
  return { error, response };
}

/** The path with its parameters in their places. */
function fill(path: string, { path: values = {}, query = {} }: NonNullable<Sent['params']>): string {
  const filled = path.replace(/{(\w+)}/g, (_, key: string) => encodeURIComponent(values[key] as Value));
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined) as [string, string][];
  return filled + (pairs.length > 0 ? `?${new URLSearchParams(pairs).toString()}` : '');
}

/** Resolves when nobody waits for the call any more; then the repeat fails at once. */
function aborted(signal: AbortSignal | undefined): Promise<undefined> {
  return new Promise((resolve) => signal?.addEventListener('abort', () => resolve(undefined)));
}
