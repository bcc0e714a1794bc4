import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, mailsTo, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { addTotp } from '../../../test/support/authenticator.js';
import { Device, DEVICES_ON, oauthError, press, refusalOf, shownBy } from '../../../test/support/devices.js';
import { idOf } from '../../../test/support/acting.js';
import { newUserCode, readUserCode, USER_CODES } from './codes.js';
import { clientNameOf } from './client-name.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp(DEVICES_ON);
});

const DENIED = oauthError('access_denied', 'DEVICE_DENIED');
const INVALID = oauthError('invalid_grant', 'DEVICE_CODE_INVALID');

describe('an approval', () => {
  test.each<[string, (owner: Browser) => Promise<unknown>, unknown[]]>([
    ['a change of the password', (owner) => owner.changePassword('another long and rare phrase'), INVALID],
    ['the end of all sessions', (owner) => owner.send('post', '/auth/logout-all'), DENIED],
    ['the end of the session that gave it', (owner) => owner.logout(), DENIED],
    [
      'the end of all others, by another session',
      async (owner) => {
        const other = owner.otherDevice();
        await other.login();
        await other.send('post', '/auth/logout-others');
      },
      DENIED,
    ],
    [
      'the end of all others, by its own session',
      async (owner) => {
        await owner.otherDevice().login();
        await owner.send('post', '/auth/logout-others');
      },
      DENIED,
    ],
    [
      'the disabling of its user',
      ({ email }) => app.sql`UPDATE users SET status = 'disabled' WHERE email = ${email}`,
      DENIED,
    ],
    [
      'other credentials',
      ({ email }) => app.sql`UPDATE users SET credential_epoch = credential_epoch + 1 WHERE email = ${email}`,
      DENIED,
    ],
    ['the deletion of the account', (owner) => owner.deleteAccount(PASSWORD), INVALID],
  ])('is void after %s', async (_, change, refusal) => {
    const owner = await signUp(app);
    const device = await new Device(app).letInBy(owner);
    await change(owner);
    expect(refusalOf(await device.poll())).toEqual(refusal);
    await device.wait();
    expect(refusalOf(await device.poll())).toEqual(refusal);
  });

  test('by one factor is void once its user has set up a second one', async () => {
    const owner = await signUp(app);
    const device = await new Device(app).letInBy(owner);
    await addTotp(owner);
    expect(refusalOf(await device.poll())).toEqual(DENIED);
    const tokens = (await app.sql`SELECT count(*)::int AS n FROM sessions WHERE user_id =
      ${await idOf(owner)}`) as unknown as { n: number }[];
    expect(tokens[0]?.n).toBe(1);
  });

  test('whose session ends while the device is let in begins none, or one that has ended, too', async () => {
    for (let round = 0; round < 8; round++) {
      const owner = await signUp(app);
      const device = await new Device(app).letInBy(owner);
      const [polled] = await Promise.all([
        device.poll(),
        owner.changePassword('another long and rare phrase'),
      ]);
      const [live] = await app.sql`SELECT count(*)::int AS n FROM sessions s JOIN users u ON u.id = s.user_id
        WHERE u.email = ${owner.email} AND s.revoked_at IS NULL AND s.credential_epoch = u.credential_epoch`;
      expect([polled.status < 500, live?.n]).toEqual([true, 1]);
    }
  });
});

describe('a device code', () => {
  test('is stored as a hash alone, and so is the user code, by a key', async () => {
    const device = new Device(app);
    await device.ask();
    const row = JSON.stringify(await device.row());
    expect(row).not.toContain(device.deviceCode);
    expect(row).not.toContain(device.userCode);
    const plain = device.userCode.replace('-', '');
    const [found] = await app.sql`SELECT count(*)::int AS n FROM device_authorizations
      WHERE user_code_hash IN (sha256(${Buffer.from(plain)}), sha256(${Buffer.from(device.userCode)}))`;
    expect(found?.n).toBe(0);
  });

  test('that a former key has signed and hashed is found as long as that key is known', async () => {
    const [former, next] = ['1', '2'].map((n) => `${n}kZ7Yq0Jb3Xw9Vt5Rf8Nd4Lc6Hs2Gp0Mu7Ae1Io3Ux`);
    const before = await startApp({ ...DEVICES_ON, REFRESH_TOKEN_SECRET: String(former) });
    const device = new Device(before);
    await device.ask();
    const after = await startApp({
      ...DEVICES_ON,
      REFRESH_TOKEN_SECRET: `${String(next)},${String(former)}`,
    });
    const owner = await signUp(after);
    expect(shownBy(await press(owner, '', device.userCode))).toEqual([200, 'decide']);
    const program = new Device(after, device.headers);
    expect(refusalOf(await program.poll(device.deviceCode))).toEqual(
      oauthError('authorization_pending', 'DEVICE_PENDING'),
    );
    const without = await startApp({ ...DEVICES_ON, REFRESH_TOKEN_SECRET: String(next) });
    expect(refusalOf(await new Device(without).poll(device.deviceCode))).toEqual(INVALID);
  });

  test('is swept away once it has expired, and told of in its person’s export', async () => {
    const owner = await signUp(app);
    const device = await new Device(app).letInBy(owner);
    const { personalData } = await import('./personal-data.js');
    expect(Object.keys(personalData)).toEqual(['device_authorizations']);
    expect((await device.row()).user_id).toBe(await idOf(owner));
  });
});

describe('user codes', () => {
  test('are drawn evenly from 20 consonants: 25.6 billion of them', () => {
    expect(USER_CODES).toBe(25_600_000_000);
    const counts = new Map<string, number>();
    for (let n = 0; n < 20_000; n++)
      for (const letter of newUserCode()) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    expect(counts.size).toBe(20);
    for (const count of counts.values()) expect(Math.abs(count - 8000)).toBeLessThan(600);
  });

  test('are read in many spellings, and nothing else is one', () => {
    for (const typed of [
      'WDJB-MJHT',
      'wdjbmjht',
      ' wdjb mjht ',
      'ＷＤＪＢ－ＭＪＨＴ',
      'W.D.J.B.MJHT',
      'wdjb–mjht',
    ])
      expect([typed, readUserCode(typed)]).toEqual([typed, 'WDJBMJHT']);
    for (const typed of ['', 'WDJB', 'WDJB-MJHTT', 'WDJB-MJHA', 'ŴDJB-MJHT', 'WDJB-MJH\0', 'x'.repeat(200)])
      expect([typed, readUserCode(typed)]).toEqual([typed, undefined]);
  });
});

describe('wrong codes', () => {
  let limited: TestApp;
  beforeAll(async () => {
    limited = await startApp({ ...DEVICES_ON, RATE_LIMITS: 'on' });
  });

  test('use up their own account’s tries alone, and a right one uses up none', async () => {
    const [guesser, honest] = [await signUp(limited), await signUp(limited)];
    const device = new Device(limited);
    await device.ask();
    for (let n = 0; n < 12; n++)
      expect(shownBy(await press(honest, '', device.userCode))).toEqual([200, 'decide']);
    const tries = [];
    for (let n = 0; n < 11; n++) tries.push(shownBy(await press(guesser, '', 'BBBB-BBBB')).at(-1));
    expect(tries).toEqual([...Array<string>(10).fill('USER_CODE_INVALID'), 'RATE_LIMITED']);
    const refused = await press(guesser, '/approve', device.userCode);
    expect(shownBy(refused)).toEqual([429, 'enter', 'RATE_LIMITED']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(800);
    expect(shownBy(await press(honest, '/approve', device.userCode))).toEqual([200, 'approved']);
  });

  test('of strangers are none: without a session nothing is compared, and nothing is counted', async () => {
    const device = new Device(limited);
    await device.ask();
    for (let n = 0; n < 120; n++)
      expect(shownBy(await press(limited.browser(), '', 'BBBB-BBBB'))).toEqual([401, 'signed-out']);
    expect(shownBy(await press(await signUp(limited), '', device.userCode))).toEqual([200, 'decide']);
  });

  test('a network asks for 60 devices an hour, and those that wait go on', async () => {
    const crowd = await startApp({
      ...DEVICES_ON,
      RATE_LIMITS: 'on',
      LIMIT_DEVICE_AUTHORIZATION_PER_IP: '3',
    });
    const waiting = new Device(crowd);
    const asked = [];
    for (let n = 0; n < 12; n++) {
      const { status } = await (asked.length === 0 ? waiting : new Device(crowd)).ask();
      asked.push(status);
    }
    expect(asked.at(-1)).toBe(429);
    if (waiting.deviceCode)
      expect(refusalOf(await waiting.poll())).toEqual(oauthError('authorization_pending', 'DEVICE_PENDING'));
  });
});

describe('the name of a program', () => {
  test.each([
    ['notes-cli', 'notes-cli'],
    ['Notes 2.1 (beta)', 'Notes 2.1 (beta)'],
    ['  a\n\t b  ', 'a b'],
    ['https://evil.example/login?a=b', 'https evil example login a b'],
    ['evil.com', 'evil com'],
    ['Pay 8.8.8.8', 'Pay 8 8 8 8'],
    ['1.2.3.4.5 2.10.3', '1 2 3 4 5 2.10.3'],
    ['\u3164\uFFA0\u115F\u1160', null],
    ['a\u034Fb\uFE0F\u3164c', 'a b c'],
    ['<b>Postern</b>', 'b Postern b'],
    ['\u202Eetalerod\u2066', 'etalerod'],
    ['ＰＯＳＴＥＲＮ', 'POSTERN'],
    ['a\u200B\u200D\uFEFFb\0', 'a b'],
    [`a${'\u0301'.repeat(40)}`, '\u00E1\u0301\u0301'],
    ['x'.repeat(5000), 'x'.repeat(60)],
    ['👩‍💻'.repeat(60), null],
    ['', null],
    ['- . ()', null],
  ])('%j is shown as %j', (said, shown) => {
    expect(clientNameOf(said)).toBe(shown);
  });

  test('stands in the page as text, and in no email', async () => {
    const owner = await signUp(app);
    const device = new Device(app, { 'user-agent': '<b>agent</b> https://evil.test' });
    await device.ask({ client_name: '"><img src=x onerror=alert(1)> {email} evil.test' });
    const { text } = await press(owner, '', device.userCode);
    expect(text).toContain('“img src x onerror alert(1) email evil test”');
    expect(text).not.toContain('<img');
    await press(owner, '/approve', device.userCode);
    expect(refusalOf(await device.poll())).toEqual([200]);
    await app.settled();
    const [mail] = await mailsTo(app, owner.email);
    expect(mail?.template).toBe('new-sign-in');
    expect(`${mail?.text}${mail?.html}`).not.toMatch(/onerror|evil|agent<|img src/);
  });
});
