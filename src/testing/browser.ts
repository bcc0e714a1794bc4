import type { Server } from 'node:http';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Sql } from 'postgres';
import type { Env } from '../platform/env/env.js';
import type { Answer } from './answer.js';
import { type BrowserOptions, CookieBrowser } from './cookie-browser.js';
import { linkFrom } from './mailbox.js';
import type { Site } from './site.js';

/** The password of everybody, unless a test says another one. */
export const PASSWORD = 'correct horse battery staple';

/** A running app, on a database that only this worker of the test runner uses. */
export interface TestApp {
  app: NestExpressApplication;
  env: Env;
  server: Server;
  /** Where it listens. Cookies go by `env.APP_URL`, as behind a proxy that ends TLS. */
  url: string;
  /** A connection of the test's own, to see what is stored and to change it. */
  sql: Sql;
  /** Every line that was logged, as text. */
  logs: string[];
  /** A browser of somebody new, without cookies. */
  browser(options?: BrowserOptions): Browser;
  /** Resolves when nothing is left to do after answers: mail that was written is sent. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/**
 * A person at a browser. Its methods are the API's routes; none of them rejects because of a refusal.
 */
export class Browser<App extends Site = TestApp> extends CookieBrowser<App> {
  /** @param more other fields of the body, such as `returnTo` */
  register(password = PASSWORD, more: object = {}): Promise<Answer> {
    return this.send('post', '/auth/register', { body: { email: this.email, password, ...more } });
  }

  /** Follows the newest link in this person's mailbox, unless another is given. */
  async verify(body: { token?: string; password?: string } = {}): Promise<Answer> {
    return this.send('post', '/auth/verify', {
      body: { ...body, token: body.token ?? (await this.linkToken()) },
    });
  }

  /** The token of the newest link in this person's mailbox. */
  async linkToken(): Promise<string> {
    return (await linkFrom(this)).token;
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

  /** Proves once more who is there. */
  reauthenticate(password = PASSWORD): Promise<Answer> {
    return this.send('post', '/auth/reauthenticate', { body: { password } });
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

  /** The change of address that can be taken back. */
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

  logout(): Promise<Answer> {
    return this.send('post', '/auth/logout');
  }

  /**
   * Registers, verifies, and signs in unless the link did.
   * @returns the last answer; `signUp()` of this package refuses each that is not good
   */
  async signUp(password = PASSWORD, more: object = {}): Promise<Answer> {
    await this.register(password, more);
    const verified = await this.verify();
    return this.cookie('access') ? verified : this.login(password);
  }

  /** Another device of the same person: an empty jar; by another address, if they have changed it. */
  otherDevice(email = this.email): Browser<App> {
    return new Browser(this.app, { email, headers: this.headers });
  }
}
