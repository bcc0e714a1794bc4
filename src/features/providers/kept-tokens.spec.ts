import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { freshDatabase, signUp, type TestApp } from 'postern/testing';
import { MaintenanceService } from '../maintenance/maintenance.service.js';
import { startApp } from '../../../test/support/app.js';
import { CalendarService } from '../../../test/support/calendar-example.js';
import { logoutToken, postToken, signOutAt } from '../../../test/support/issuer-sign-out.js';
import { arrivalOf, begin, comeBack, newPerson, signInBy } from '../../../test/support/provider-flow.js';
import {
  accessTokenOf,
  BYE,
  codeOf,
  expireAll,
  idOf,
  isGood,
  keepingIssuer,
  keptOf,
  signedInBy,
  startKeeping,
} from '../../../test/support/token-keeper.js';

const { issuer, variables } = keepingIssuer();
let app: TestApp;
let off: TestApp;
beforeAll(async () => {
  await issuer.start();
  const DATABASE_URL = await freshDatabase('kept_tokens');
  app = await startKeeping({ ...variables(), DATABASE_URL });
  off = await startApp({ ...variables(), DATABASE_URL });
});

describe('the tokens of a sign-in', () => {
  test('are kept by nobody while it is off', async () => {
    const browser = await signedInBy(issuer, off);
    expect(await keptOf(browser)).toEqual([]);
    expect(await codeOf(accessTokenOf(browser))).toBe('PROVIDER_TOKEN_MISSING');
  });

  test('are given to nobody once it is off, nor renewed, and not while their provider is off', async () => {
    const browser = await signedInBy(issuer, app);
    const { DATABASE_URL } = app.env;
    const without = await startKeeping({ ...variables(), DATABASE_URL, SIGN_IN_METHODS: 'google' });
    const asked = (on: TestApp) => codeOf(accessTokenOf(browser, 'acme', on));
    expect(await asked(without)).toBe('PROVIDER_UNAVAILABLE');
    expect(await asked(off)).toBe('PROVIDER_TOKEN_MISSING');
    await expireAll(app);
    expect(await asked(off)).toBe('PROVIDER_TOKEN_MISSING');
    expect(issuer.asked).not.toContain('POST /token');
    expect(await isGood(issuer, await accessTokenOf(browser))).toBe(true);
  });

  test('are given to no module while their user is disabled', async () => {
    const browser = await signedInBy(issuer, app);
    const become = (status: string) =>
      app.sql`UPDATE users SET status = ${status} WHERE email = ${browser.email}`;
    await become('disabled');
    expect(await codeOf(accessTokenOf(browser))).toBe('PROVIDER_TOKEN_MISSING');
    await become('active');
    expect(await isGood(issuer, await accessTokenOf(browser))).toBe(true);
  });

  test('are kept encrypted, and the access token works at the provider', async () => {
    const browser = await signedInBy(issuer, app);
    const token = await accessTokenOf(browser);
    expect(await isGood(issuer, token)).toBe(true);
    expect(issuer.asked).not.toContain('POST /token');
    const [kept] = await keptOf(browser);
    expect(kept?.scopes).toContain('openid');
    for (const plain of [token, Buffer.from(token).toString('hex')]) {
      expect(kept?.text).not.toContain(plain);
      expect(app.logs.join('')).not.toContain(plain);
    }
    expect(await codeOf(accessTokenOf(browser, 'google'))).toBe('PROVIDER_TOKEN_MISSING');
  });

  test('are kept of an account that is connected, too', async () => {
    const person = await signUp(app);
    issuer.signIn({ sub: `linked-${person.email}`, email: person.email, email_verified: true });
    const { body } = await person.send('post', '/auth/providers/acme/link', { body: {} });
    await comeBack(person, await issuer.goTo((body as { url: string }).url));
    expect(await keptOf(person)).toHaveLength(1);
  });

  test('are kept of nobody where a link is mailed first', async () => {
    const owner = await signUp(app);
    issuer.signIn({ sub: `mailed-${owner.email}`, email: owner.email, email_verified: true });
    expect(arrivalOf(await signInBy(issuer, app.browser()))).toContain('sign-in=mailed');
    expect(await keptOf(owner)).toEqual([]);
  });

  test('open in the row of their own identity alone', async () => {
    const [one, other] = [await signedInBy(issuer, app), await signedInBy(issuer, app)];
    const [theirs] = await keptOf(one);
    const [own] = await keptOf(other);
    await app.sql`UPDATE provider_tokens SET access_token = ${theirs?.access_token ?? ''}
      WHERE identity_id = ${own?.identity_id ?? ''}`;
    expect(await codeOf(accessTokenOf(other))).toContain('is not what was stored');
    await app.sql`DELETE FROM provider_tokens WHERE identity_id = ${own?.identity_id ?? ''}`;
  });

  test('of a later sign-in take their place, but for a refresh token that it does not bring', async () => {
    const browser = await signedInBy(issuer, app);
    const [before] = await keptOf(browser);
    issuer.givesRefreshTokens = false;
    await signInBy(issuer, browser);
    const [after] = await keptOf(browser);
    expect(after?.access_token).not.toEqual(before?.access_token);
    expect(after?.refresh_token).toEqual(before?.refresh_token);
  });

  test('ask Google for one that works later', async () => {
    const google = await begin(app.browser(), {}, 'google');
    expect(new URL(google).searchParams.get('access_type')).toBe('offline');
    expect(await begin(off.browser(), {}, 'google')).not.toContain('access_type');
    expect(await begin(app.browser())).not.toContain('access_type');
  });
});

describe('tokens are deleted', () => {
  test('with the identity, and with the user', async () => {
    const [one, other] = [await signedInBy(issuer, app), await signedInBy(issuer, app)];
    const [kept] = await keptOf(one);
    await app.sql`DELETE FROM identities WHERE id = ${kept?.identity_id ?? ''}`;
    const [others] = await keptOf(other);
    expect((await other.send('delete', '/auth/me', { body: {} })).status).toBe(204);
    const left = await app.sql`SELECT FROM provider_tokens
      WHERE identity_id IN (${kept?.identity_id ?? ''}, ${others?.identity_id ?? ''})`;
    expect(left).toHaveLength(0);
  });

  test('when the provider signs out, but for those that are to work then', async () => {
    const [online, offline] = [await signedInBy(issuer, app), await signedInBy(issuer, app)];
    await app.sql`UPDATE provider_tokens SET scopes = 'openid offline_access'
      WHERE identity_id = ${(await keptOf(offline))[0]?.identity_id ?? ''}`;
    for (const { email } of [online, offline]) {
      const [sub = ''] = email.split('@', 1);
      expect((await postToken(app, await logoutToken(issuer, { sub }))).status).toBe(200);
    }
    expect(await keptOf(online)).toEqual([]);
    expect(await keptOf(offline)).toHaveLength(1);
  });

  test('when an account signs out there that has never named its session', async () => {
    const browser = await signedInBy(issuer, app);
    await app.sql`UPDATE provider_tokens SET provider_session = NULL
      WHERE identity_id = ${(await keptOf(browser))[0]?.identity_id ?? ''}`;
    const [sub = ''] = browser.email.split('@', 1);
    expect((await postToken(app, await logoutToken(issuer, { sub, sid: 'unknown' }))).status).toBe(200);
    expect(await keptOf(browser)).toEqual([]);
  });

  test('by the housekeeping once it is off, and not while it is on', async () => {
    const browser = await signedInBy(issuer, app);
    await app.app.get(MaintenanceService).run();
    expect(await keptOf(browser)).toHaveLength(1);
    await off.app.get(MaintenanceService).run();
    expect(await app.sql`SELECT FROM provider_tokens`).toHaveLength(0);
  });
});

test('a sign-out at the provider shows the ID token that is kept, and is led back', async () => {
  const browser = await signedInBy(issuer, app);
  const { body } = await browser.send('post', '/auth/logout/provider');
  const url = new URL((body as { url: string }).url);
  expect(url.searchParams.get('id_token_hint')).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
  expect(url.searchParams.has('logout_hint')).toBe(false);
  const back = new URL((await signOutAt(issuer, url.href)) ?? '');
  expect([back.origin, back.searchParams.has('state')]).toEqual([BYE, true]);
});

test('it does not start without a key to encrypt them by', async () => {
  await expect(startApp({ KEEP_PROVIDER_TOKENS: 'on', DATA_ENCRYPTION_KEY: '' })).rejects.toThrow(
    'KEEP_PROVIDER_TOKENS: needs DATA_ENCRYPTION_KEY',
  );
});

test('a module of a project calls Google by them, as docs/identity-providers.md shows', async () => {
  const example = readFileSync('test/support/calendar-example.ts', 'utf8');
  expect(readFileSync('docs/identity-providers.md', 'utf8')).toContain(example);
  const browser = newPerson(app, issuer);
  await comeBack(browser, await issuer.goTo(await begin(browser, {}, 'google')));
  const sent: string[] = [];
  const google = jest.spyOn(globalThis, 'fetch').mockImplementation((_, init) => {
    sent.push(new Headers(init?.headers).get('authorization') ?? '');
    return Promise.resolve(Response.json({ items: [] }));
  });
  const calendar = app.app.get(CalendarService, { strict: false });
  expect(await calendar.events(await idOf(browser))).toEqual({ items: [] });
  google.mockRestore();
  expect(await isGood(issuer, sent[0]?.replace('Bearer ', '') ?? '')).toBe(true);
});
