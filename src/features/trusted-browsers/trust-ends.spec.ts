import { beforeAll, describe, expect, test } from '@jest/globals';
import { age, type Answer, type Browser, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { beginTotp, confirmTotp } from '../../../test/support/authenticator.js';
import {
  type FactorOwner,
  factorOwner,
  signInAs,
  trustBrowser,
  trustedBy,
} from '../../../test/support/trusted.js';
import { MaintenanceService } from '../maintenance/maintenance.service.js';

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0';
const ANOTHER = 'a quite different phrase';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});

interface Listed {
  id: string;
  current: boolean;
  device: string;
  ip: string | null;
  createdAt: string;
  lastUsedAt: string | null;
  expiresAt: string;
}

const owner = () => factorOwner(app);
const list = async (browser: Browser) =>
  ((await browser.send('get', '/auth/trusted-browsers')).body as { trustedBrowsers: Listed[] })
    .trustedBrowsers;
const distrust = (browser: Browser, id: string): Promise<Answer> =>
  browser.send('delete', `/auth/trusted-browsers/${id}`);
const eventsOf = ({ email }: Browser) =>
  app.sql`SELECT event FROM audit_events WHERE event LIKE 'browser_%'
    AND user_id = (SELECT id FROM users WHERE email = ${email}) ORDER BY created_at, id`;

/** Of somebody who has no app: as if they had had one, and had trusted two browsers then. */
const trustTwo = ({ email }: Browser) =>
  app.sql`INSERT INTO trusted_browsers (id, user_id, secret_hash, credential_epoch, expires_at)
    SELECT gen_random_uuid(), id, uuid_send(gen_random_uuid()), credential_epoch, now() + interval '1 day'
    FROM users, generate_series(1, 2) WHERE email = ${email}`;

describe('a browser is trusted no more', () => {
  const changes: [string, (person: FactorOwner) => Promise<Answer>][] = [
    ['a new password', ({ browser }) => browser.changePassword(ANOTHER)],
    [
      'a new password by email',
      async ({ browser }) => {
        await browser.forgotPassword();
        return browser.resetPassword(ANOTHER);
      },
    ],
    ['new recovery codes', ({ browser }) => browser.send('post', '/auth/recovery-codes')],
    [
      'another app',
      async ({ browser }) => {
        await browser.send('delete', '/auth/totp');
        await trustTwo(browser);
        return confirmTotp(browser, await (await beginTotp(browser)).code());
      },
    ],
    ['an app less', ({ browser }) => browser.send('delete', '/auth/totp')],
  ];

  test.each(changes)('after %s', async (_, change) => {
    const person = await owner();
    await trustBrowser(person);
    await trustBrowser(person);
    expect(await trustedBy(person.browser)).toBe(2);
    expect((await change(person)).status).toBeLessThan(300);
    expect(await trustedBy(person.browser)).toBe(0);
  });

  test('once somebody has chosen another password, who is asked for both then', async () => {
    const person = await owner();
    const browser = await trustBrowser(person);
    await browser.forgotPassword();
    await browser.resetPassword(ANOTHER);
    expect(await browser.login(ANOTHER)).toMatchProblem('SECOND_FACTOR_REQUIRED');
  });

  test('but where nothing has changed: an app is begun, its code is wrong, a session ends', async () => {
    const browser = await signUp(app);
    await trustTwo(browser);
    const phone = await beginTotp(browser);
    expect(await confirmTotp(browser, await phone.wrongCode())).toMatchProblem('CODE_WRONG');
    await browser.send('post', '/auth/logout-all');
    expect(await trustedBy(browser)).toBe(2);
  });

  test('after 30 days, when its row is swept', async () => {
    const browser = await trustBrowser(await owner());
    await app.app.get(MaintenanceService).run();
    expect(await trustedBy(browser)).toBe(1);
    await app.sql`UPDATE trusted_browsers SET expires_at = now() - interval '1 second'
      WHERE user_id = (SELECT id FROM users WHERE email = ${browser.email})`;
    await app.app.get(MaintenanceService).run();
    expect(await trustedBy(browser)).toBe(0);
  });

  test('with the twenty-first: the oldest of them', async () => {
    const person = await owner();
    const oldest = await trustBrowser(person);
    for (let count = 0; count < 10; count++) await trustTwo(person.browser);
    await trustBrowser(person);
    expect(await trustedBy(person.browser)).toBe(20);
    expect(await oldest.login()).toMatchProblem('SECOND_FACTOR_REQUIRED');
  });
});

describe('the list of trusted browsers', () => {
  test('has the newest first, says which one asks, and when each was used', async () => {
    const person = await owner();
    await trustBrowser(person, app.browser({ userAgent: FIREFOX }));
    const browser = await trustBrowser(person);
    await browser.login();
    expect(await list(browser)).toEqual([
      expect.objectContaining({ current: true, lastUsedAt: expect.stringMatching(/Z$/) }),
      expect.objectContaining({
        current: false,
        device: 'Firefox on Windows',
        ip: '127.0.0.1',
        lastUsedAt: null,
      }),
    ]);
    const [{ createdAt, expiresAt } = { createdAt: '', expiresAt: '' }] = await list(browser);
    expect(Date.parse(expiresAt) - Date.parse(createdAt)).toBe(30 * 86_400_000);
    expect((await list(person.browser)).map(({ current }) => current)).toEqual([false, false]);
  });

  test('has none of another person, at a browser of both, nor one that has expired', async () => {
    const [ann, ben] = [await owner(), await owner()];
    const family = await trustBrowser(ann);
    await trustBrowser(ben, family);
    expect(await list(family)).toHaveLength(1);
    await app.sql`UPDATE trusted_browsers SET expires_at = now()
      WHERE user_id = (SELECT id FROM users WHERE email = ${ben.browser.email})`;
    expect(await list(family)).toEqual([]);
    expect(await list(ann.browser)).toHaveLength(1);
  });

  test('an entry that is taken away has the browser asked again, for that person alone', async () => {
    const [ann, ben] = [await owner(), await owner()];
    const family = await trustBrowser(ann);
    await trustBrowser(ben, family);
    const [entry] = await list(ann.browser);
    // It takes trust away, so it wants no proof.
    await age(ann.browser, '11 minutes');
    const answer = await distrust(ann.browser, entry?.id ?? '');
    expect(answer.status).toBe(204);
    expect((await family.me()).status).toBe(200);
    expect(await signInAs(family, ann.browser)).toMatchProblem('SECOND_FACTOR_REQUIRED');
    expect((await signInAs(family, ben.browser)).status).toBe(200);
    expect(await eventsOf(ann.browser)).toMatchObject([
      { event: 'browser_trusted' },
      { event: 'browser_distrusted' },
    ]);
  });

  test('an entry of somebody else, an unknown one and a wrong id change nothing', async () => {
    const [mallory, ann] = [await owner(), await owner()];
    const browser = await trustBrowser(ann);
    const [entry] = await list(browser);
    for (const id of [entry?.id ?? '', '01990b30-11f4-7a52-8c0d-6b9e3f7a2c18'])
      expect(await distrust(mallory.browser, id)).toMatchProblem('NOT_FOUND');
    expect(await distrust(mallory.browser, 'x')).toMatchProblem('VALIDATION_FAILED');
    expect((await browser.login()).status).toBe(200);
    expect(await eventsOf(mallory.browser)).toEqual([]);
  });
});
