import type { Answer, Browser, TestApp } from 'postern/testing';
import { Keyring } from '../../src/platform/crypto/keyring.js';
import { newSecret } from '../../src/platform/crypto/secret-token.js';
import {
  readRefreshToken,
  type RefreshToken,
  writeRefreshToken,
} from '../../src/features/sessions/refresh-token.js';
import { TEST_ENV } from './app.js';
import { cookieName } from './cookie-names.js';

/** The keys with which the apps under test sign refresh tokens. */
export const refreshKeys = new Keyring([TEST_ENV.REFRESH_TOKEN_SECRET]);

/** A person who has just registered, and not verified yet. */
export async function registered(app: TestApp): Promise<Browser> {
  const browser = app.browser();
  await browser.register();
  return browser;
}

/** A session's row as it stands. */
export async function sessionRow({ sql }: TestApp, id: string): Promise<Record<string, unknown>> {
  const [found] = await sql`SELECT * FROM sessions WHERE id = ${id}`;
  return found ?? {};
}

/** The events of a session's refresh tokens that the audit holds, oldest first. */
export async function auditOf({ sql }: TestApp, id: string): Promise<string[]> {
  const events = await sql<
    { event: string }[]
  >`SELECT event FROM audit_events WHERE session_id = ${id} AND event LIKE 'refresh_%' ORDER BY created_at,
    event`;
  return events.map(({ event }) => event);
}

/** What a refresh token of ours says. */
export function readToken(text: string): RefreshToken {
  const token = readRefreshToken(text, refreshKeys);
  if (!token || token === 'unknown key') throw new Error('not a token of ours');
  return token;
}

/** A refresh token of a session with a secret that nobody was given, signed with our keys or others. */
export function inventedToken(sessionId: string, generation: number, keys = refreshKeys): string {
  return writeRefreshToken({ sessionId, generation, secret: newSecret() }, keys.signing);
}

/** Texts that look like this browser's refresh token, and that nobody of ours has signed. */
export function forgeriesOf(browser: Browser): string[] {
  const foreign = new Keyring(['somebody-elses-0123456789abcdef0123456789']);
  const [head = '', body = '', signature = ''] = browser.refreshToken().split('.');
  const [, wrongSecret = ''] = inventedToken(browser.sessionId, 0, foreign).split('.');
  return [
    'nonsense',
    `${head}.${body}`,
    `${head}.${body}.`,
    `${head}.${body}.${signature}.`,
    `${head}.${wrongSecret}.${signature}`,
    `${head}.${body}.${signature}=`,
    `${head}.${body.slice(0, -1)}.${signature}`,
    `${head}.${body}.${signature.slice(0, -1)}${signature.endsWith('A') ? 'B' : 'A'}`,
    `${Buffer.from('{"alg":"none","typ":"postern-refresh"}').toString('base64url')}.${body}.${signature}`,
    browser.accessToken(),
  ];
}

/** The Set-Cookie of an answer that hands out a refresh token. */
export function refreshCookieOf(answer: Answer): string | undefined {
  return answer.setCookies.find((cookie) => cookie.startsWith(`${cookieName('refresh')}=`));
}
