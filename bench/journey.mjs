// @ts-check
import { Client } from 'undici';
import { Keyring } from '../dist/platform/crypto/keyring.js';
import { encodeSecret } from '../dist/platform/crypto/secret-token.js';
import { linkSecret } from '../dist/platform/links/links.js';
import { VARIABLES } from './stage.mjs';

const key = new Keyring([VARIABLES.REFRESH_TOKEN_SECRET]).signing;

const OLD_PASSWORD = 'correct horse battery staple';
const NEW_PASSWORD = 'a quite different phrase';

/** A browser on one connection that it keeps, which knows how long each answer took. */
class Browser {
  /** @type {Record<string, string>} */
  cookies = {};

  /** @param {Client} client @param {(label: string, send: () => Promise<void>) => Promise<void>} measured */
  constructor(client, measured) {
    this.client = client;
    this.measured = measured;
  }

  /**
   * @param {string} label what the table calls it
   * @param {'GET' | 'POST' | 'DELETE'} method @param {string} path @param {object} [body]
   * @returns {Promise<any>} what it answered
   */
  async ask(label, method, path, body) {
    const cookie = Object.entries(this.cookies)
      .map(([name, value]) => `${name}=${value}`)
      .join('; ');
    const headers = { cookie, ...(body ? { 'content-type': 'application/json' } : {}) };
    let text = '';
    await this.measured(label, async () => {
      const answer = await this.client.request({
        path: `/auth/${path}`,
        method,
        headers,
        body: body ? JSON.stringify(body) : undefined,
      });
      text = await answer.body.text();
      if (answer.statusCode >= 300) throw new Error(`${label} was answered ${answer.statusCode}: ${text}`);
      this.#keep([answer.headers['set-cookie'] ?? []].flat());
    });
    return text ? JSON.parse(text) : undefined;
  }

  /** @param {string[]} lines */
  #keep(lines) {
    for (const line of lines) {
      const [name = '', value = ''] = line.slice(0, line.indexOf(';')).split('=');
      if (value) this.cookies[name] = value;
      else delete this.cookies[name];
    }
  }
}

/** One connection, which is kept. @param {string} url */
export function connectTo(url) {
  return new Client(url, { pipelining: 1 });
}

/**
 * All that one person does, from registering to the deletion of the account: every operation once, or more
 * often.
 * @param {Client} client
 * @param {import('postgres').Sql} sql to look up what a mail's link is about
 * @param {string} email
 * @param {ConstructorParameters<typeof Browser>[1]} measured called for each operation, with what sends it
 */
export async function journey(client, sql, email, measured) {
  const [laptop, phone] = [new Browser(client, measured), new Browser(client, measured)];
  await laptop.ask('POST /auth/register', 'POST', 'register', { email, password: OLD_PASSWORD });
  await laptop.ask('POST /auth/resend-verification', 'POST', 'resend-verification', { email });
  await laptop.ask('POST /auth/verify, with the cookie', 'POST', 'verify', {
    token: await registrationToken(sql, email),
  });
  await laptop.ask('POST /auth/login', 'POST', 'login', { email, password: OLD_PASSWORD });
  // As often as they are in life, beside the rest.
  for (let n = 0; n < 20; n++) {
    await laptop.ask('POST /auth/refresh', 'POST', 'refresh');
    await laptop.ask('GET /auth/me', 'GET', 'me');
  }
  await phone.ask('POST /auth/login', 'POST', 'login', { email, password: OLD_PASSWORD });
  const { sessions } = await laptop.ask('GET /auth/sessions', 'GET', 'sessions');
  const other = sessions.find((/** @type {{ current: boolean }} */ { current }) => !current);
  await laptop.ask('DELETE /auth/sessions/:id', 'DELETE', `sessions/${other.id}`);
  await laptop.ask('POST /auth/change-password', 'POST', 'change-password', {
    currentPassword: OLD_PASSWORD,
    newPassword: NEW_PASSWORD,
  });
  await changeAddress(laptop, sql, email);
  await phone.ask('POST /auth/forgot-password', 'POST', 'forgot-password', { email });
  await phone.ask('POST /auth/reset-password', 'POST', 'reset-password', {
    token: await linkToken(sql, 'reset-password', email),
    password: OLD_PASSWORD,
  });
  for (const leave of ['logout', 'logout-all']) {
    await laptop.ask('POST /auth/login', 'POST', 'login', { email, password: OLD_PASSWORD });
    await laptop.ask(`POST /auth/${leave}`, 'POST', leave);
  }
  await laptop.ask('POST /auth/login', 'POST', 'login', { email, password: OLD_PASSWORD });
  await laptop.ask('DELETE /auth/me', 'DELETE', 'me', { password: OLD_PASSWORD });

  await laptop.ask('POST /auth/register', 'POST', 'register', { email, password: OLD_PASSWORD });
  await phone.ask('POST /auth/verify, with a password', 'POST', 'verify', {
    token: await registrationToken(sql, email),
    password: OLD_PASSWORD,
  });
}

/** There and back. @param {Browser} browser @param {import('postgres').Sql} sql @param {string} email */
async function changeAddress(browser, sql, email) {
  const newEmail = `new-${email}`;
  await browser.ask('POST /auth/change-email', 'POST', 'change-email', { newEmail, password: NEW_PASSWORD });
  await browser.ask('POST /auth/confirm-email', 'POST', 'confirm-email', {
    token: await linkToken(sql, 'confirm-email', newEmail),
  });
  await browser.ask('POST /auth/undo-email-change', 'POST', 'undo-email-change', {
    token: await linkToken(sql, 'undo-email-change', email),
    email,
  });
}

/** @param {import('postgres').Sql} sql @param {string} email */
async function registrationToken(sql, email) {
  const [newest] =
    await sql`SELECT id FROM registrations WHERE email = ${email} ORDER BY created_at DESC LIMIT 1`;
  return encodeSecret(linkSecret(key, 'verify', newest?.id));
}

/**
 * @param {import('postgres').Sql} sql
 * @param {'reset-password' | 'confirm-email' | 'undo-email-change'} purpose
 * @param {string} email
 */
async function linkToken(sql, purpose, email) {
  const [newest] =
    await sql`SELECT id FROM one_time_tokens WHERE email = ${email} AND purpose = ${purpose} ORDER BY
      created_at DESC LIMIT 1`;
  return encodeSecret(linkSecret(key, purpose, newest?.id));
}
