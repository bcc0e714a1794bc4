import request from 'supertest';
import { type Cookie, CookieJar } from 'tough-cookie';
import type { TestApp } from './app.js';
import { mailsTo, tokenIn } from './mailbox.js';
import { type CookieName, cookieName } from './cookie-names.js';

export interface Answer {
  status: number;
  headers: Record<string, string>;
  setCookies: string[];
  body: unknown;
  text: string;
}

interface Sent {
  body?: unknown;
  headers?: Record<string, string>;
}

/** Where an app is reached, and at which address it believes to be. */
export interface Site {
  url: string;
  env: Pick<TestApp['env'], 'APP_URL'>;
}

let people = 0;

/** An address that nobody in this database has yet. */
export function newEmail(name = 'ann'): string {
  return `${name}-${process.pid}-${Date.now().toString(36)}-${++people}@example.com`;
}

export const PASSWORD = 'correct horse battery staple';

/**
 * A browser, as far as cookies go: tough-cookie keeps and sends them by RFC 6265bis, `__Host-` rules
 * included.
 */
export class Browser<App extends Site = TestApp> {
  readonly jar = new CookieJar(undefined, { prefixSecurity: 'strict', rejectPublicSuffixes: false });
  readonly email: string;
  private readonly headers: Record<string, string>;

  constructor(
    readonly app: App,
    {
      email = newEmail(),
      userAgent = 'Mozilla/5.0 (test)',
      headers = {},
    }: { email?: string; userAgent?: string; headers?: Record<string, string> } = {},
  ) {
    this.email = email;
    // Of the usual SPA; without https of a page of the API's own.
    const origin = app.env.APP_URL.startsWith('https:') ? 'https://app.example.test' : app.env.APP_URL;
    this.headers = { 'user-agent': userAgent, origin, ...headers };
  }

  /** Sends a request with the jar's cookies, and keeps those of the answer. */
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

  register(password = PASSWORD): Promise<Answer> {
    return this.send('post', '/auth/register', { body: { email: this.email, password } });
  }

  /** Follows the newest link in this person's mailbox, unless another is given. */
  async verify(body: { token?: string; password?: string } = {}): Promise<Answer> {
    return this.send('post', '/auth/verify', {
      body: { ...body, token: body.token ?? (await this.linkToken()) },
    });
  }

  /** The token of the newest link in this person's mailbox. */
  async linkToken(): Promise<string> {
    const [newest] = await mailsTo(this.app, this.email);
    if (!newest) throw new Error(`no mail for ${this.email}`);
    return tokenIn(newest.text);
  }

  login(password = PASSWORD): Promise<Answer> {
    return this.send('post', '/auth/login', { body: { email: this.email, password } });
  }

  forgotPassword(): Promise<Answer> {
    return this.send('post', '/auth/forgot-password', { body: { email: this.email } });
  }

  /** By the newest link in this person's mailbox, unless another is given. */
  async resetPassword(password: string, token?: string): Promise<Answer> {
    return this.send('post', '/auth/reset-password', {
      body: { token: token ?? (await this.linkToken()), password },
    });
  }

  changePassword(newPassword: string, currentPassword = PASSWORD): Promise<Answer> {
    return this.send('post', '/auth/change-password', { body: { currentPassword, newPassword } });
  }

  /** Asks for a link to another address. */
  changeEmail(newEmail: string, password = PASSWORD): Promise<Answer> {
    return this.send('post', '/auth/change-email', { body: { newEmail, password } });
  }

  confirmEmail(token: string, password?: string): Promise<Answer> {
    return this.send('post', '/auth/confirm-email', {
      body: { token, ...(password === undefined ? {} : { password }) },
    });
  }

  /** By a link that was mailed to this person's address, unless another is typed. */
  undoEmailChange(token: string, typed = this.email): Promise<Answer> {
    return this.send('post', '/auth/undo-email-change', { body: { token, email: typed } });
  }

  /** What there is to take back. */
  async pendingUndo(): Promise<{ formerEmail: string; until: string; keepFrom: string } | null> {
    return (
      (await this.send('get', '/auth/email-change')).body as {
        undo: { formerEmail: string; until: string; keepFrom: string } | null;
      }
    ).undo;
  }

  keepEmailChange(token?: string, password = PASSWORD): Promise<Answer> {
    return this.send('post', '/auth/keep-email-change', {
      body: { password, ...(token === undefined ? {} : { token }) },
    });
  }

  deleteAccount(password = PASSWORD): Promise<Answer> {
    return this.send('delete', '/auth/me', { body: { password } });
  }

  me(): Promise<Answer> {
    return this.send('get', '/auth/me');
  }

  refresh(): Promise<Answer> {
    return this.send('post', '/auth/refresh');
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

  logout(): Promise<Answer> {
    return this.send('post', '/auth/logout');
  }

  /** Registers, verifies and signs in. */
  async signUp(): Promise<Answer> {
    await this.register();
    await this.verify();
    return this.login();
  }

  /** Another device of the same person: an empty jar; by another address, if they have changed it. */
  otherDevice(email = this.email): Browser<App> {
    return new Browser(this.app, { email, headers: this.headers });
  }

  cookieName(cookie: CookieName): string {
    return cookieName(cookie);
  }

  cookie(cookie: CookieName): Cookie | undefined {
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

function toAnswer(response: request.Response): Answer {
  const setCookies = response.headers['set-cookie'] as unknown as string[] | undefined;
  // supertest parses application/json alone.
  const isProblem = response.type === 'application/problem+json';
  const body: unknown = isProblem && response.text ? JSON.parse(response.text) : response.body;
  return {
    status: response.status,
    headers: response.headers,
    setCookies: setCookies ?? [],
    body,
    text: response.text,
  };
}
