import { type Answer, Browser, type BrowserOptions, type Site, type TestApp } from 'postern/testing';
import { canSet, isMissing } from './bound-cravings.js';
import { readChallenges, readRegistrations } from './bound-headers.js';
import { BoundKey } from './bound-key.js';
import {
  type BoundSession,
  isInScope,
  isSameSite,
  mayRefresh,
  readInstructions,
  sessionFrom,
} from './bound-session.js';
import { writeString } from './structured-fields.js';
import { send } from './wire.js';

/**
 * How it writes and what it remembers: as the draft says; or as Chromium 156 does, which leaves the quotes of
 * its strings away, sends the Origin of the refresh URL itself, and uses each challenge once.
 */
export type Dialect = 'draft' | 'Chromium';

export interface BoundOptions extends BrowserOptions {
  dialect?: Dialect;
}

type Purpose = 'registration' | 'refresh';

/** A request that this user agent has made by itself, and what came of it. */
export interface OwnRequest {
  purpose: Purpose;
  path: string;
  /** Its headers that the draft names. */
  headers: Record<string, string>;
  /** Undefined where the request or its answer was lost. */
  answer: Answer | undefined;
}

/** Why a session was not refreshed. Source: the draft, "Secure-Session-Skipped". */
type Skipped = 'unreachable' | 'server_error' | 'quota_exceeded';

/** So many challenges in a row are answered: the draft has no end to them, and lets a user agent have one. */
const MAX_CHALLENGES = 5;

interface Originating {
  url: URL;
  origin: string;
}

/**
 * A browser that binds its sessions to a key, as the W3C's draft "Device Bound Session Credentials" says, and
 * written from that draft alone. What it does by itself happens before `send` resolves, unless
 * `holdsRegistrations` is set.
 */
export class BoundBrowser<App extends Site = TestApp> extends Browser<App> {
  /** The session store, by the session's identifier; of one registrable domain. */
  readonly bound = new Map<string, BoundSession>();
  readonly ownRequests: OwnRequest[] = [];
  /** What is lost of its own requests, or of their answers. */
  loses: (purpose: Purpose) => 'request' | 'answer' | undefined = () => undefined;
  /** Keeps registrations back until `sendHeld()`. */
  holdsRegistrations = false;
  private readonly held: (() => Promise<unknown>)[] = [];
  private readonly underWay = new Map<string, Promise<Skipped | undefined>>();
  private readonly dialect: Dialect;

  constructor(app: App, { dialect = 'draft', ...options }: BoundOptions = {}) {
    super(app, options);
    this.dialect = dialect;
  }

  /** Its only session that is bound. */
  get boundSession(): BoundSession {
    const [session, ...others] = this.bound.values();
    if (!session || others.length > 0) throw new Error(`this browser has ${this.bound.size} bound sessions`);
    return session;
  }

  override async send(
    method: Parameters<Browser['send']>[0],
    path: string,
    { body, headers = {} }: Parameters<Browser['send']>[2] = {},
  ): Promise<Answer> {
    const url = new URL(path, this.app.env.APP_URL);
    const originating = { url, origin: headers.origin ?? this.headers.origin ?? url.origin };
    const skipped = await this.refreshFor(originating);
    const answer = await super.send(method, path, { body, headers: { ...headers, ...skipped } });
    await this.receive(answer, originating);
    return answer;
  }

  /** The cookie is gone, as when its Max-Age has passed: without one it stays while the browser runs. */
  expire(cookie: Parameters<Browser['cookie']>[0]): void {
    const kept = this.cookie(cookie)?.clone();
    if (!kept) throw new Error(`this browser has no ${cookie} cookie`);
    if (typeof kept.maxAge !== 'number') throw new Error(`the ${cookie} cookie ends with the browser alone`);
    kept.expires = new Date(0);
    kept.maxAge = 0;
    this.jar.setCookieSync(kept.toString(), this.app.env.APP_URL);
  }

  private ofOwnPage = (url = new URL(this.app.env.APP_URL)): Originating => ({ url, origin: url.origin });

  /** Sends the registrations that were kept back. */
  async sendHeld(): Promise<void> {
    for (const registration of this.held.splice(0)) await registration();
  }

  /** Refreshes before a cookie is missing, as a user agent may at any time. */
  refreshBound(): Promise<unknown> {
    return this.refreshSession(this.ofOwnPage(), this.boundSession);
  }

  /** Source: the draft, "Changes to the Fetch specification". */
  private async refreshFor(originating: Originating): Promise<Record<string, string>> {
    const deferred = new Set<string>();
    const skipped: string[] = [];
    let session: BoundSession | undefined;
    while ((session = this.needsRefresh(originating, deferred))) {
      deferred.add(session.id);
      const why = await this.refreshSession(originating, session);
      if (why) skipped.push(`${why};session_identifier=${writeString(session.id)}`);
    }
    return skipped.length > 0 ? { 'secure-session-skipped': skipped.join(', ') } : {};
  }

  /** Source: the draft, "Identify session needing refresh". */
  private needsRefresh(
    { url, origin }: Originating,
    deferred: ReadonlySet<string>,
  ): BoundSession | undefined {
    return [...this.bound.values()].find(
      (session) =>
        !deferred.has(session.id) &&
        isInScope(url, session) &&
        mayRefresh(origin, session) &&
        isMissing(url, this.jar, session),
    );
  }

  /** One at a time: a request that comes meanwhile waits for the same. */
  private refreshSession(originating: Originating, session: BoundSession): Promise<Skipped | undefined> {
    const pending =
      this.underWay.get(session.id) ??
      this.sendBound(originating, session.refreshUrl, session.key, { session }).finally(() =>
        this.underWay.delete(session.id),
      );
    this.underWay.set(session.id, pending);
    return pending;
  }

  /** Does what an answer's headers ask for: of its own answers, or of one that it has a copy of. */
  async receive(answer: Answer, originating = this.ofOwnPage()): Promise<void> {
    const registrations = this.registrationsOf(answer, originating);
    if (this.holdsRegistrations) this.held.push(...registrations);
    else for (const registration of registrations) await registration();
    this.cacheChallenges(answer, originating.url);
  }

  /** Source: the draft, "Process session registration". */
  private registrationsOf(answer: Answer, originating: Originating): (() => Promise<unknown>)[] {
    return readRegistrations(answer).map(({ path, ...claims }) => {
      const endpoint = new URL(path, originating.url);
      return () => this.sendBound(originating, endpoint, new BoundKey(), claims);
    });
  }

  /** Source: the draft, "Cache challenge". */
  private cacheChallenges(answer: Answer, url: URL): void {
    for (const { id, challenge } of readChallenges(answer)) {
      const session = this.bound.get(id);
      if (session && canSet(url, session)) session.challenge = challenge;
    }
  }

  /** A registration, or the refresh of `session`. Source: the draft, "Send request". */
  private async sendBound(
    originating: Originating,
    destination: URL,
    key: BoundKey,
    about: { session?: BoundSession; challenge?: string; authorization?: string },
  ): Promise<Skipped | undefined> {
    const { session, authorization } = about;
    if (!isSameSite(originating.url.origin, destination.origin)) return undefined;
    for (let turn = 0; turn < MAX_CHALLENGES; turn++) {
      const challenge = session ? this.takeChallenge(session) : about.challenge;
      const headers = this.headersOf(key, { session, challenge, authorization });
      const answer = await this.transmit(destination, originating.origin, headers);
      if (!answer) return 'unreachable';
      this.cacheChallenges(answer, destination);
      const { status } = answer;
      if (status === 403 && session && this.bound.has(session.id)) continue;
      if (status >= 500) return 'server_error';
      if (status === 407 || status === 429 || (status >= 300 && status < 400)) return undefined;
      if (status >= 400) this.bound.delete(session?.id ?? '');
      else if (!session || answer.text !== '') this.create(answer, destination, session, key);
      return undefined;
    }
    return 'quota_exceeded';
  }

  private takeChallenge(session: BoundSession): string | undefined {
    const { challenge } = session;
    if (this.dialect === 'Chromium') session.challenge = null;
    return challenge ?? undefined;
  }

  private headersOf(
    key: BoundKey,
    about: { session?: BoundSession; challenge?: string; authorization?: string },
  ): Record<string, string> {
    const { session, challenge, authorization } = about;
    const write = this.dialect === 'draft' ? writeString : (text: string) => text;
    const claims = { jti: challenge, authorization };
    const hasProof = challenge !== undefined || authorization !== undefined;
    return {
      ...(hasProof ? { 'secure-session-response': write(key.proof(claims, !session)) } : {}),
      ...(session ? { 'sec-secure-session-id': write(session.id) } : {}),
      ...(authorization === undefined ? {} : { authorization }),
    };
  }

  private async transmit(
    destination: URL,
    origin: string,
    headers: Record<string, string>,
  ): Promise<Answer | undefined> {
    const purpose: Purpose = 'sec-secure-session-id' in headers ? 'refresh' : 'registration';
    const loss = this.loses(purpose);
    const path = `${destination.pathname}${destination.search}`;
    const sent = { origin: this.dialect === 'draft' ? origin : destination.origin, ...headers };
    const cookie = this.jar.getCookieStringSync(destination.href);
    if (loss === 'answer')
      await send(this.app, 'POST', path, { headers: { ...this.headers, cookie, ...sent } });
    const answer = loss ? undefined : await super.send('post', path, { headers: sent });
    this.ownRequests.push({ purpose, path, headers, answer });
    return answer;
  }

  /** Source: the draft, "Create session". */
  private create(answer: Answer, destination: URL, former: BoundSession | undefined, key: BoundKey): void {
    const instructions = readInstructions(answer.text);
    const session = instructions && sessionFrom(instructions, destination, former?.id ?? null, key);
    if (!session) return void this.bound.delete(former?.id ?? '');
    if (!canSet(destination, session)) return;
    this.bound.set(session.id, { ...session, challenge: former?.challenge ?? null });
    this.cacheChallenges(answer, destination);
  }
}
