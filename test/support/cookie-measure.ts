import type { BrowserContext, Page } from 'playwright-core';
import type { BrowserHosts } from './browser-hosts.js';
import type { CookieReach } from './topologies.js';

/** What a browser makes of the session's two cookies, by its jar and by what it sends. */
export interface Measured {
  /** They are in the jar once the SPA has signed in. */
  set: boolean;
  /** Once a page of the API's own has signed in, they come with what the SPA asks for; */
  sent: boolean;
  /** and with the page of another host, if there is one to ask; */
  overheard: boolean;
  /** and are out of the jar once the SPA has signed out. Undefined: they never were in it. */
  cleared: boolean | undefined;
}

interface Person {
  email: string;
  password: string;
}

/** A Chromium of its own, and all that it can reach. */
export interface World {
  hosts: BrowserHosts;
  profile: BrowserContext;
}

/**
 * Signs in from the SPA's page; then, with an empty jar, from the API's own, and asks and signs out from the
 * SPA's again.
 * @throws Error when a request did not reach the app, since then the cookies say nothing
 */
export async function measure(
  { hosts, profile }: World,
  { spa, api, bystander }: CookieReach,
  person: Person,
): Promise<Measured> {
  const [page = await profile.newPage()] = profile.pages();
  await profile.clearCookies();
  await open(page, spa);
  await expectAnswer(200, ask(page, 'POST', `${api}/auth/login`, person));
  const set = await holdsSession(profile);

  await profile.clearCookies();
  await open(page, api);
  await expectAnswer(200, ask(page, 'POST', `${api}/auth/login`, person));
  const isPlanted = await holdsSession(profile);
  if (bystander) await open(page, bystander);
  const overheard = bystander !== undefined && isSession(hosts.cookiesSent('GET', `${bystander}/`));
  await open(page, spa);
  const me = ask(page, 'GET', `${api}/auth/me`);
  await me;
  const sent = isSession(hosts.cookiesSent('GET', `${api}/auth/me`));
  await expectAnswer(sent ? 200 : 401, me);
  await expectAnswer(204, ask(page, 'POST', `${api}/auth/logout`));
  const cleared = isPlanted ? !(await holdsSession(profile)) : undefined;
  return { set, sent, overheard, cleared };
}

/** @throws Error when the browser shows another origin, such as https where http was meant */
async function open(page: Page, origin: string): Promise<void> {
  await page.goto(origin);
  const shown = await page.evaluate<string>('location.origin');
  if (shown !== origin) throw new Error(`${origin} led to ${shown}`);
}

/** Fetches in the page, as a SPA does; resolves to the status of an answer that the page may read. */
function ask(page: Page, method: string, url: string, body?: object): Promise<number> {
  const json = body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  return page.evaluate<number>(
    `fetch(${JSON.stringify(url)}, ` +
      `${JSON.stringify({ method, credentials: 'include', ...json })}).then(({ status }) => status)`,
  );
}

async function expectAnswer(status: number, asked: Promise<number>): Promise<void> {
  const answered = await asked;
  if (answered !== status) throw new Error(`an answer was ${answered}, not ${status}`);
}

async function holdsSession(profile: BrowserContext): Promise<boolean> {
  return isSession((await profile.cookies()).map(({ name }) => name));
}

/** @throws Error when half of a session is there */
function isSession(names: string[]): boolean {
  const found = names.filter((name) => /app_(session_ref|access)$/.test(name));
  if (found.length === 1) throw new Error(`of a session's cookies there is ${found[0]} alone`);
  return found.length > 0;
}
