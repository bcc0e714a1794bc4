import { type Cookie, type CookieNames, cookiesIn, headerOf, isSameCookie } from './cookies.js';
import {
  addressIn,
  type Incoming,
  isFollowed,
  isLive,
  isPrefetch,
  sourceOf,
  withoutClaims,
} from './incoming.js';
import {
  isEnd,
  OFFER,
  refusal,
  type RequestSession,
  type ServerSession,
  SIGNED_OUT,
  signedIn,
  type SignOut,
  UNKNOWN,
} from './server-session.js';
import { type Answer, ask, send, type Upstream } from './upstream.js';

/** Methods that change nothing: their requests may come from anywhere. */
const SAFE = ['GET', 'HEAD', 'OPTIONS'];

/** The common part of all requests to one server. Nothing of a person stays in it beyond a request. */
export interface Shared {
  readonly upstream: Upstream;
  readonly names: CookieNames;
  /** The refreshes under way, by all that Postern is sent: cookies, User-Agent and address. */
  readonly refreshes: Map<string, Promise<Answer | undefined>>;
}

/** It keeps the cookies as a browser would that has got all answers until now. */
export class CookieSession implements RequestSession {
  readonly #shared: Shared;
  readonly #incoming: Incoming;
  readonly #address: string | undefined;
  #cookies: Cookie[];
  #setCookies: string[] = [];
  #offer: string | undefined;
  /** All lines that came, also those that others have replaced. */
  readonly #obeyed = new Set<string>();
  /** The browser has not got the access token yet, so its use here must not say that it has. */
  #isRelayed: boolean;
  /** The state that an answer has told already. */
  #known: ServerSession | undefined;
  #reading: Promise<ServerSession> | undefined;
  #renewal: Promise<void> | undefined;
  #hasRefreshed = false;
  #isRead = false;
  #isSealed = false;

  /** @param address the browser's, if this server knows it for certain */
  constructor(shared: Shared, incoming: Incoming, address: string | undefined) {
    this.#shared = shared;
    this.#incoming = incoming;
    this.#address = addressIn(address);
    this.#cookies = cookiesIn(incoming.headers.get('cookie'));
    this.#isRelayed = shared.names.isMarked(this.#cookies);
  }

  get setCookies(): readonly string[] {
    return this.#setCookies;
  }

  get offer(): string | undefined {
    return this.#offer;
  }

  get cookie(): string {
    return headerOf(this.#isRelayed ? this.#shared.names.mark(this.#cookies) : this.#cookies);
  }

  get isPersonal(): boolean {
    return (
      this.#isRead ||
      this.#setCookies.length > 0 ||
      this.#cookies.some(({ name }) => this.#shared.names.isOfSession(name))
    );
  }

  read(): Promise<ServerSession> {
    this.#isRead = true;
    return (this.#reading ??= this.#look());
  }

  renew(): Promise<void> {
    return (this.#renewal ??= this.#renewIfDue());
  }

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    this.#isRead = true;
    const source = SAFE.includes((init.method ?? 'GET').toUpperCase()) ? {} : sourceOf(this.#incoming);
    if (!source) return refusal();
    const headers = withoutClaims(init.headers);
    const { names, upstream } = this.#shared;
    for (const [name, value] of Object.entries(this.#headers((one) => names.isOurs(one), source)))
      headers.set(name, value);
    const late = AbortSignal.timeout(upstream.timeoutMs);
    const signal = init.signal ? AbortSignal.any([init.signal, late]) : late;
    const response = await send(upstream, path, { ...init, headers, signal });
    this.#obey(response.headers.getSetCookie());
    this.#offer = response.headers.get(OFFER) ?? this.#offer;
    return response;
  }

  async signOut({ user }: { user?: string } = {}): Promise<SignOut> {
    const source = isFollowed(this.#incoming) ? undefined : sourceOf(this.#incoming);
    if (!source) return { status: 'refused', code: 'ORIGIN_REFUSED', setCookies: [] };
    const headers = this.#headers((name) => this.#shared.names.isOfSession(name), {
      ...source,
      ...(user !== undefined && { 'session-user': user }),
    });
    const answer = await ask(this.#shared.upstream, { method: 'POST', path: '/auth/logout', headers });
    const code = answer?.body.code;
    if (answer?.status !== 204 && typeof code !== 'string') return { status: 'unknown', setCookies: [] };
    const setCookies = this.#obey(answer?.setCookies ?? []);
    if (typeof code === 'string') return { status: 'refused', code, setCookies };
    this.#end();
    return { status: 'signed-out', setCookies };
  }

  headers(): Record<string, string> {
    this.#isSealed = true;
    return { ...(this.isPersonal && { 'cache-control': 'private, no-store' }), vary: 'Cookie' };
  }

  apply(response: Response): Response {
    const { 'cache-control': cacheControl, vary = '' } = this.headers();
    const isOwn = !this.#isRead && this.#setCookies.length === 0 && response.headers.has('cache-control');
    const changes = (headers: Headers) => {
      headers.append('vary', vary);
      if (cacheControl && !isOwn) headers.set('cache-control', cacheControl);
      const due = this.#dueBeside(headers.getSetCookie());
      for (const line of due) headers.append('set-cookie', line);
      if (this.#offer && !headers.has(OFFER)) headers.set(OFFER, this.#offer);
      // By it a framework makes a 304, in which SvelteKit 2 joins the cookies, so that one of them is lost.
      if (due.length > 0) headers.delete('etag');
    };
    try {
      changes(response.headers);
      return response;
    } catch {
      // Those of a redirect, or of an answer that was fetched, can't be changed.
      const copy = new Response(response.body, response);
      changes(copy.headers);
      return copy;
    }
  }

  /** A cookie of the answer's own is newer: a sign-in that was handed on is no part of this session. */
  #dueBeside(lines: readonly string[]): string[] {
    const newer = lines.filter((line) => !this.#obeyed.has(line));
    return this.#setCookies.filter((line) => !newer.some((one) => isSameCookie(line, one)));
  }

  async #renewIfDue(): Promise<void> {
    const { access } = this.#shared.names.tokensIn(this.#cookies);
    if (access && (this.#isRelayed || isLive(access))) return;
    await this.#refresh();
  }

  /** Once a request; what it has shown is known then. */
  async #refresh(): Promise<void> {
    const { access, refresh } = this.#shared.names.tokensIn(this.#cookies);
    if (!refresh || this.#hasRefreshed || this.#isSealed || isPrefetch(this.#incoming)) return;
    this.#hasRefreshed = true;
    const answer = await this.#refreshTogether();
    // Its browser alone refreshes such a session, once this token has ended.
    if (answer?.body.code === 'DEVICE_BINDING_REQUIRED' && access && isLive(access, 0)) return;
    if (answer) this.#obey(answer.setCookies);
    this.#known = (answer?.status === 200 && signedIn(answer.body)) || UNKNOWN;
    if (answer && isEnd(answer)) this.#end();
  }

  /** Requests of one browser at once share one refresh. */
  #refreshTogether(): Promise<Answer | undefined> {
    const { names, refreshes, upstream } = this.#shared;
    const headers = this.#headers((name) => names.isOfSession(name));
    const key = JSON.stringify(headers);
    const shared = refreshes.get(key);
    if (shared) return shared;
    const own = ask(upstream, { method: 'POST', path: '/auth/refresh', headers }).finally(() =>
      refreshes.delete(key),
    );
    refreshes.set(key, own);
    return own;
  }

  async #look(): Promise<ServerSession> {
    await this.#renewal;
    if (this.#known) return this.#known;
    const { names, upstream } = this.#shared;
    const { access, refresh } = names.tokensIn(this.#cookies);
    if (!access) return refresh ? UNKNOWN : SIGNED_OUT;
    const headers = this.#headers((name) => names.isOfSession(name));
    const answer = await ask(upstream, { method: 'GET', path: '/auth/session', headers });
    if (answer?.status !== 200) return UNKNOWN;
    if (answer.body.user !== null) return signedIn(answer.body) ?? UNKNOWN;
    return answer.body.refreshable ? this.#lookAgain() : SIGNED_OUT;
  }

  /** Nobody has this access token, although it has not ended: where a refresh is possible it tells. */
  async #lookAgain(): Promise<ServerSession> {
    if (this.#renewal) await this.#refresh();
    return this.#known ?? UNKNOWN;
  }

  #headers(isSent: (cookie: string) => boolean, more: Record<string, string> = {}): Record<string, string> {
    const { headers } = this.#incoming;
    const cookie = headerOf(this.#cookies.filter(({ name }) => isSent(name)));
    const kept = ['user-agent', 'accept-language'].flatMap((name) => {
      const value = headers.get(name);
      return value === null ? [] : [[name, value] as const];
    });
    return {
      ...Object.fromEntries(kept),
      ...(cookie && { cookie }),
      ...(this.#address && { 'x-forwarded-for': this.#address }),
      ...(this.#isRelayed && { 'session-relay': '1' }),
      ...more,
    };
  }

  /** @returns those lines that are for the browser */
  #obey(lines: readonly string[]): string[] {
    const { names } = this.#shared;
    const ours = names.oursAmong(lines);
    const before = names.tokensIn(this.#cookies).access;
    this.#cookies = names.after(this.#cookies, ours);
    const others = this.#setCookies.filter((line) => !ours.some((one) => isSameCookie(line, one)));
    this.#setCookies = [...others, ...ours];
    for (const line of ours) this.#obeyed.add(line);
    const { access } = names.tokensIn(this.#cookies);
    if (access === before) return ours;
    this.#isRelayed = access !== undefined;
    [this.#known, this.#reading] = [undefined, undefined];
    return ours;
  }

  /** For the code behind, also where Postern has left the browser its cookies. */
  #end(): void {
    this.#cookies = this.#cookies.filter(({ name }) => !this.#shared.names.isOfSession(name));
    this.#isRelayed = false;
    [this.#known, this.#reading] = [SIGNED_OUT, undefined];
  }
}
