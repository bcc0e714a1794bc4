import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import { age, type Browser } from 'postern/testing';
import { openWindow } from '../../support/chromium.js';
import { cookieName } from '../../support/cookie-names.js';
import type { Edge } from '../../support/edge.js';
import { auditOf, sessionRow } from '../../support/sessions.js';
import type { ServedApp } from './served-app.js';

const ACCESS = cookieName('access', '');

export interface RawAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  /** One for each header of that name, as they came. */
  setCookies: string[];
  body: string;
}

/** Asks as no browser does: with exactly these headers, and following nothing. */
export async function ask(
  { origin }: { origin: string },
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<RawAnswer> {
  const sending = request(new URL(path, origin), { method, headers, agent: false });
  sending.end();
  const [got] = (await once(sending, 'response')) as [IncomingMessage];
  const setCookies = got.rawHeaders.filter(
    (_, at, all) => at % 2 === 1 && all[at - 1]?.toLowerCase() === 'set-cookie',
  );
  return { status: got.statusCode ?? 0, headers: got.headers, setCookies, body: await text(got) };
}

/** Somebody who is signed in, and their window at an app. */
export class Visitor {
  private constructor(
    readonly person: Browser,
    readonly served: ServedApp,
    readonly page: Page,
  ) {}

  static async open(person: Browser, served: ServedApp): Promise<Visitor> {
    return new Visitor(person, served, await openWindow({ person }));
  }

  /** The texts that a page has for a person who is signed in, and for nobody else. */
  textsOf(path: string): string[] {
    const { email } = this.person;
    const note = /^\/notes\/(\d+)$/.exec(path)?.[1];
    const own = note === undefined ? `The secret of ${email}` : `Note ${note} of ${email}`;
    return [`signed-in ${email}`, ...(path === '/' ? [] : [own])];
  }

  /** Loads a page. */
  async goes(path: string): Promise<void> {
    await this.page.goto(this.served.origin + path);
  }

  /**
   * Loads a page, or follows the link to it, and waits until it is there.
   * @param name of the link
   */
  async visits(path: string, name: string, byLink: boolean): Promise<void> {
    if (!byLink) return this.goes(path);
    await this.page.getByRole('link', { name, exact: true }).click();
    await this.page.waitForURL(this.served.origin + path);
    await this.page.getByText(this.textsOf(path).at(-1) ?? '').waitFor();
  }

  /** The browser asks for a page, whose answer is lost on its way. */
  async losesAnswer(path: string): Promise<void> {
    const userAgent = await this.page.evaluate<string>('navigator.userAgent');
    await ask(this.served, path, { cookie: await this.cookies(), 'user-agent': userAgent });
  }

  /** Reads the page: who is signed in, and what is theirs alone. */
  async reads(): Promise<string[]> {
    const texts = await this.page.locator('output, h1 + p:not([role])').allInnerTexts();
    return texts.map((text) => text.trim());
  }

  /** All that the browser sends, as a header. */
  async cookies(): Promise<string> {
    const all = await this.page.context().cookies();
    return all.map(({ name, value }) => `${name}=${value}`).join('; ');
  }

  /** The access cookie's time is over, and the refresh token is to be rotated. */
  async becomesStale(): Promise<void> {
    await this.page.context().clearCookies({ name: ACCESS });
    await age(this.person, '61 seconds');
  }

  /** How often the session was rotated. */
  async generation(): Promise<number> {
    return Number((await sessionRow(this.person.app, this.person.sessionId)).generation);
  }

  /** What the audit has of the session's refresh tokens. */
  audit(): Promise<string[]> {
    return auditOf(this.person.app, this.person.sessionId);
  }

  /**
   * Has the browser fetch these ahead, as a link in the page's head does. Resolves when each was answered.
   */
  async prefetches(paths: readonly string[]): Promise<void> {
    await this.page.evaluate(`Promise.all(${JSON.stringify(paths)}.map((href) => new Promise((done) => {
      const link = document.createElement('link');
      document.head.append(Object.assign(link, { rel: 'prefetch', href, onload: done, onerror: done }));
    })))`);
  }
}

/** The refreshes that Postern was asked for. */
export const refreshesAt = (edge: Edge) => edge.asked('POST /auth/refresh');
