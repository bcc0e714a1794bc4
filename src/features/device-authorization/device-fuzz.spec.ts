import { beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Browser, freshDatabase, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { Device, DEVICES_ON, GRANT, press } from '../../../test/support/devices.js';
import { FORM } from '../../../test/support/form-bodies.js';
import { send } from '../../../test/support/wire.js';
import { clientNameOf } from './client-name.js';
import { readUserCode } from './codes.js';

/** FUZZ_REQUESTS=10000 sends more of them. */
const RUNS = Number(process.env.FUZZ_REQUESTS || 300);

let app: TestApp;
let person: Browser;
let device: Device;
beforeAll(async () => {
  app = await startApp(DEVICES_ON);
  person = await signUp(app);
  device = new Device(app);
  await device.ask();
});

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.constantFrom('', GRANT, '\0', '%', '%zz', '%ff', 'WDJB-MJHT', '<b>', '__proto__', 'x'.repeat(9000)),
);
const name = fc.oneof(
  text,
  fc.constantFrom('grant_type', 'device_code', 'client_id', 'client_name', 'user_code', 'password', 'factor'),
);
const body = fc.oneof(
  fc
    .array(fc.tuple(name, text), { maxLength: 8 })
    .map((fields) => fields.map((pair) => pair.map((one) => encode(one)).join('=')).join('&')),
  text,
);
const encode = (one: string) => new URLSearchParams([[one, '']]).toString().slice(0, -1);

test('of hostile forms each is answered, by a page or with a code, and none lets a device in', async () => {
  const routes = ['authorize', 'token', '', 'approve', 'deny'];
  const cookie = person.jar.getCookieStringSync(app.env.APP_URL);
  const own = { cookie, 'sec-fetch-site': 'same-origin' };
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...routes), body, fc.boolean(), async (route, written, isOwn) => {
      const path = `/auth/device${route && `/${route}`}`;
      const headers = { ...FORM, ...(isOwn ? own : {}) };
      const answer = await send(app, 'POST', path, { headers, body: written });
      const isPage = answer.text.startsWith('<!doctype html>');
      const isGood =
        answer.status < 500 && (answer.status === 200 || isPage || 'code' in (answer.body as object));
      expect([route, written, answer.status, isGood]).toEqual([route, written, answer.status, true]);
    }),
    { numRuns: RUNS },
  );
  expect(await device.row()).toMatchObject({ approved_at: null, denied_at: null, used_at: null });
}, 120_000);

test('whatever is typed or said comes out as a code or a name, or as nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (said) => {
      expect(readUserCode(said) ?? 'BBBBBBBB').toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{8}$/);
      const shown = clientNameOf(said) ?? 'x';
      expect([...shown].length).toBeLessThanOrEqual(60);
      expect(shown).toMatch(/^[\p{L}\p{M}\p{N} '’.()+-]+$/u);
    }),
    { numRuns: 2000 },
  );
});

test('without the table nothing is done for devices, and people sign in as before', async () => {
  const early = await startApp({ ...DEVICES_ON, DATABASE_URL: await freshDatabase('devices_early') });
  const owner = await signUp(early);
  const waiting = new Device(early);
  await waiting.ask();
  await early.sql`ALTER TABLE device_authorizations RENAME TO device_authorizations_gone`;
  const { status } = await new Device(early).send('authorize', { client_id: 'x' });
  const polled = await waiting.poll();
  const typed = await press(owner, '', 'BBBB-BBBB');
  expect([status, polled.status, typed.status]).toEqual([503, 503, 503]);
  expect(typed.setCookies).toEqual([]);
  expect((await owner.login()).status).toBe(200);
  expect((await send(early, 'GET', '/health/ready')).status).toBe(503);
});
