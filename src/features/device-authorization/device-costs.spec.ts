import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  age,
  type Answer,
  type Browser,
  freshDatabase,
  PASSWORD,
  signUp,
  type TestApp,
} from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { DatabaseWire } from '../../../test/support/database-wire.js';
import { Device, DEVICES_ON, press } from '../../../test/support/devices.js';
import { MAIL_AFTER_THE_ANSWER } from '../../../test/support/priced-requests.js';
import { ASK, DECIDE, DENY, POLL, TYPE_CODE } from './device-authorization.costs.js';

let wire: DatabaseWire;
let app: TestApp;
let person: Browser;
beforeAll(async () => {
  wire = await DatabaseWire.open(await freshDatabase('device_costs'));
  app = await startApp({
    ...DEVICES_ON,
    DATABASE_POOL_MAX: '1',
    RATE_LIMITS: 'on',
    DATABASE_URL: wire.url,
  });
  person = await signUp(app);
  // Each statement once, so that the one connection has it prepared.
  await costOfAll();
});
afterAll(() => wire.close());

/** The statements of a request, without those that begin and end transactions, and of deliveries. */
async function costOf(request: () => Promise<Answer>, mails = 0): Promise<number> {
  await app.settled();
  const trips = await wire.during(async () => {
    expect((await request()).status).toBeLessThan(500);
    await app.settled();
  });
  const answered = trips.flat().filter((word) => word !== 'BEGIN' && word !== 'COMMIT').length;
  return answered - mails * MAIL_AFTER_THE_ANSWER.flat().length;
}

async function costOfAll(): Promise<Record<string, number>> {
  const device = new Device(app);
  const asked = await costOf(() => device.ask());
  const waiting = await costOf(() => device.poll());
  const early = await costOf(() => device.poll());
  const looked = await costOf(() => press(person, '', device.userCode));
  await age(person, '11 minutes');
  const password = { password: PASSWORD };
  const approved = await costOf(() => press(person, '/approve', device.userCode, password));
  await device.wait(60);
  const letIn = await costOf(() => device.poll(), 1);
  const another = new Device(app);
  await another.ask();
  const denied = await costOf(() => press(person, '/deny', another.userCode));
  return { asked, waiting, early, looked, approved, letIn, denied };
}

test('what this service has not signed is no device code, and costs no statement', async () => {
  const device = new Device(app);
  await device.ask();
  const [key, secret, signature] = device.deviceCode.split('.');
  const forged = [`${'a'.repeat(42)}A`, `${key}.${signature}.${secret}`, `${key}.${secret}.${secret}`];
  for (const code of [...forged, `x.${secret}.${signature}`, `${key}.${secret}.`])
    expect([code, await costOf(() => device.poll(code))]).toEqual([code, 0]);
  expect(await costOf(() => device.poll())).toBe(1);
});

test('no request costs more statements than it says, and a poll that waits is one', async () => {
  const { asked = 0, waiting, early, looked, approved, letIn, denied } = await costOfAll();
  expect([waiting, early]).toEqual([1, 1]);
  const said = { asked: ASK, looked: TYPE_CODE, approved: DECIDE, letIn: POLL, denied: DENY };
  const found = { asked, looked, approved, letIn, denied };
  for (const [name, { statements }] of Object.entries(said)) {
    const needed = found[name as keyof typeof found] ?? Number.NaN;
    expect([name, needed <= statements]).toEqual([name, true]);
  }
});
