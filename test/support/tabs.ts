import type { BrowserContext, Page } from 'playwright-core';
import { age, newEmail, PASSWORD, type TestApp } from 'postern/testing';
import { openWindow } from './chromium.js';
import { type Edge, startBehindEdge } from './edge.js';
import { sessionRow } from './sessions.js';
import { bundled, PageServer } from './page-server.js';
import { until } from './until.js';
import { cookieName } from './cookie-names.js';

/** A SPA with the real client in it, the real app, and the network between them. */
export interface Stage {
  app: TestApp;
  edge: Edge;
  spa: PageServer;
}

/** What a call has come to. */
export interface Outcome {
  /** 0: there was no answer. */
  status: number;
  code?: string;
  email?: string;
}

/** Without locks, as on a page over http, and without channels. */
export const OLD_BROWSER = { before: 'delete Navigator.prototype.locks; delete window.BroadcastChannel;' };

/** What runs in each tab: calls come in by `call`, and `told` is what the client has told the page. */
const script = (url: string) => `
  import { createClient } from './src/client/client.js';
  const told = [];
  const api = createClient({
    url: '${url}',
    onSignedOut: (reason) => told.push(reason),
    onSignedIn: () => told.push('SIGNED_IN'),
  });
  const call = async (method, path, options) => {
    const { data, error, response } = await api[method](path, options);
    return { status: response?.status ?? 0, code: error?.code, email: data?.user?.email };
  };
  Object.assign(window, { api, call, told });
`;

/**
 * Starts a SPA and the app behind an edge, with these variables; `others` show it too, each at an origin of
 * its own.
 */
export async function startStage(
  variables: Record<string, string> = {},
  others: PageServer[] = [],
): Promise<Stage> {
  const spa = await PageServer.start();
  const servers = [spa, ...others];
  const { app, edge } = await startBehindEdge({
    WEB_ORIGINS: servers.map(({ origin }) => origin).join(),
    ...variables,
  });
  const source = await bundled(script(edge.origin));
  for (const server of servers) server.show('/', source);
  return { app, edge, spa };
}

/** Has a tab's client make a call. */
export function call(page: Page, method: string, path: string, options: object = {}): Promise<Outcome> {
  return page.evaluate<Outcome>(`call('${method}', '${path}', ${JSON.stringify(options)})`);
}

export const me = (page: Page) => call(page, 'GET', '/auth/me');

/** What the client has told a tab's page: the reasons of sign-outs, and SIGNED_IN. */
export const told = (page: Page) => page.evaluate<string[]>('told');

interface BrowserKind {
  /** What runs in each page before its scripts. */
  before?: string;
  open?: () => Promise<Page>;
}

/** Another browser, in whose only tab this person signs in. */
export async function signInElsewhere(
  { spa }: Stage,
  email: string,
  { before, open = openWindow }: BrowserKind = {},
): Promise<Page> {
  const page = await open();
  if (before) await page.context().addInitScript(before);
  await page.goto(spa.origin);
  await call(page, 'POST', '/auth/login', { body: { email, password: PASSWORD } });
  return page;
}

/** The tabs of one browser, in which somebody is signed in. */
export class Tabs {
  private constructor(
    readonly stage: Stage,
    readonly context: BrowserContext,
    private readonly opened: Page[],
    readonly email: string,
    readonly sessionId: string,
  ) {}

  /**
   * Opens a browser with this many tabs of the SPA; somebody new signs in in the first of them, before the
   * others are opened.
   */
  static async open(stage: Stage, count: number, kind?: BrowserKind): Promise<Tabs> {
    const person = stage.app.browser({ email: newEmail('tab') });
    await person.register();
    await person.verify();
    const first = await signInElsewhere(stage, person.email, kind);
    const [session] = await stage.app.sql<
      { id: string }[]
    >`SELECT s.id FROM sessions s JOIN users u ON u.id = s.user_id WHERE u.email = ${person.email}`;
    const tabs = new Tabs(stage, first.context(), [first], person.email, session?.id ?? '');
    while (tabs.opened.length < count) await tabs.openTab();
    return tabs;
  }

  /** All that are not closed. */
  get pages(): Page[] {
    return this.opened.filter((page) => !page.isClosed());
  }

  /** One more tab of the same browser. */
  async openTab(): Promise<Page> {
    const page = await this.context.newPage();
    await page.goto(this.stage.spa.origin);
    this.opened.push(page);
    return page;
  }

  /** The access cookie is gone, and the refresh token is to be rotated. */
  async makeStale(): Promise<void> {
    await this.loseAccess();
    await age({ app: this.stage.app, sessionId: this.sessionId }, '61 seconds');
  }

  /** The access cookie is gone, as when its time is over. */
  async loseAccess(): Promise<void> {
    const cdp = await this.context.newCDPSession(this.pages[0] as Page);
    await cdp.send('Network.deleteCookies', { name: cookieName('access', ''), url: this.stage.edge.origin });
    await cdp.detach();
    await this.untilAccessIsOver();
  }

  /** Resolves when the access cookie's time is over. */
  async untilAccessIsOver(): Promise<void> {
    await until(
      async () => !(await this.context.cookies()).some(({ name }) => name === cookieName('access', '')),
    );
  }

  /** What its row says of the session: how often it was rotated. */
  async generation(): Promise<unknown> {
    return (await sessionRow(this.stage.app, this.sessionId)).generation;
  }

  close(): Promise<void> {
    return this.context.close();
  }
}
