import { beforeAll, describe, expect, test } from '@jest/globals';
import { mailsTo, newEmail, PASSWORD, type TestApp, tokenIn } from 'postern/testing';
import { AppError } from '../../platform/errors/app-error.js';
import { ageRegistrations } from '../../../test/support/age.js';
import { startApp } from '../../../test/support/app.js';
import { CalmNetworks } from './calm-networks.js';

const ATTACKERS_PASSWORD = 'a password of the attacker';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});

async function newestToken(email: string): Promise<string> {
  const [newest] = await mailsTo(app, email);
  return tokenIn(newest?.text ?? '');
}

describe('an attempt', () => {
  test('makes no user before its link is followed', async () => {
    const browser = app.browser();
    await browser.register();
    expect(await app.sql`SELECT id FROM users WHERE email = ${browser.email}`).toHaveLength(0);
  });

  test('writes its mail in the same statement: one row each', async () => {
    const browser = app.browser();
    await browser.register();
    const [attempt] = await app.sql`SELECT id FROM registrations WHERE email = ${browser.email}`;
    const mails = await app.sql`SELECT subject_id, template FROM outbox WHERE recipient = ${browser.email}`;
    expect(mails).toEqual([{ subject_id: attempt?.id, template: 'verify-email' }]);
  });

  test('can be verified for 24 hours', async () => {
    const [inTime, late] = [app.browser(), app.browser()];
    await inTime.register();
    await late.register();
    const token = await late.linkToken();
    await ageRegistrations(app, inTime.email, '23 hours 59 minutes');
    await ageRegistrations(app, late.email, '24 hours');
    expect((await inTime.verify()).status).toBe(204);
    expect(await late.verify({ token })).toMatchProblem('TOKEN_INVALID');
  });

  test('keeps an address in one spelling: sign-in works with any', async () => {
    const email = newEmail('Ann');
    const browser = app.browser({ email: `  ${email.toUpperCase()} ` });
    await browser.register();
    await browser.send('post', '/auth/verify', { body: { token: await newestToken(email) } });
    const answer = await app.browser({ email }).login();
    expect(answer.body).toMatchObject({ user: { email: email.toLowerCase() } });
  });

  test('accepts 12 to 256 characters, counted after NFKC, and names the rule otherwise', async () => {
    const said = `${PASSWORD} `.repeat(9);
    // Twelve letters, each of them two UTF-16 units; in NFKC it is one.
    const mathematical = [...'𝓉𝒽𝑒𝒷𝒾𝓇𝒸𝒽𝓌𝑜𝑜𝒹'];
    const refused = ['short', said.slice(0, 257), mathematical.slice(1).join('')];
    for (const password of refused) {
      const answer = await app.browser().register(password);
      expect(answer).toMatchProblem('VALIDATION_FAILED');
      expect(answer.body).toMatchObject({
        errors: [{ path: 'password', message: expect.stringContaining('characters') }],
      });
      expect(answer.setCookies).toEqual([]);
    }
    for (const password of [said.slice(0, 12), said.slice(0, 256), mathematical.join('')])
      expect((await app.browser().register(password)).status).toBe(202);
  });
});

describe('a known address', () => {
  test('gets the same answer, and a mail that says "you have an account" instead of a link', async () => {
    const owner = app.browser();
    await owner.signUp();
    const stranger = app.browser({ email: owner.email });
    const unknown = app.browser();

    const [known, fresh] = [await stranger.register(), await unknown.register()];

    expect({ ...known, headers: names(known.headers), setCookies: masked(known.setCookies) }).toEqual({
      ...fresh,
      headers: names(fresh.headers),
      setCookies: masked(fresh.setCookies),
    });
    const [mail] = await mailsTo(app, owner.email);
    expect(mail?.template).toBe('account-exists');
    expect(mail?.text).not.toContain('#token=');
  });

  test('tells the stranger nothing at sign-in either: the same code as for an unknown one', async () => {
    const owner = app.browser();
    await owner.signUp();
    const stranger = app.browser({ email: owner.email });
    await stranger.register(ATTACKERS_PASSWORD);
    const unknown = app.browser();
    await unknown.register(ATTACKERS_PASSWORD);

    expect(await stranger.login(ATTACKERS_PASSWORD)).toMatchProblem('EMAIL_NOT_VERIFIED');
    expect(await unknown.login(ATTACKERS_PASSWORD)).toMatchProblem('EMAIL_NOT_VERIFIED');
  });
});

describe("an attacker who registers a victim's address with a password of his own", () => {
  test.each(['first', 'last'])(
    '%s does not get the account when the victim clicks a link in the browser that registered',
    async (order) => {
      const email = newEmail('victim');
      const [victim, attacker] = [app.browser({ email }), app.browser({ email })];
      if (order === 'first') await attacker.register(ATTACKERS_PASSWORD);
      await victim.register();
      if (order === 'last') await attacker.register(ATTACKERS_PASSWORD);

      // The newest mail's link is the victim's own, or the attacker's.
      expect((await victim.verify()).status).toBe(204);

      expect((await victim.login()).status).toBe(200);
      expect(await app.browser({ email }).login(ATTACKERS_PASSWORD)).toMatchProblem('INVALID_CREDENTIALS');
    },
  );

  test.each(['first', 'last'])(
    "%s does not get it when the victim clicks the attacker's link on another device and types her password",
    async (order) => {
      const email = newEmail('victim');
      const [victim, attacker, phone] = [
        app.browser({ email }),
        app.browser({ email }),
        app.browser({ email }),
      ];
      if (order === 'last') await victim.register();
      await attacker.register(ATTACKERS_PASSWORD);
      const attackersLink = await newestToken(email);
      if (order === 'first') await victim.register();

      expect(await phone.verify({ token: attackersLink })).toMatchProblem('PASSWORD_REQUIRED');
      expect((await phone.verify({ token: attackersLink, password: PASSWORD })).status).toBe(204);

      expect((await phone.login()).status).toBe(200);
      expect(await attacker.login(ATTACKERS_PASSWORD)).not.toMatchObject({ status: 200 });
    },
  );

  test('gets nothing when an unregistered victim opens the link and types her own password', async () => {
    const email = newEmail('victim');
    const [attacker, victim] = [app.browser({ email }), app.browser({ email })];
    await attacker.register(ATTACKERS_PASSWORD);

    expect(await victim.verify()).toMatchProblem('PASSWORD_REQUIRED');
    expect(await victim.verify({ password: PASSWORD })).toMatchProblem('PASSWORD_REQUIRED');

    expect(await app.sql`SELECT id FROM users WHERE email = ${email}`).toHaveLength(0);
  });
});

describe('a link', () => {
  test('survives 10 wrong passwords of another browser, then works only in its own browser', async () => {
    const browser = app.browser();
    await browser.register();
    const phone = browser.otherDevice();
    for (let tries = 0; tries < 10; tries++)
      expect(await phone.verify({ password: 'not that one, sorry' })).toMatchProblem('PASSWORD_REQUIRED');
    expect(await phone.verify({ password: PASSWORD })).toMatchProblem('TOKEN_INVALID');
    expect((await browser.verify()).status).toBe(204);
  });

  test('has the same effect again, in the same browser or with the password', async () => {
    const browser = app.browser();
    await browser.register();
    const token = await browser.linkToken();
    expect((await browser.verify({ token })).status).toBe(204);
    expect((await browser.verify({ token })).status).toBe(204);
    expect((await browser.otherDevice().verify({ token, password: PASSWORD })).status).toBe(204);
    expect(await browser.otherDevice().verify({ token, password: 'not that one, sorry' })).toMatchProblem(
      'PASSWORD_REQUIRED',
    );
    expect(await app.sql`SELECT id FROM users WHERE email = ${browser.email}`).toHaveLength(1);
  });

  test('of another attempt dies when one wins', async () => {
    const email = newEmail();
    const [first, second] = [app.browser({ email }), app.browser({ email })];
    await first.register();
    const losing = await newestToken(email);
    await second.register('another password of mine');
    await second.verify();

    expect(await first.verify({ token: losing })).toMatchProblem('TOKEN_INVALID');
    expect(await first.verify({ token: losing, password: PASSWORD })).toMatchProblem('TOKEN_INVALID');
  });

  test.each(['', 'x', 'A'.repeat(43), `${'A'.repeat(42)}B`, 'A'.repeat(201)])(
    'that was not sent (%p) is refused',
    async (token) => {
      const answer = await app.browser().send('post', '/auth/verify', { body: { token } });
      expect(answer.status).toBe(400);
    },
  );

  test('clears the registration cookie once it has worked, and sign-in does too', async () => {
    const browser = app.browser();
    await browser.register();
    await browser.verify();
    expect(browser.cookie('registration')).toBeUndefined();

    const again = browser.otherDevice();
    await again.register();
    await again.login();
    expect(again.cookie('registration')).toBeUndefined();
  });
});

describe('resending', () => {
  test('mails this browser’s link again, not a rival’s, and answers every address the same', async () => {
    const email = newEmail();
    const [first, second] = [app.browser({ email }), app.browser({ email })];
    await first.register();
    const own = await newestToken(email);
    await second.register();
    const newest = await newestToken(email);

    expect((await first.send('post', '/auth/resend-verification', { body: { email } })).status).toBe(202);
    expect(await newestToken(email)).toBe(own);
    expect((await app.browser().send('post', '/auth/resend-verification', { body: { email } })).status).toBe(
      202,
    );
    expect(await newestToken(email)).toBe(newest);
    expect(
      (await app.browser().send('post', '/auth/resend-verification', { body: { email: newEmail() } })).status,
    ).toBe(202);
  });
});

const names = (headers: Record<string, string>) => Object.keys(headers);
const masked = (cookies: string[]) =>
  cookies.map((cookie) => cookie.replace(/=[\w-]{43};/, '=…;').replace(/Expires=[^;]+/, ''));

test('one registration of a calm network is hashed before it is counted, and no other', async () => {
  const networks = new CalmNetworks();
  const choose = (ip: string, ahead = () => Promise.resolve('ahead')) =>
    networks.choose(ip, ahead, () => Promise.resolve('counted first'));
  const refusal = Promise.withResolvers<string>();
  const refused = choose('2001:db8::1', () => refusal.promise);
  expect(await choose('2001:db8:0:1::1')).toBe('counted first');
  expect(await choose('2001:db8:1::1')).toBe('ahead');
  refusal.reject(new AppError('RATE_LIMITED'));
  await expect(refused).rejects.toBeInstanceOf(AppError);
  expect(await choose('2001:db8:0:1::1')).toBe('counted first');
});
