import { beforeAll, describe, expect, test } from '@jest/globals';
import { age, type Browser, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { askedMethodsOf } from '../../../test/support/asked-methods.js';
import {
  addTotp,
  Authenticator,
  beginTotp,
  confirmTotp,
  factorEventsOf,
  forgetSteps,
  proveByCode,
  proveByRecoveryCode,
} from '../../../test/support/authenticator.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});

const sessionOf = async (browser: Browser) =>
  ((await browser.me()).body as { session: { methods: string[]; assurance: number } }).session;

const remove = (browser: Browser) => browser.send('delete', '/auth/totp');

const storedOf = async ({ email }: Browser) => {
  const [row] = await app.sql<{ confirmed: boolean; codes: number }[]>`SELECT
      (SELECT confirmed_at IS NOT NULL FROM totp_factors f WHERE f.user_id = u.id) AS confirmed,
      (SELECT count(*)::int FROM recovery_codes c WHERE c.user_id = u.id) AS codes
    FROM users u WHERE email = ${email}`;
  return { ...row };
};

const mailsTo = async ({ email }: Browser) => {
  await app.settled();
  return (
    await app.sql<{ template: string }[]>`SELECT template FROM outbox WHERE recipient = ${email}
      AND (template LIKE 'totp%' OR template LIKE 'recovery%') ORDER BY created_at`
  ).map(({ template }) => template);
};

describe('an authenticator app', () => {
  test('counts for nothing before a code of it was shown', async () => {
    const browser = await signUp(app);
    const answer = await browser.send('post', '/auth/totp');
    expect(answer.status).toBe(200);
    expect(answer.headers['cache-control']).toContain('no-store');
    expect(answer.body).toEqual({
      secret: expect.stringMatching(/^[A-Z2-7]{32}$/),
      uri: expect.stringMatching(/^otpauth:\/\/totp\/Postern:.*secret=[A-Z2-7]{32}/),
      qr: expect.stringMatching(/^<svg /),
    });
    expect(await storedOf(browser)).toEqual({ confirmed: false, codes: 0 });
    const authenticator = new Authenticator((answer.body as { secret: string }).secret);
    expect(await proveByCode(browser, await authenticator.code())).toMatchProblem('CODE_WRONG');
    expect(await askedMethodsOf(browser)).toEqual(['pwd']);
    expect(await mailsTo(browser)).toEqual([]);
  });

  test('that is confirmed is a second factor, proves the session, and brings recovery codes', async () => {
    const browser = await signUp(app);
    const authenticator = await beginTotp(browser);
    const { status, body } = await confirmTotp(browser, await authenticator.code());
    expect(status).toBe(200);
    const { recoveryCodes } = body as { recoveryCodes: string[] };
    expect(new Set(recoveryCodes).size).toBe(10);
    const group = '[0-9A-HJKMNP-TV-Z]{4}';
    for (const code of recoveryCodes) expect(code).toMatch(new RegExp(`^${Array(6).fill(group).join('-')}$`));
    expect(await sessionOf(browser)).toMatchObject({ methods: ['pwd', 'otp'], assurance: 2 });
    expect(await storedOf(browser)).toEqual({ confirmed: true, codes: 10 });
    expect(await mailsTo(browser)).toEqual(['totp-added']);
    expect(await factorEventsOf(app, browser)).toEqual(['totp_added']);
    expect(await askedMethodsOf(browser)).toEqual(['pwd', 'rc', 'otp']);
  });

  test('whose first code is wrong is not set up, and can still be', async () => {
    const browser = await signUp(app);
    const authenticator = await beginTotp(browser);
    expect(await confirmTotp(browser, await authenticator.wrongCode())).toMatchProblem('CODE_WRONG');
    expect(await storedOf(browser)).toEqual({ confirmed: false, codes: 0 });
    expect(await sessionOf(browser)).toMatchObject({ methods: ['pwd'], assurance: 1 });
    expect((await confirmTotp(browser, await authenticator.code())).status).toBe(200);
    expect(await factorEventsOf(app, browser)).toEqual(['totp_refused: wrong code', 'totp_added']);
  });

  test('that was begun anew is the last one alone', async () => {
    const browser = await signUp(app);
    const first = await beginTotp(browser);
    const second = await beginTotp(browser);
    expect(await confirmTotp(browser, await first.code())).toMatchProblem('CODE_WRONG');
    expect((await confirmTotp(browser, await second.code())).status).toBe(200);
  });

  test('that was not confirmed within an hour is none, and its row is swept', async () => {
    const browser = await signUp(app);
    const authenticator = await beginTotp(browser);
    await app.sql`UPDATE totp_factors SET created_at = now() - interval '61 minutes'
      WHERE user_id = (SELECT id FROM users WHERE email = ${browser.email})`;
    expect(await confirmTotp(browser, await authenticator.code())).toMatchProblem('FACTOR_MISSING');
    const swept = await browser.send('get', '/internal/cron', {
      headers: { authorization: `Bearer ${app.env.CRON_SECRET}` },
    });
    expect(swept.status).toBe(200);
    expect((await storedOf(browser)).confirmed).toBeNull();
  });

  test('is not replaced while it works', async () => {
    const browser = await signUp(app);
    const { authenticator } = await addTotp(browser);
    expect(await browser.send('post', '/auth/totp')).toMatchProblem('FACTOR_EXISTS');
    expect(await confirmTotp(browser, await authenticator.code())).toMatchProblem('FACTOR_MISSING');
    expect((await proveByCode(browser, await authenticator.code())).status).toBe(200);
  });

  test('goes with its recovery codes, once, and its owner is told', async () => {
    const browser = await signUp(app);
    const { authenticator, recoveryCodes } = await addTotp(browser);
    expect((await remove(browser)).status).toBe(204);
    expect(await storedOf(browser)).toEqual({ confirmed: null, codes: 0 });
    expect(await proveByCode(browser, await authenticator.code())).toMatchProblem('CODE_WRONG');
    expect(await proveByRecoveryCode(browser, recoveryCodes[0] ?? '')).toMatchProblem('CODE_WRONG');
    expect(await remove(browser)).toMatchProblem('FACTOR_MISSING');
    expect(await mailsTo(browser)).toEqual(['totp-added', 'totp-removed']);
    expect((await factorEventsOf(app, browser)).filter((event) => event === 'totp_removed')).toHaveLength(1);
  });

  test('that never worked goes without a word', async () => {
    const browser = await signUp(app);
    await beginTotp(browser);
    expect((await remove(browser)).status).toBe(204);
    expect(await mailsTo(browser)).toEqual([]);
  });

  test('stays when the password is changed or reset', async () => {
    const browser = await signUp(app);
    await addTotp(browser);
    await browser.changePassword('a quite different phrase');
    await browser.forgotPassword();
    await browser.resetPassword('yet another different phrase');
    expect(await storedOf(browser)).toEqual({ confirmed: true, codes: 10 });
  });
});

describe('a change of a second factor', () => {
  test.each([
    ['setting one up', 'post', '/auth/totp', undefined],
    ['confirming it', 'post', '/auth/totp/confirm', { code: '123456' }],
    ['removing it', 'delete', '/auth/totp', undefined],
    ['new recovery codes', 'post', '/auth/recovery-codes', undefined],
  ] as const)('%s wants a session, and a recent proof', async (_, method, path, body) => {
    const request = body ? { body } : {};
    expect(await app.browser().send(method, path, request)).toMatchProblem('SESSION_REQUIRED');
    const browser = await signUp(app);
    await age(browser, '601 seconds');
    expect(await browser.send(method, path, request)).toMatchProblem('PROOF_REQUIRED');
  });

  test.each([
    ['removing it', 'delete', '/auth/totp'],
    ['new recovery codes', 'post', '/auth/recovery-codes'],
    ['another one', 'post', '/auth/totp'],
  ] as const)('%s is refused to who has one, and proves the password alone', async (_, method, path) => {
    const browser = await signUp(app);
    const { authenticator } = await addTotp(browser);
    await age(browser, '601 seconds');
    expect((await browser.reauthenticate(PASSWORD)).status).toBe(200);
    const refused = await browser.send(method, path);
    expect(refused).toMatchProblem('PROOF_REQUIRED');
    expect(refused.body).toMatchObject({ methods: ['rc', 'otp'] });
    expect(await storedOf(browser)).toEqual({ confirmed: true, codes: 10 });
    await proveByCode(browser, await authenticator.code());
    expect((await browser.send(method, path)).status).not.toBe(403);
  });

  test('is refused in a session of another sign-in, which did not show the factor', async () => {
    const browser = await signUp(app);
    const thief = browser.otherDevice();
    await thief.login();
    const { authenticator } = await addTotp(browser);
    expect(await remove(thief)).toMatchProblem('PROOF_REQUIRED');
    expect((await proveByCode(thief, await authenticator.code())).status).toBe(200);
    expect((await remove(thief)).status).toBe(204);
  });

  test('of a session whose credentials change meanwhile changes nothing', async () => {
    const browser = await signUp(app);
    const authenticator = await beginTotp(browser);
    const code = await authenticator.code();
    const [answer] = await Promise.all([
      confirmTotp(browser, code),
      app.sql`UPDATE users SET credential_epoch = credential_epoch + 1 WHERE email = ${browser.email}`,
    ]);
    expect([200, 401]).toContain(answer.status);
    expect((await storedOf(browser)).confirmed).toBe(answer.status === 200);
  });

  test('is counted by the account', async () => {
    const limited = await startApp({ RATE_LIMITS: 'on' });
    const browser = await signUp(limited);
    for (let tried = 0; tried < 20; tried++)
      expect((await browser.send('post', '/auth/totp')).status).toBe(200);
    expect(await browser.send('post', '/auth/totp')).toMatchProblem('RATE_LIMITED');
  });

  test('sets nothing up where the operator has no key for it', async () => {
    const keyless = await startApp({ DATA_ENCRYPTION_KEY: '' });
    const browser = await signUp(keyless);
    expect(await browser.send('post', '/auth/totp')).toMatchProblem('FACTOR_UNAVAILABLE');
    expect(await confirmTotp(browser, '123456')).toMatchProblem('FACTOR_MISSING');
  });

  test.each<[string, unknown]>([
    ['no body', undefined],
    ['no code', {}],
    ['a number', { code: 123456 }],
    ['an empty code', { code: '' }],
    ['a code too long', { code: '1'.repeat(101) }],
    ['a field that nobody knows', { code: '123456', secret: 'GEZDGNBVGY3TQOJQ' }],
    ['a list', [{ code: '123456' }]],
  ])('with %s is not valid, and nothing is half set up', async (_, body) => {
    const browser = await signUp(app);
    const authenticator = await beginTotp(browser);
    const answer = await browser.send('post', '/auth/totp/confirm', body === undefined ? {} : { body });
    expect(answer).toMatchProblem('VALIDATION_FAILED');
    expect(await storedOf(browser)).toEqual({ confirmed: false, codes: 0 });
    expect((await confirmTotp(browser, await authenticator.code())).status).toBe(200);
    await forgetSteps(browser);
  });
});
