import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { Device, DEVICES_ON, oauthError, press, refusalOf } from '../../../test/support/devices.js';

let app: TestApp;
let person: Browser;
beforeAll(async () => {
  app = await startApp(DEVICES_ON);
  person = await signUp(app);
});

const PENDING = oauthError('authorization_pending', 'DEVICE_PENDING');
const SLOW_DOWN = oauthError('slow_down', 'DEVICE_SLOW_DOWN');

/** The transaction that wrote its row last, and what it wrote. */
async function writtenOf(device: Device): Promise<unknown> {
  const [row] = await app.sql`SELECT xmin::text AS xmin, polled_at, interval_seconds
    FROM device_authorizations WHERE id = ${String((await device.row()).id)}`;
  return row;
}

const asking = async () => {
  const device = new Device(app);
  await device.ask();
  return device;
};

describe('polls', () => {
  test('within a second of the one before are too early, and write nothing', async () => {
    const device = await asking();
    expect(refusalOf(await device.poll())).toEqual(PENDING);
    await device.wait(-60);
    const before = await writtenOf(device);
    for (let n = 0; n < 3; n++) expect(refusalOf(await device.poll())).toEqual(SLOW_DOWN);
    expect(await writtenOf(device)).toEqual(before);
  });

  test('of which many come at the same moment are one, and the others too early', async () => {
    const device = await asking();
    const answers = await Promise.all(Array.from({ length: 12 }, () => device.poll()));
    const kinds = answers.map((answer) => refusalOf(answer)[2]);
    expect([kinds.filter((kind) => kind === 'authorization_pending').length, new Set(kinds)]).toEqual([
      1,
      new Set(['authorization_pending', 'slow_down']),
    ]);
  });

  test.each<[string, (device: Device) => Promise<unknown>, string]>([
    ['has expired', (device) => device.age('expires_at', 601), 'DEVICE_CODE_EXPIRED'],
    ['was denied', (device) => press(person, '/deny', device.userCode), 'DEVICE_DENIED'],
    [
      'was used',
      async (device) => {
        await press(person, '/approve', device.userCode);
        await device.poll();
        await device.age('used_at', 61);
      },
      'DEVICE_CODE_INVALID',
    ],
  ])('with a code that %s write nothing', async (_, end, code) => {
    const device = await asking();
    await end(device);
    await device.wait(60);
    const before = await writtenOf(device);
    for (let n = 0; n < 2; n++) expect(refusalOf(await device.poll()).at(-1)).toBe(code);
    expect(await writtenOf(device)).toEqual(before);
  });

  test('that keep the interval of before slow no further: that answer may have been lost', async () => {
    const device = await asking();
    await device.poll();
    await device.wait(1);
    expect(refusalOf(await device.poll())).toEqual(SLOW_DOWN);
    for (let n = 0; n < 2; n++) {
      await device.wait(5);
      expect(refusalOf(await device.poll())).toEqual(SLOW_DOWN);
      expect((await device.row()).interval_seconds).toBe(10);
    }
    await device.wait(10);
    expect(refusalOf(await device.poll())).toEqual(PENDING);
  });
});
