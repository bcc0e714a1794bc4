import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, mailsTo, PASSWORD, type TestApp } from 'postern/testing';
import { DEVICE_SECONDS, DeviceTokens } from '../devices/device-token.js';
import { startApp } from '../../../test/support/app.js';
import { cookieName } from '../../../test/support/cookie-names.js';

const PHONE = 'Mozilla/5.0 (a phone)';
const CALLER = { ip: '127.0.0.1', userAgent: 'Mozilla/5.0 (test)' };

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ TRUST_PROXY: 'vercel' });
});

const notices = async (email: string) =>
  (await mailsTo(app, email)).filter(({ template }) => template === 'new-sign-in');

async function signedUp(): Promise<Browser> {
  const browser = app.browser();
  await browser.signUp();
  return browser;
}

/** The same cookies, in another place and another program. */
function stolenFrom(
  owner: Browser,
  headers: Record<string, string> = { 'x-real-ip': '198.51.100.9' },
  userAgent = 'Evil/1.0 (Linux)',
): Browser {
  const thief = app.browser({ email: owner.email, userAgent, headers });
  thief.jar.setCookieSync(
    `${cookieName('device')}=${owner.cookie('device')?.value ?? ''}; Path=/; Secure; HttpOnly`,
    app.env.APP_URL,
  );
  return thief;
}

async function idOf(email: string): Promise<{ id: string; epoch: number }> {
  const [user] = await app.sql<
    { id: string; epoch: number }[]
  >`SELECT id, credential_epoch AS epoch FROM users WHERE email = ${email}`;
  if (!user) throw new Error(`no user ${email}`);
  return user;
}

const refreshCookieOf = (cookies: string[]) =>
  cookies.find((line) => line.startsWith(`${cookieName('refresh')}=`))?.split(';')[0];

const live = async (email: string) =>
  Number(
    (
      await app.sql`SELECT count(*) FROM sessions s JOIN users u ON u.id = s.user_id WHERE u.email = ${email}
        AND s.revoked_at IS NULL`
    )[0]?.count,
  );

describe('a notice of a new sign-in', () => {
  test('says when it was, in UTC, and where, as the platform in front says', async () => {
    const owner = await signedUp();
    const headers = {
      'x-real-ip': '198.51.100.9',
      'x-vercel-ip-country': 'VN',
      'x-vercel-ip-city': 'H%C3%A0%20N%E1%BB%99i',
    };
    await app.browser({ email: owner.email, userAgent: PHONE, headers }).login();
    const [mail] = await notices(owner.email);
    expect(mail?.text).toContain('from 198.51.100.9 (Hà Nội, Vietnam)');
    expect(mail?.text).toMatch(
      new RegExp(`${new Date().getUTCFullYear()} at \\d{1,2}:\\d\\d:\\d\\d\\s[AP]M UTC`),
    );
  });

  test('comes at most three times an hour, and the third says so; password changes still do', async () => {
    const owner = await signedUp();
    for (let n = 0; n < 5; n++)
      await app.browser({ email: owner.email, userAgent: `${PHONE} ${'x'.repeat(n)}` }).login();
    const told = await notices(owner.email);
    expect(told.map(({ text }) => text.includes('Further ones within the next hour'))).toEqual([
      true,
      false,
      false,
    ]);

    await owner.changePassword('a quite different phrase');
    expect((await mailsTo(app, owner.email))[0]?.template).toBe('password-changed');

    await app.sql`UPDATE outbox SET created_at = created_at - interval '61 minutes' WHERE recipient =
      ${owner.email}`;
    await app.browser({ email: owner.email, userAgent: PHONE }).login('a quite different phrase');
    // Not from the mailbox page, which shows the newest of everybody's.
    const written =
      await app.sql`SELECT 1 FROM outbox WHERE template = 'new-sign-in' AND recipient = ${owner.email}`;
    expect(written).toHaveLength(4);
  });

  test('does not come with SIGN_IN_NOTICES=off; the audit has the sign-in all the same', async () => {
    const silent = await startApp({ SIGN_IN_NOTICES: 'off' });
    const owner = await signedUp();
    await silent.browser({ email: owner.email, userAgent: PHONE }).login();
    expect(await notices(owner.email)).toEqual([]);
    const { id } = await idOf(owner.email);
    const rows =
      await app.sql`SELECT reason FROM audit_events WHERE user_id = ${id} AND event = 'login_succeeded' ORDER
        BY created_at`;
    expect(rows.map(({ reason }) => reason as string | null)).toEqual([null, 'unknown device']);
  });

  test('does not come for a browser that alternates between accounts or changed the password', async () => {
    const [ann, bob] = [await signedUp(), await signedUp()];
    const signIn = (email: string, password = PASSWORD) =>
      ann.send('post', '/auth/login', { body: { email, password } });
    await signIn(bob.email);
    for (const email of [ann.email, bob.email, ann.email, bob.email])
      expect((await signIn(email)).status).toBe(200);
    expect([await notices(ann.email), (await notices(bob.email)).length]).toEqual([[], 1]);

    await signIn(ann.email);
    expect((await ann.changePassword('a quite different phrase')).status).toBe(204);
    await signIn(bob.email);
    await signIn(ann.email, 'a quite different phrase');
    expect([await notices(ann.email), (await notices(bob.email)).length]).toEqual([[], 1]);
  });
});

describe('a stolen device cookie', () => {
  test('does not silence the notice elsewhere in another program; the browser may move', async () => {
    const owner = await signedUp();
    await stolenFrom(owner, { 'x-real-ip': '198.51.100.9' }, 'Mozilla/5.0 (test)').login();
    await stolenFrom(owner, {}, 'Mozilla/6.1 (test)').login();
    expect(await notices(owner.email)).toEqual([]);
    await stolenFrom(owner).login();
    expect(await notices(owner.email)).toHaveLength(1);
  });

  test('is of no use after a change of the password elsewhere', async () => {
    const owner = await signedUp();
    const thief = stolenFrom(owner, {}, 'Mozilla/5.0 (test)');
    await owner.changePassword('a quite different phrase');
    await thief.login('a quite different phrase');
    expect(await notices(owner.email)).toHaveLength(1);
  });

  test('ends 400 days after the browser was first known, however often it was used since', async () => {
    const devices = app.app.get(DeviceTokens);
    const owner = await signedUp();
    const { id, epoch } = await idOf(owner.email);
    const [now, day] = [Date.now(), 86_400_000];
    const first = devices.issue(id, epoch, CALLER, undefined, now);
    const later = devices.issue(id, epoch, CALLER, devices.read(first, now + 399 * day), now + 399 * day);
    expect(devices.knows(devices.read(later, now + 399 * day), id, epoch)).toBe(true);
    for (const token of [first, later])
      expect(devices.read(token, now + DEVICE_SECONDS * 1000)).toBeUndefined();
  });

  test('holds five accounts: the one that signed in longest ago is forgotten', () => {
    const devices = app.app.get(DeviceTokens);
    const ids = Array.from({ length: 6 }, (_, n) => `00000000-0000-7000-8000-00000000000${n}`);
    const token = ids.reduce<string | undefined>(
      (known, id) => devices.issue(id, 0, CALLER, devices.read(known)),
      undefined,
    );
    expect(devices.read(token)?.accounts.map(({ userId }) => userId)).toEqual(ids.slice(1));
  });
});

describe('a double click', () => {
  test.each(['with a device cookie of another account', 'with no cookie at all'])(
    '%s makes one session and one mail',
    async (kind) => {
      const strict = await startApp({ RATE_LIMITS: 'on' });
      await app.sql`DELETE FROM rate_limits`;
      const owner = await signedUp();
      const browser = strict.browser({ email: owner.email, userAgent: `${PHONE} ${kind}` });
      if (kind.startsWith('with a')) {
        const other = await signedUp();
        browser.jar.setCookieSync(
          `${cookieName('device')}=${other.cookie('device')?.value ?? ''}; Path=/; Secure; HttpOnly`,
          app.env.APP_URL,
        );
      }
      const before = await live(owner.email);
      const answers = await Promise.all([browser.login(), browser.login(), browser.login()]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
      expect(await live(owner.email)).toBe(before + 1);
      expect(await notices(owner.email)).toHaveLength(1);

      // In whatever order the answers come, the browser is left with the same token, of a live session.
      const tokens = answers.map(({ setCookies }) => refreshCookieOf(setCookies));
      expect(new Set(tokens).size).toBe(1);
      expect((await browser.me()).status).toBe(200);
      await strict.sql`UPDATE sessions SET created_at = created_at - interval '2 minutes'`;
      expect((await browser.refresh()).status).toBe(200);
      const audited = await app.sql<
        { live: boolean }[]
      >`SELECT s.revoked_at IS NULL AS live FROM audit_events e LEFT JOIN sessions s ON s.id = e.session_id
      WHERE e.event = 'login_succeeded' AND e.user_agent = ${`${PHONE} ${kind}`} AND e.user_id =
        ${(await idOf(owner.email)).id}`;
      expect(audited.map(({ live: isLive }) => isLive)).toEqual([true, true, true]);
    },
  );

  test('is not assumed for two browsers at one address: both keep a session, one mail tells', async () => {
    const strict = await startApp({ RATE_LIMITS: 'on' });
    await app.sql`DELETE FROM rate_limits`;
    const owner = await signedUp();
    const [one, two] = [1, 2].map(() => strict.browser({ email: owner.email, userAgent: PHONE }));
    await one?.login();
    await two?.login();
    expect([(await one?.me())?.status, (await two?.me())?.status]).toEqual([200, 200]);
    expect(one?.cookie('refresh')?.value).not.toBe(two?.cookie('refresh')?.value);
    expect(await notices(owner.email)).toHaveLength(1);
    await one?.send('post', '/auth/logout');
    expect((await two?.me())?.status).toBe(200);
  });

  test('is not assumed after the first answer, a sign-out or another choice: a session opens', async () => {
    const owner = await signedUp();
    const ids = new Set<string>();
    const signIn = async (browser = owner, more: Record<string, unknown> = {}) => {
      const { body } = await browser.send('post', '/auth/login', {
        body: { email: owner.email, password: PASSWORD, ...more },
      });
      ids.add((body as { session: { id: string } }).session.id);
    };
    await signIn();
    await signIn();
    await owner.send('post', '/auth/logout');
    await signIn();
    expect(await live(owner.email)).toBe(1);
    await signIn(stolenFrom(owner, {}, 'Mozilla/5.0 (test)'), { remember: false });
    expect([ids.size, await live(owner.email)]).toEqual([4, 2]);
  });
});
