import { beforeAll, describe, expect, test } from '@jest/globals';
import { age, type Browser, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { giveRole, idOf, startSupport, WHY } from '../../../test/support/acting.js';
import { startApp } from '../../../test/support/app.js';
import { addTotp, withinOneStep } from '../../../test/support/authenticator.js';
import { Device, DEVICES_ON, press, refusalOf, shownBy } from '../../../test/support/devices.js';
import { FORM } from '../../../test/support/form-bodies.js';
import { send } from '../../../test/support/wire.js';

let app: TestApp;
let person: Browser;
beforeAll(async () => {
  app = await startApp(DEVICES_ON);
  person = await signUp(app);
});

const asking = async (on = app, fields?: object) => {
  const device = new Device(on);
  await device.ask(fields);
  return device;
};

const isDecided = async (device: Device) => {
  const { approved_at: approvedAt, denied_at: deniedAt } = await device.row();
  return approvedAt !== null || deniedAt !== null;
};

describe('to look at the page', () => {
  test('does nothing and asks nobody, with whatever code in its address', async () => {
    const device = await asking();
    for (const path of ['', '/approve', '/deny'])
      await person.send('get', `/auth/device${path}?user_code=${device.userCode}`);
    const { text, headers, status } = await person.send('get', `/auth/device?user_code=${device.userCode}`);
    expect([status, text.includes(`value="${device.userCode}"`), await isDecided(device)]).toEqual([
      200,
      true,
      false,
    ]);
    expect(text).not.toContain('notes-cli');
    expect(text).toContain('Only go on if you started this yourself, on a device of your own.');
    const policy = String(headers['content-security-policy']).replace(/'sha256-[^']+'/, 'hash');
    expect(policy).toBe(
      "default-src 'none'; style-src hash; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    );
    expect([headers['x-frame-options'], headers['referrer-policy']]).toEqual(['DENY', 'same-origin']);
    expect(text).not.toContain('<script');
  });

  test('shows no text from its address that is no code', async () => {
    for (const code of ['"><b>', 'AAAA-AAAA', 'x'.repeat(5000), '&user_code=a', '%00']) {
      const { status, text } = await send(app, 'GET', `/auth/device?user_code=${encodeURIComponent(code)}`);
      expect([status, text.includes('value=""')]).toEqual([200, true]);
    }
  });

  test.each([
    ['vi', 'Đăng nhập một thiết bị'],
    ['fr', 'Connecter un appareil'],
    ['de', 'Ein Gerät anmelden'],
  ])('is to read it in %s', async (locale, title) => {
    const { text, headers } = await send(app, 'GET', '/auth/device', {
      headers: { 'accept-language': locale },
    });
    expect(text).toContain(`<html lang="${locale}" dir="ltr">`);
    expect([text.includes(`<h1>${title}</h1>`), headers['content-language']]).toEqual([true, locale]);
  });
});

describe('a person', () => {
  test('types the code in any case, with or without its dash', async () => {
    const { userCode } = await asking();
    const plain = userCode.replace('-', '');
    for (const typed of [userCode, plain, plain.toLowerCase(), ` ${userCode.toLowerCase()} `])
      expect(shownBy(await press(person, '', typed))).toEqual([200, 'decide']);
  });

  test('sees what asks, from where, since when, and as whom it will act', async () => {
    const device = await asking(app, { client_name: 'Notes' });
    await app.sql`UPDATE device_authorizations SET created_at = created_at - interval '200 seconds',
      ip = '203.0.113.7', place = 'Huế, VN' WHERE id = ${String((await device.row()).id)}`;
    const { text } = await press(person, '', device.userCode);
    for (const said of [
      'A program that calls itself “Notes” wants to be signed in.',
      'It asks from the address 203.0.113.7 (Huế, VN).',
      'That is another network than yours.',
      'It has asked 3 minutes ago.',
      person.email,
      `<p class="code" dir="ltr">${device.userCode}</p>`,
      'will ever ask you for a code',
    ])
      expect(text).toContain(said);
    expect((await press(person, '', (await asking()).userCode)).text).toContain(
      'the network that you are in',
    );
  });

  test('who is not signed in is led to the app and back, and learns nothing of the code', async () => {
    const { userCode } = await asking();
    for (const code of [userCode, 'BBBB-BBBB'])
      for (const below of ['', '/approve', '/deny'] as const) {
        const answer = await press(app.browser(), below, code);
        expect(shownBy(answer)).toEqual([401, 'signed-out']);
        const [, href = ''] = /<a href="([^"]+)"/.exec(answer.text) ?? [];
        const url = new URL(href.replaceAll('&amp;', '&'));
        expect(url.origin).toBe(new URL(String(app.env.AFTER_LINK_URL)).origin);
        expect(url.searchParams.get('returnTo')).toBe(`${app.env.APP_URL}/auth/device?user_code=${code}`);
      }
  });

  test('whose access token has expired goes on by their refresh token', async () => {
    const { userCode } = await asking();
    const browser = await signUp(app);
    browser.jar.setCookieSync(`${browser.cookieName('access')}=; Path=/; Secure; Max-Age=0`, app.env.APP_URL);
    expect(browser.cookie('access')).toBeUndefined();
    expect(shownBy(await press(browser, '', userCode))).toEqual([200, 'decide']);
    expect(browser.cookie('access')).toBeDefined();
  });

  test('who has proven long ago that it is them does so first, by the right password', async () => {
    const browser = await signUp(app);
    const device = await asking();
    await age(browser, '11 minutes');
    expect((await press(browser, '', device.userCode)).text).toContain('name="password"');
    const approve = (more = {}) => press(browser, '/approve', device.userCode, more);
    expect(shownBy(await approve())).toEqual([403, 'decide', 'PROOF_REQUIRED']);
    expect(shownBy(await approve({ password: 'wrong' }))).toEqual([403, 'decide', 'PASSWORD_WRONG']);
    expect(await isDecided(device)).toBe(false);
    expect(shownBy(await approve({ password: PASSWORD }))).toEqual([200, 'approved']);
    expect(refusalOf(await device.poll())).toEqual([200]);
  });

  test('who holds a second factor proves that one, and the device is of two factors', async () => {
    const secure = await startApp({ ...DEVICES_ON });
    const browser = await signUp(secure);
    const { authenticator } = await addTotp(browser);
    const device = await asking(secure);
    await age(browser, '11 minutes');
    const approve = (more = {}) => press(browser, '/approve', device.userCode, more);
    expect(shownBy(await approve({ password: PASSWORD }))).toEqual([403, 'decide', 'PROOF_REQUIRED']);
    const factor = await authenticator.wrongCode();
    expect(shownBy(await approve({ factor }))).toEqual([403, 'decide', 'CODE_WRONG']);
    const right = await withinOneStep(browser, async () => approve({ factor: await authenticator.code() }));
    expect(shownBy(right)).toEqual([200, 'approved']);
    expect((await device.poll()).body).toMatchObject({ session: { assurance: 2 } });
  });

  test('who has still to set a second factor up lets nothing in', async () => {
    const strict = await startApp({
      ...DEVICES_ON,
      SECOND_FACTOR: 'required',
    });
    const browser = await signUp(strict);
    const device = await asking(strict);
    for (const below of ['', '/approve', '/deny'] as const)
      expect(shownBy(await press(browser, below, device.userCode))).toEqual([
        403,
        'enter',
        'ENROLMENT_REQUIRED',
      ]);
    expect(await isDecided(device)).toBe(false);
  });

  test('in whose place an admin acts has the admin let nothing in', async () => {
    const desk = await startSupport({ ...DEVICES_ON, IMPERSONATION: 'on' });
    const [admin, user] = [await signUp(desk), await signUp(desk)];
    await giveRole(admin, 'support');
    const path = `/admin/users/${await idOf(user)}/impersonate`;
    expect((await admin.send('post', path, WHY)).status).toBe(200);
    const device = await asking(desk);
    for (const below of ['', '/approve', '/deny'] as const)
      expect(shownBy(await press(admin, below, device.userCode))).toEqual([
        403,
        'enter',
        'IMPERSONATION_REFUSED',
      ]);
    expect(await isDecided(device)).toBe(false);
  });

  test('approves twice, and it is once; nobody else can, or sees it any more', async () => {
    const device = await asking();
    const other = await signUp(app);
    const both = [press(person, '/approve', device.userCode), press(person, '/approve', device.userCode)];
    expect((await Promise.all(both)).map(shownBy)).toEqual([
      [200, 'approved'],
      [200, 'approved'],
    ]);
    expect(shownBy(await press(person, '', device.userCode))).toEqual([200, 'approved']);
    for (const below of ['', '/approve', '/deny'] as const)
      expect(shownBy(await press(other, below, device.userCode))).toEqual([
        400,
        'enter',
        'USER_CODE_INVALID',
      ]);
    const events = await app.sql`SELECT event FROM audit_events WHERE event = 'device_sign_in_approved'
      AND user_id = ${await idOf(person)} AND created_at >= ${(await device.row()).created_at as Date}`;
    expect(events).toHaveLength(1);
  });

  test('keeps a device out, also one that was let in, and it is in no more', async () => {
    for (const isLetIn of [false, true]) {
      const device = isLetIn ? await new Device(app).letInBy(person) : await asking();
      expect(shownBy(await press(person, '/deny', device.userCode))).toEqual([200, 'denied']);
      expect(refusalOf(await device.poll())).toEqual([
        400,
        'application/json',
        'access_denied',
        'DEVICE_DENIED',
      ]);
      expect(shownBy(await press(person, '/approve', device.userCode))).toEqual([
        400,
        'enter',
        'USER_CODE_INVALID',
      ]);
    }
  });
});

describe('a form of another page', () => {
  test.each([
    ['of a stranger', { origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' }],
    ['of the app', { origin: 'https://app.example.com', 'sec-fetch-site': 'same-site' }],
    ['in a frame without an origin', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
    ['of a sibling host', { 'sec-fetch-site': 'same-site' }],
  ])('(%s) decides nothing', async (_, headers) => {
    const device = await asking();
    for (const below of ['', '/approve', '/deny'] as const)
      expect(await press(person, below, device.userCode, {}, headers)).toMatchProblem('ORIGIN_REFUSED');
    expect(await isDecided(device)).toBe(false);
  });

  test('decides nothing either where nothing says where it is from', async () => {
    const device = await asking();
    const cookie = person.jar.getCookieStringSync(app.env.APP_URL);
    const body = `user_code=${device.userCode}`;
    const answer = await send(app, 'POST', '/auth/device/approve', { headers: { ...FORM, cookie }, body });
    expect([answer.status, await isDecided(device)]).toEqual([403, false]);
    expect(answer).toMatchProblem('ORIGIN_REFUSED');
  });

  test('is refused where it is none, or has fields that nobody knows', async () => {
    const [wrong] = [await press(person, '', 'BBBB-BBBB', { isAdmin: '1' })];
    expect(wrong).toMatchProblem('VALIDATION_FAILED');
    for (const code of ['', '�', 'BBBB-BBBB', '=&='])
      expect(shownBy(await press(person, '', code))).toEqual([400, 'enter', 'USER_CODE_INVALID']);
  });
});
