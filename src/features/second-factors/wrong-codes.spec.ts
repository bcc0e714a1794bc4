import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Browser, freshDatabase, mailsTo, PASSWORD, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import {
  badgeHolder,
  createBadges,
  showBadge,
  signInByBadge,
  withBadges,
} from '../../../test/support/badges.js';

let app: TestApp;
beforeAll(async () => {
  const DATABASE_URL = await freshDatabase('wrong_codes');
  app = await startApp({ DATABASE_URL, RATE_LIMITS: 'on' }, [], withBadges);
  await createBadges(app);
});
beforeEach(async () => {
  await app.sql`DELETE FROM rate_limits`;
});

const holder = () => badgeHolder(app);
const times = <T>(count: number, work: () => Promise<T>) => Promise.all(Array.from({ length: count }, work));
const noticesTo = async ({ email }: Browser) =>
  (await mailsTo(app, email)).filter(({ template }) => template === 'second-factor-failed').length;
const failuresOf = ({ email }: Browser) =>
  app.sql`SELECT e.id FROM audit_events e JOIN users u ON u.id = e.user_id
    WHERE u.email = ${email} AND e.event = 'second_factor_failed' AND e.reason = 'badge'`;

describe('wrong codes', () => {
  test('end the sign-in with the fifth, also at the same time, whatever comes then', async () => {
    const browser = await holder();
    await browser.login();
    const answers = await times(8, () => showBadge(browser, 'wrong'));
    const codes = answers.map(({ body }) => (body as { code: string }).code).sort();
    expect(codes).toEqual([
      ...Array<string>(5).fill('CODE_WRONG'),
      ...Array<string>(3).fill('SIGN_IN_EXPIRED'),
    ]);
    expect(await showBadge(browser, '1')).toMatchProblem('SIGN_IN_EXPIRED');
    expect((await signInByBadge(browser, '1')).status).toBe(200);
  });

  test('are audited, and told to the owner once an hour', async () => {
    const browser = await holder();
    await browser.login();
    await times(3, () => showBadge(browser, 'wrong'));
    expect(await noticesTo(browser)).toBe(1);
    expect(await failuresOf(browser)).toHaveLength(3);
    await app.sql`UPDATE outbox SET created_at = created_at - interval '61 minutes' WHERE recipient =
      ${browser.email}`;
    await showBadge(browser, 'wrong');
    expect(await noticesTo(browser)).toBe(2);
  });

  test('are ten in a quarter of an hour from everywhere, and not those of a known browser', async () => {
    const known = await holder();
    await signInByBadge(known, '1');
    const stranger = known.otherDevice();
    for (let sign = 0; sign < 2; sign++) {
      await stranger.login();
      for (let tries = 0; tries < 5; tries++)
        expect(await showBadge(stranger, 'wrong')).toMatchProblem('CODE_WRONG');
    }
    await stranger.login();
    expect(await showBadge(stranger, '2')).toMatchProblem('RATE_LIMITED');
    expect(await signInByBadge(known.otherDevice(), '2')).toMatchProblem('RATE_LIMITED');
    expect((await signInByBadge(known, '2')).status).toBe(200);
  });

  test('of a browser that is known to another account count as a stranger’s', async () => {
    const owner = await holder();
    const thief = app.browser();
    await thief.signUp();
    const login = { body: { email: owner.email, password: PASSWORD } };
    for (let sign = 0; sign < 2; sign++) {
      await thief.send('post', '/auth/login', login);
      for (let tries = 0; tries < 5; tries++) await showBadge(thief, 'wrong');
    }
    expect(await signInByBadge(owner, '1')).toMatchProblem('RATE_LIMITED');
  });

  test('count for nobody where the code is right', async () => {
    const browser = await holder();
    await signInByBadge(browser, '1');
    const daily = await app.sql`SELECT hits FROM rate_limits WHERE hits > 0
      AND expires_at BETWEEN now() + interval '20 hours' AND now() + interval '2 days'`;
    expect(daily).toHaveLength(0);
  });
});
