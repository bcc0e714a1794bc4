import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeAll, expect, test } from '@jest/globals';
import { type Browser, signUp, type TestApp } from 'postern/testing';
import { startLocalApp } from '../support/app.js';
import { violationsOf } from '../support/axe.js';
import { complaintsOf, faintTexts, fits, openWindow } from '../support/chromium.js';
import { Device, DEVICES_ON, refusalOf } from '../support/devices.js';

let app: TestApp;
let person: Browser;
beforeAll(async () => {
  app = await startLocalApp(DEVICES_ON);
  person = await signUp(app);
});

const asking = async () => {
  const device = new Device(app);
  await device.ask();
  return device;
};

const addressOf = ({ userCode }: Device) => `${app.env.APP_URL}/auth/device?user_code=${userCode}`;

test('a person lets a device in without a script, and takes it back', async () => {
  for (const isTakenBack of [false, true]) {
    const device = await asking();
    const page = await openWindow({ person, javaScriptEnabled: false });
    const complaints = complaintsOf(page);
    await page.goto(addressOf(device));
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByText('A program that calls itself “notes-cli”').waitFor();
    await page.getByRole('button', { name: 'Sign it in' }).click();
    await page.getByText('The device is let in.').waitFor();
    if (isTakenBack) {
      await page.getByRole('button', { name: 'Take it back' }).click();
      await page.getByText('The device is kept out.').waitFor();
    }
    expect(complaints).toEqual([]);
    expect(refusalOf(await device.poll())[0]).toBe(isTakenBack ? 400 : 200);
  }
});

test.each(['light', 'dark'] as const)('the page is to be read in %s, on a narrow screen', async (scheme) => {
  const device = await asking();
  const page = await openWindow({
    person,
    colorScheme: scheme,
    viewport: { width: 320, height: 640 },
    bypassCSP: true,
  });
  await page.goto(addressOf(device));
  const isFine = async () => [await violationsOf(page), await faintTexts(page), await fits(page)];
  expect(await isFine()).toEqual([[], [], true]);
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByText('Does your device show').waitFor();
  expect(await isFine()).toEqual([[], [], true]);
  if (process.env.DEVICE_PAGE)
    await page.screenshot({ path: `${process.env.DEVICE_PAGE}-${scheme}.png`, fullPage: true });
});

test('a page of another origin can neither frame it nor press its buttons', async () => {
  const device = await asking();
  const target = addressOf(device).split('?')[0];
  const html =
    `<iframe name="f" src="${addressOf(device)}"></iframe><form method="post" action="${target}/approve">` +
    `<input name="user_code" value="${device.userCode}"><button>Win</button></form>`;
  const elsewhere = createServer((_, res) => res.setHeader('content-type', 'text/html').end(html));
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  const page = await openWindow({ person });
  await page.goto(`http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`);
  expect(await page.frame('f')?.getByRole('button').count()).toBe(0);
  await page.getByRole('button', { name: 'Win' }).click();
  await page.waitForURL(`${target}/approve`);
  expect(await page.content()).toContain('ORIGIN_REFUSED');
  expect((await device.row()).approved_at).toBeNull();
  elsewhere.close();
});
