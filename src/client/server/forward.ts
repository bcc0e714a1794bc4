import { type CookieNames, cookiesIn, headerOf } from './cookies.js';
import { addressIn, staysHere } from './incoming.js';
import { send, type Upstream } from './upstream.js';

/** Besides those that stay here: the body is sent as it comes, and comes unpacked. */
const LEFT_OUT = /^(content-encoding|cookie|set-cookie)$/;

/** Longer than Postern takes for anything, in milliseconds. */
const TIMEOUT_MS = 30_000;

const kept = (headers: Headers): Headers => {
  const all = new Headers();
  for (const [name, value] of headers)
    if (!staysHere(name) && !LEFT_OUT.test(name.toLowerCase())) all.append(name, value);
  return all;
};

/**
 * Hands a request on to Postern, at the same path, and its answer back: where this server's origin is that of
 * the API, too.
 * @param address the browser's, if it is certain
 * @returns 502 if no answer came
 */
export async function forward(
  { names, upstream }: { names: CookieNames; upstream: Upstream },
  request: Request,
  address: string | undefined,
): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const headers = kept(request.headers);
  const cookies = cookiesIn(request.headers.get('cookie'));
  const cookie = headerOf(cookies.filter(({ name }) => names.isOurs(name)));
  if (cookie) headers.set('cookie', cookie);
  // A call that a page makes while it is rendered, by cookies that its browser has not got yet.
  if (names.isMarked(cookies)) headers.set('session-relay', '1');
  const ip = addressIn(address);
  if (ip) headers.set('x-forwarded-for', ip);
  const { method, body } = request;
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  // A body that is sent as a stream has to say so.
  const init = { method, headers, body, duplex: 'half', signal } as RequestInit;
  try {
    const answer = await send(upstream, pathname + search, init);
    const answered = kept(answer.headers);
    for (const line of names.oursAmong(answer.headers.getSetCookie())) answered.append('set-cookie', line);
    return new Response(answer.body, { status: answer.status, headers: answered });
  } catch {
    return new Response(null, { status: 502, headers: { 'cache-control': 'private, no-store' } });
  }
}
