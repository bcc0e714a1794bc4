import { beforeAll, expect, test } from '@jest/globals';
import { age, type Browser, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { signUpAs } from '../../../test/support/admins.js';
import { startApp } from '../../../test/support/app.js';
import { addTotp, withinOneStep } from '../../../test/support/authenticator.js';
import { boundBrowser } from '../../../test/support/bound-device.js';
import { Device, DEVICES_ON, press, refusalOf, shownBy } from '../../../test/support/devices.js';

const BINDING_ON = { ...DEVICES_ON, DEVICE_BINDING: 'offered' };

let app: TestApp;
beforeAll(async () => {
  app = await startApp(BINDING_ON);
});

const asking = async (on = app) => {
  const device = new Device(on);
  await device.ask();
  return device;
};

const withoutAccess = (browser: Browser) =>
  browser.jar.setCookieSync(
    `${browser.cookieName('access')}=; Path=/; Secure; Max-Age=0`,
    browser.app.env.APP_URL,
  );

test('a session that is bound lets a device in by a proof alone, however recent another one is', async () => {
  const { browser } = await boundBrowser(app);
  const device = await asking();
  expect((await press(browser, '', device.userCode)).text).toContain('name="password"');
  const approve = (more = {}) => press(browser, '/approve', device.userCode, more);
  expect(shownBy(await approve())).toEqual([403, 'decide', 'PROOF_REQUIRED']);
  expect(shownBy(await approve({ password: 'wrong' }))).toEqual([403, 'decide', 'PASSWORD_WRONG']);
  expect((await device.row()).approved_at).toBeNull();
  expect(shownBy(await approve({ password: PASSWORD }))).toEqual([200, 'approved']);
  expect(refusalOf(await device.poll())).toEqual([200]);
});

test('a bound session of a person with a second factor lets a device in by that one', async () => {
  const { browser } = await boundBrowser(app);
  const { authenticator } = await addTotp(browser);
  const device = await asking();
  const approve = (more = {}) => press(browser, '/approve', device.userCode, more);
  for (const more of [{}, { password: PASSWORD }])
    expect(shownBy(await approve(more))).toEqual([403, 'decide', 'PROOF_REQUIRED']);
  await age(browser, '1 minute');
  const right = await withinOneStep(browser, async () => approve({ factor: await authenticator.code() }));
  expect(shownBy(right)).toEqual([200, 'approved']);
});

test('a session that is not bound lets one in for ten minutes after a proof', async () => {
  const device = await asking();
  expect(shownBy(await press(await signUp(app), '/approve', device.userCode))).toEqual([200, 'approved']);
});

test('a copy of the cookies of a bound session, which gets no others, is shown how to sign in', async () => {
  const { browser } = await boundBrowser(app);
  const device = await asking();
  withoutAccess(browser);
  for (const below of ['', '/approve', '/deny'] as const)
    expect(shownBy(await press(browser, below, device.userCode))).toEqual([401, 'signed-out']);
});

test('a person whose role wants a bound session, and who has none, is shown how to sign in', async () => {
  const strict = await startApp({ ...DEVICES_ON, DEVICE_BINDING: 'required-for:admin' });
  const admin = await signUpAs(strict, 'admin');
  const device = await asking(strict);
  withoutAccess(admin);
  const answer = await press(admin, '', device.userCode);
  expect(shownBy(answer)).toEqual([401, 'signed-out']);
  expect(answer.setCookies.filter((cookie) => cookie.includes('refresh'))).toEqual([]);
});

test('a code that ends while its person proves that it is them leads back to the first form', async () => {
  const browser = await signUp(app);
  const device = await asking();
  await age(browser, '11 minutes');
  await app.sql.unsafe(`CREATE FUNCTION end_device() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    UPDATE device_authorizations SET expires_at = now() - interval '1 second'; RETURN NEW; END $$`);
  await app.sql`CREATE TRIGGER end_device BEFORE INSERT ON audit_events
    FOR EACH ROW WHEN (NEW.event = 'reauthentication_failed') EXECUTE FUNCTION end_device()`;
  const answer = await press(browser, '/approve', device.userCode, { password: 'wrong' });
  await app.sql`DROP FUNCTION end_device CASCADE`;
  expect(shownBy(answer)).toEqual([400, 'enter', 'USER_CODE_INVALID']);
});
