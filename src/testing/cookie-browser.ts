import request from 'supertest';
import type { Cookie as KeptCookie } from 'tough-cookie';
import { cookieName } from '../platform/http/cookie-policy.js';
import type { Cookie } from '../platform/registry/cookies.js';
import { type Answer, toAnswer } from './answer.js';
import { BrowserJar } from './browser-jar.js';
import type { Site } from './site.js';

interface Sent {
  /** Sent as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
}

export interface BrowserOptions {
  /** Of the person at it; by default a new one, which nobody has yet. */
  email?: string;
  userAgent?: string;
  /** Of every request. */
  headers?: Record<string, string>;
}

let people = 0;

/** An address that nobody in this database has yet. */
export function newEmail(name = 'ann'): string {
  return `${name}-${process.pid}-${Date.now().toString(36)}-${++people}@example.com`;
}

/**
 * A browser, as far as requests and cookies go: its jar keeps and sends them by RFC 6265bis. It stands on the
 * first of WEB_ORIGINS, or, where none is set, on a page of the API's own.
 */
export class CookieBrowser<App extends Site> {
  readonly jar = new BrowserJar();
  readonly email: string;
  protected readonly headers: Record<string, string>;

  constructor(
    readonly app: App,
    { email = newEmail(), userAgent = 'Mozilla/5.0 (test)', headers = {} }: BrowserOptions = {},
  ) {
    this.email = email;
    const { APP_URL, WEB_ORIGINS = [] } = app.env;
    const origin = WEB_ORIGINS.find((one) => !one.includes('*')) ?? new URL(APP_URL).origin;
    this.headers = { 'user-agent': userAgent, origin, ...headers };
  }

  /**
   * Sends a request with the jar's cookies, and keeps those of the answer.
   * @throws Error if the answer sets a cookie that a browser refuses
   */
  async send(
    method: 'get' | 'post' | 'patch' | 'delete' | 'put' | 'options' | 'head',
    path: string,
    { body, headers = {} }: Sent = {},
  ): Promise<Answer> {
    const cookies = this.jar.getCookieStringSync(this.app.env.APP_URL);
    const agent = request(this.app.url);
    const sending = agent[method](path).set({
      ...this.headers,
      ...(cookies ? { cookie: cookies } : {}),
      ...headers,
    });
    const response = await (body === undefined ? sending : sending.send(body as object));
    const answer = toAnswer(response);
    for (const cookie of answer.setCookies) this.jar.setCookieSync(cookie, this.app.env.APP_URL);
    return answer;
  }

  /** Presents a refresh token without being this browser: no other cookie, and the jar stays as it is. */
  async refreshWith(token: string): Promise<Answer> {
    const cookie = `${this.cookieName('refresh')}=${token}`;
    return toAnswer(
      await request(this.app.url)
        .post('/auth/refresh')
        .set({ ...this.headers, cookie }),
    );
  }

  /** As this browser sees it: `__Host-app_access`. */
  cookieName(cookie: Cookie): string {
    const { env } = this.app;
    return cookieName(cookie, {
      secureCookies: env.secureCookies ?? env.APP_URL.startsWith('https:'),
      COOKIE_DOMAIN: env.COOKIE_DOMAIN,
      COOKIE_NAME_PREFIX: env.COOKIE_NAME_PREFIX ?? 'app',
    });
  }

  /** One that it has and would send. */
  cookie(cookie: Cookie): KeptCookie | undefined {
    return this.jar.getCookiesSync(this.app.env.APP_URL).find(({ key }) => key === this.cookieName(cookie));
  }

  refreshToken(): string {
    const cookie = this.cookie('refresh');
    if (!cookie) throw new Error('this browser has no refresh cookie');
    return cookie.value;
  }

  accessToken(): string {
    const cookie = this.cookie('access');
    if (!cookie) throw new Error('this browser has no access cookie');
    return cookie.value;
  }

  /** The session of this browser, as its access token names it. */
  get sessionId(): string {
    const [, claims = ''] = this.accessToken().split('.');
    return (JSON.parse(Buffer.from(claims, 'base64url').toString()) as { sid: string }).sid;
  }
}
