import { generateKeyPairSync } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Answer, type Browser, signUp, type TestApp } from 'postern/testing';
import { giveRoles, signUpAs } from '../../../test/support/admins.js';
import { startApp } from '../../../test/support/app.js';
import {
  BoundBrowser,
  boundBrowser,
  challengeIn,
  Device,
  register,
} from '../../../test/support/bound-device.js';
import { cookieName } from '../../../test/support/cookie-names.js';
import { refreshCookieOf, refreshKeys, sessionRow } from '../../../test/support/sessions.js';
import { send } from '../../../test/support/wire.js';
import { writeChallenge, writeIdentifier } from './device-challenges.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ DEVICE_BINDING: 'offered', FRESH_SECONDS: '0' });
});

const withDate = <T>(seconds: number, run: () => T): T => {
  const real = Date.now;
  Date.now = () => real() + seconds * 1000;
  try {
    return run();
  } finally {
    Date.now = real;
  }
};
interface Faulty {
  kind?: 'registration' | 'refresh';
  generation?: number;
  age?: number;
}
const challengeOf = (browser: Browser, { kind = 'registration', generation = 0, age = 0 }: Faulty = {}) =>
  withDate(-age, () => writeChallenge(kind, { sessionId: browser.sessionId, generation }, refreshKeys));

const tokenOf = (answer: Answer) => refreshCookieOf(answer)?.split(';')[0];

describe('a registration is refused', () => {
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwkOf = (curve: string) =>
    generateKeyPairSync('ec', { namedCurve: curve }).publicKey.export({ format: 'jwk' });
  test.each<[string, (device: Device, challenge: string, browser: Browser) => string | Promise<string>]>([
    ['without a proof', () => ''],
    ['with something else than a JWT', () => 'eyJ'],
    ['with a part too many', (device, challenge) => `${device.registration(challenge)}.x`],
    ['of another type', (device, c) => device.registration(c, { header: { typ: 'JWT' } })],
    ['of another algorithm', (device, c) => device.registration(c, { header: { alg: 'RS256' } })],
    ['of no algorithm', (device, c) => device.registration(c, { header: { alg: 'none' } })],
    ['without a key', (device, c) => device.proof(c)],
    ['with a key that is no object', (device, c) => device.registration(c, { header: { jwk: 'key' } })],
    [
      'with a key of another curve',
      (device, c) => device.registration(c, { header: { jwk: jwkOf('P-384') } }),
    ],
    [
      'with a private key',
      (device, c) => device.registration(c, { header: { jwk: { ...device.jwk(), d: 'AA' } } }),
    ],
    [
      'with a point that is not on the curve',
      (device, c) =>
        device.registration(c, {
          header: { jwk: { ...device.jwk(), x: Buffer.alloc(32, 1).toString('base64url') } },
        }),
    ],
    ['signed by another key', (device, c) => device.registration(c, { key: other.privateKey })],
    ['over another challenge', (device) => device.registration('of-nobody')],
    [
      'over the challenge of another session',
      async (device) => device.registration(challengeIn(await app.browser().signUp())),
    ],
    [
      'over a challenge that is more than five minutes old',
      (device, _, browser) => device.registration(challengeOf(browser, { age: 301 })),
    ],
    [
      'over a challenge of a refresh',
      (device, _, browser) => device.registration(challengeOf(browser, { kind: 'refresh' })),
    ],
  ])('%s', async (_, proofOf) => {
    const browser = app.browser();
    const challenge = challengeIn(await browser.signUp());
    const before = await sessionRow(app, browser.sessionId);
    const answer = await register(browser, await proofOf(new Device(), challenge, browser));
    expect(answer).toMatchProblem('DEVICE_PROOF_INVALID');
    expect(answer.status).toBe(400);
    expect(answer.setCookies).toEqual([]);
    expect(await sessionRow(app, browser.sessionId)).toEqual(before);
  });

  test('without a refresh cookie, of an ended session, and where binding is off', async () => {
    const browser = app.browser();
    const challenge = challengeIn(await browser.signUp());
    const proof = new Device().registration(challenge);
    expect(
      await send(app, 'POST', '/auth/session/binding', { headers: { 'secure-session-response': proof } }),
    ).toMatchProblem('SESSION_REQUIRED');
    await app.sql`UPDATE sessions SET revoked_at = now() WHERE id = ${browser.sessionId}`;
    expect(await register(browser, proof)).toMatchProblem('SESSION_ENDED');
    const off = await startApp();
    expect(await register(await signUp(off), proof)).toMatchProblem('NOT_FOUND');
  });

  test('with the parent of a token that a page has got meanwhile: the session stays unbound', async () => {
    const browser = app.browser();
    const challenge = challengeIn(await browser.signUp());
    const cookie = `${cookieName('refresh')}=${browser.refreshToken()}`;
    await browser.refresh();
    const answer = await browser.send('post', '/auth/session/binding', {
      headers: { cookie, 'secure-session-response': new Device().registration(challenge) },
    });
    expect(answer).toMatchProblem('REFRESH_SUPERSEDED');
    expect(await sessionRow(app, browser.sessionId)).toMatchObject({ bound_key: null, revoked_at: null });
    expect((await browser.refresh()).status).toBe(200);
  });
});

describe('a browser’s own refresh', () => {
  test.each<[string, (bound: BoundBrowser) => string]>([
    ['something else than a JWT', () => 'eyJ.eyJ'],
    ['a signature by another key', ({ challenge }) => new Device().proof(challenge)],
    ['another key in the header', ({ challenge }) => new Device().registration(challenge)],
    [
      'a challenge of an earlier generation',
      ({ device, browser }) => device.proof(challengeOf(browser, { kind: 'refresh', generation: 0 })),
    ],
    [
      'a challenge older than an access token and five minutes',
      ({ device, browser }) =>
        device.proof(challengeOf(browser, { kind: 'refresh', generation: 1, age: 601 })),
    ],
    [
      'a challenge of a sign-in',
      ({ device, browser }) => device.proof(challengeOf(browser, { generation: 1 })),
    ],
  ])('with %s gets another challenge, and nothing else', async (_, proofOf) => {
    const bound = await boundBrowser(app);
    const before = await sessionRow(app, bound.browser.sessionId);
    const answer = await bound.refresh(proofOf(bound));
    expect(answer).toMatchProblem('DEVICE_PROOF_REQUIRED');
    expect(answer.setCookies).toEqual([]);
    expect(await sessionRow(app, bound.browser.sessionId)).toEqual(before);
    expect((await bound.refresh()).status).toBe(200);
  });

  test('is taken without quotes and without Origin, as Chromium sends it', async () => {
    const { browser, identifier, device, challenge } = await boundBrowser(app);
    const answer = await send(app, 'POST', '/auth/refresh', {
      headers: {
        cookie: browser.jar.getCookieStringSync(app.env.APP_URL),
        'sec-secure-session-id': identifier,
        'secure-session-response': device.proof(challenge),
      },
    });
    expect([answer.status, answer.text]).toEqual([200, '']);
    expect(refreshCookieOf(answer)).toBeDefined();
  });

  test('is taken whichever page made it necessary, which no page can imitate', async () => {
    const bound = await boundBrowser(app);
    const from = { origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' };
    const proof = { 'secure-session-response': `"${bound.device.proof(bound.challenge)}"`, ...from };
    const own = { ...bound.headers(null), ...proof };
    expect((await bound.browser.send('post', '/auth/refresh', { headers: own })).status).toBe(200);
    for (const headers of [from, proof])
      expect(await bound.browser.send('post', '/auth/refresh', { headers })).toMatchProblem('ORIGIN_REFUSED');
    expect(
      await bound.browser.send('post', '/auth/logout', { headers: { ...bound.headers(null), ...from } }),
    ).toMatchProblem('ORIGIN_REFUSED');
  });

  test('whose answer was lost is answered once more with the same successor', async () => {
    const bound = await boundBrowser(app);
    const proof = bound.device.proof(bound.challenge);
    const cookie = `${cookieName('refresh')}=${bound.browser.refreshToken()}`;
    const headers = { ...bound.headers(proof), cookie };
    const first = await bound.browser.send('post', '/auth/refresh', { headers });
    const again = await bound.browser.send('post', '/auth/refresh', { headers });
    expect(tokenOf(again)).toBe(tokenOf(first));
  });

  test('for a session that this browser has no more ends there: 401, for an old identifier too', async () => {
    const bound = await boundBrowser(app);
    await bound.browser.login();
    expect(await bound.refresh()).toMatchProblem('SESSION_ENDED');
    expect((await bound.browser.me()).status).toBe(200);
    const forged = writeIdentifier(
      { sessionId: bound.browser.sessionId, key: Buffer.alloc(65, 4) },
      refreshKeys,
    ).replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    const refused = await new BoundBrowser(bound.browser, bound.device, forged, '').refresh(null);
    expect(refused).toMatchProblem('SESSION_ENDED');
    await bound.browser.logout();
    expect(await bound.refresh()).toMatchProblem('SESSION_REQUIRED');
  });

  test('that comes late, when its successor is confirmed, ends nothing: 200 without a cookie', async () => {
    const bound = await boundBrowser(app);
    const headers = {
      ...bound.headers(bound.device.proof(bound.challenge)),
      cookie: `${cookieName('refresh')}=${bound.browser.refreshToken()}`,
    };
    await bound.refresh();
    await bound.browser.me();
    const late = await bound.browser.send('post', '/auth/refresh', { headers });
    expect([late.status, late.text, late.setCookies]).toEqual([200, '', []]);
    bound.challenge = challengeIn(late);
    expect((await bound.refresh()).status).toBe(200);
  });
});

describe('DEVICE_BINDING=required-for:admin', () => {
  let strict: TestApp;
  beforeAll(async () => {
    strict = await startApp({ DEVICE_BINDING: 'required-for:admin', FRESH_SECONDS: '0' });
  });
  const refreshOf = (browser: Browser): Promise<Answer> => browser.refresh();

  test('refuses the first refresh of an unbound session of an admin, and says why', async () => {
    const admin = await signUpAs(strict, 'admin');
    expect((await admin.me()).status).toBe(200);
    const answer = await refreshOf(admin);
    expect(answer).toMatchProblem('DEVICE_BINDING_MISSING');
    expect([answer.status, answer.setCookies]).toEqual([401, []]);
    expect((await refreshOf(await signUp(strict))).status).toBe(200);
    expect(await refreshOf(await signUpAs(strict, 'user', 'admin'))).toMatchProblem('DEVICE_BINDING_MISSING');
  });

  test('lets an admin bind the session, and refresh it then; a key of DPoP will do', async () => {
    const admin = await boundBrowser(strict);
    await giveRoles(admin.browser, 'admin');
    expect((await admin.refresh()).status).toBe(200);
    const program = await signUpAs(strict, 'admin');
    await strict.sql`UPDATE sessions SET bound_key = '\\x04', bound_by = 'dpop', bound_at = now()
      WHERE id = ${program.sessionId}`;
    expect(await refreshOf(program)).toMatchProblem('DEVICE_BINDING_REQUIRED');
  });

  test('of a role that there is not ends the start', async () => {
    await expect(startApp({ DEVICE_BINDING: 'required-for:emperor' })).rejects.toThrow(/DEVICE_BINDING/);
  });
});
