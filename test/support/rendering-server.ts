import type { Browser } from 'postern/testing';
import {
  createServerSessions,
  type ServerSessions,
  type ServerSessionsOptions,
} from '../../src/client/server/index.js';

/** A call of the rendering server, as Postern gets it. */
interface Call {
  name: string;
  headers: Headers;
}

/** A server that renders pages, and what it has asked of Postern. */
export interface RenderingServer extends ServerSessions {
  calls: Call[];
  /** The names of its calls since the last time: `POST /auth/refresh`. */
  asked(): string[];
}

export function renderingServer(url: string, options: Partial<ServerSessionsOptions> = {}): RenderingServer {
  const calls: Call[] = [];
  const recording: typeof fetch = (input, init) => {
    const path = (input as string).slice(url.length);
    calls.push({ name: `${init?.method ?? 'GET'} ${path}`, headers: new Headers(init?.headers) });
    return fetch(input, init);
  };
  const asked = () => calls.splice(0).map(({ name }) => name);
  return { ...createServerSessions({ url, fetch: recording, ...options }), calls, asked };
}

/** The same cookies once their access token has ended: a browser drops it then. */
export const withoutAccess = (cookie: string): string =>
  cookie
    .split('; ')
    .filter((one) => !/_access=/.test(one))
    .join('; ');

export const cookieOf = ({ jar, app }: Browser): string => jar.getCookieStringSync(app.env.APP_URL);

/** What browsers say with a change that a page of the rendering server's makes. */
export const ORIGIN = { origin: 'https://app.example.test' };

/** A browser asks the rendering server for a page. */
export function pageRequest(browser: Browser, more: Record<string, string> = {}): Request {
  const { cookie = cookieOf(browser), ...headers } = more;
  return new Request('https://app.example.test/account', {
    headers: { 'user-agent': 'Mozilla/5.0 (test)', ...headers, ...(cookie && { cookie }) },
  });
}

/** The same, once its access token has ended. */
export const laterRequest = (browser: Browser, headers: Record<string, string> = {}): Request =>
  pageRequest(browser, { ...headers, cookie: withoutAccess(cookieOf(browser)) });

/** The browser gets the answer. */
export function keep({ jar, app }: Browser, setCookies: readonly string[]): void {
  for (const line of setCookies) jar.setCookieSync(line, app.env.APP_URL);
}
