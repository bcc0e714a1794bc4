import { type Answer, type Browser, mailsTo, type TestApp } from 'postern/testing';
import { startApp } from './app.js';
import { BoundBrowser, type Dialect } from './bound-browser.js';

const AGENT = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/156.0.0.0';
export const HOME = '203.0.113.7';
export const ELSEWHERE = '198.51.100.9';

/** How long an access token of a bound session is good for, in seconds; one of another session. */
export const BOUND_SECONDS = 300;
export const ACCESS_SECONDS = 900;

/** An app that offers browsers to bind sessions. */
export const startBoundApp = (variables: Record<string, string> = {}): Promise<TestApp> =>
  startApp({
    TRUST_PROXY: '1',
    DEVICE_BINDING: 'offered',
    BOUND_ACCESS_TTL_SECONDS: String(BOUND_SECONDS),
    SIGN_IN_NOTICES: 'off',
    ...variables,
  });

export interface At {
  ip?: string;
  userAgent?: string;
  dialect?: Dialect;
  email?: string;
}

/** A browser that binds its sessions, at an address. */
export function boundAt(app: TestApp, { ip = HOME, userAgent = AGENT, ...more }: At = {}): BoundBrowser {
  return new BoundBrowser(app, { userAgent, headers: { 'x-forwarded-for': ip }, ...more });
}

/** Somebody at home who has signed in, and whose browser has bound the session. */
export async function boundOwner(app: TestApp, at: At = {}): Promise<BoundBrowser> {
  const owner = boundAt(app, at);
  await owner.signUp();
  if (owner.bound.size !== 1) throw new Error('the session is not bound');
  return owner;
}

/** Somebody who has signed in, and whose browser is about to send its registration. */
export async function unboundOwner(app: TestApp, at: At = {}): Promise<BoundBrowser> {
  return (await justSignedIn(app, at)).owner;
}

/** The same, with the answer to their sign-in. */
export async function justSignedIn(
  app: TestApp,
  at: At = {},
): Promise<{ owner: BoundBrowser; answer: Answer }> {
  const owner = boundAt(app, at);
  owner.holdsRegistrations = true;
  await owner.register();
  await owner.verify();
  const answer = await owner.login();
  if (answer.status !== 200) throw new Error(`the sign-in was answered ${answer.status}`);
  owner.holdsRegistrations = false;
  return { owner, answer };
}

/** Somebody with a copy of the cookies that `owner` has now, and of nothing else. */
export function thiefOf(owner: Browser, at: At = { ip: ELSEWHERE }): BoundBrowser {
  const thief = boundAt(owner.app, { ...at, email: owner.email });
  const { APP_URL } = owner.app.env;
  for (const cookie of owner.jar.getCookiesSync(APP_URL)) thief.jar.setCookieSync(cookie.toString(), APP_URL);
  return thief;
}

/** What a thief has been given: whether a refresh token, and when its last access token ends. */
export interface Loot {
  hasRefresh: boolean;
  hasAccess: boolean;
}

export function lootOf(browser: Browser, answer: Answer): Loot {
  const sets = (cookie: 'access' | 'refresh') =>
    answer.setCookies.some((line) => line.startsWith(`${browser.cookieName(cookie)}=`) && !/=;/.test(line));
  return { hasRefresh: sets('refresh'), hasAccess: sets('access') };
}

export const NOTHING: Loot = { hasRefresh: false, hasAccess: false };

/** For how long the access token of a browser is good from now on, in seconds. */
export function accessSecondsLeft(browser: Browser): number {
  const [, claims = ''] = browser.accessToken().split('.');
  const { exp } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { exp: number };
  return exp - Date.now() / 1000;
}

/** The mails about this person's sessions, oldest first. */
export async function noticesTo({ app, email }: Browser): Promise<string[]> {
  await app.settled();
  const mails = await mailsTo(app, email);
  return mails
    .map(({ template }) => template)
    .filter((template) => template.startsWith('session-'))
    .reverse();
}

/** The events of a session that its audit holds, oldest first, sign-in and binding included. */
export async function eventsOf({ sql }: TestApp, sessionId: string): Promise<string[]> {
  const events = await sql<{ event: string }[]>`
    SELECT event FROM audit_events WHERE session_id = ${sessionId} ORDER BY created_at, event`;
  return events.map(({ event }) => event);
}
