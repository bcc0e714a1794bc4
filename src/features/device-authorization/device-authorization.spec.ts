import { beforeAll, describe, expect, test } from '@jest/globals';
import { decodeJwt } from 'jose';
import { type Browser, mailsTo, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import {
  Device,
  DEVICES_ON,
  GRANT,
  oauthError,
  press,
  refusalOf,
  shownBy,
} from '../../../test/support/devices.js';
import { FORM } from '../../../test/support/form-bodies.js';
import { send } from '../../../test/support/wire.js';

let app: TestApp;
let person: Browser;
beforeAll(async () => {
  app = await startApp(DEVICES_ON);
  person = await signUp(app);
});

const PENDING = oauthError('authorization_pending', 'DEVICE_PENDING');
const SLOW_DOWN = oauthError('slow_down', 'DEVICE_SLOW_DOWN');
const INVALID = oauthError('invalid_grant', 'DEVICE_CODE_INVALID');

describe('a device', () => {
  test('asks, waits for its person, and is handed a session of theirs', async () => {
    const device = new Device(app);
    const { body, headers } = await device.ask({ client_id: 'notes-cli' });
    const page = `${app.env.APP_URL}/auth/device`;
    expect(body).toEqual({
      device_code: expect.stringMatching(/^[\w-]{8}\.[\w-]{43}\.[\w-]{43}$/),
      user_code: expect.stringMatching(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/),
      verification_uri: page,
      verification_uri_complete: `${page}?user_code=${device.userCode}`,
      expires_in: 600,
      interval: 5,
    });
    expect(headers['cache-control']).toContain('no-store');
    expect(refusalOf(await device.poll())).toEqual(PENDING);
    const looked = await press(person, '', device.userCode);
    expect([shownBy(looked), looked.text.includes('“notes-cli”')]).toEqual([[200, 'decide'], true]);
    expect(shownBy(await press(person, '/approve', device.userCode))).toEqual([200, 'approved']);
    await device.wait();
    const { status, body: handed, setCookies } = await device.poll();
    const { access_token: access, refresh_token: refresh } = handed as Record<string, string>;
    expect([status, setCookies, handed]).toEqual([
      200,
      [],
      {
        access_token: access,
        token_type: 'Bearer',
        expires_in: 900,
        refresh_token: refresh,
        user: expect.objectContaining({ email: person.email }),
        session: expect.objectContaining({ methods: ['pwd'] }),
        tokens: {
          access: { value: access, expiresIn: 900 },
          refresh: { value: refresh, expiresIn: 604_800 },
          device: expect.anything(),
        },
      },
    ]);
    const me = await send(app, 'GET', '/auth/me', { headers: { authorization: `Bearer ${access}` } });
    expect(me.body).toMatchObject({ user: { email: person.email } });
  });

  test('is listed as it came, and its owner is told of it once', async () => {
    const owner = await signUp(app);
    const device = await new Device(app, { 'user-agent': 'notes-cli/2.1' }).letInBy(owner);
    const { access_token: access } = (await device.poll()).body as Record<string, string>;
    await device.poll();
    const { sid, sub } = decodeJwt<{ sid: string }>(String(access));
    const { sessions } = (await owner.send('get', '/auth/sessions')).body as { sessions: { id: string }[] };
    expect(sessions.find(({ id }) => id === sid)).toMatchObject({ userAgent: 'notes-cli/2.1' });
    await app.settled();
    const told = (await mailsTo(app, owner.email)).filter(({ template }) => template === 'new-sign-in');
    expect(told).toHaveLength(1);
    const events = await app.sql`SELECT event, reason FROM audit_events WHERE user_id = ${String(sub)}
      AND (event LIKE 'device%' OR session_id = ${sid}) ORDER BY created_at, id`;
    expect(events.map(({ event, reason }) => [event, reason] as unknown).slice(0, 2)).toEqual([
      ['device_sign_in_approved', null],
      ['login_succeeded', 'unknown device'],
    ]);
  });

  test('goes on from the proofs of the session that let it in, and proves nothing anew', async () => {
    const owner = await signUp(app);
    await app.sql`UPDATE sessions SET proofs = jsonb_build_object('pwd', extract(epoch FROM now()) - 300,
      'mail', extract(epoch FROM now()) - 9000, 'trusted', 0) WHERE id = ${owner.sessionId}`;
    const device = await new Device(app).letInBy(owner);
    const { session } = (await device.poll()).body as { session: { methods: string[]; provenAt: string } };
    expect(session.methods).toEqual(['mail', 'pwd']);
    expect((Date.now() - Date.parse(session.provenAt)) / 1000).toBeGreaterThan(298);
  });

  test('that polls too early is told so, and has to wait longer each time', async () => {
    const device = new Device(app);
    await device.ask();
    await device.poll();
    for (const interval of [10, 15, 20]) {
      await device.wait(1);
      expect(refusalOf(await device.poll())).toEqual(SLOW_DOWN);
      expect((await device.row()).interval_seconds).toBe(interval);
    }
    await press(person, '/approve', device.userCode);
    await device.wait(15);
    expect(refusalOf(await device.poll())).toEqual(SLOW_DOWN);
    await device.wait(25);
    expect(refusalOf(await device.poll())).toEqual([200]);
  });

  test('that comes too late is let in no more, though it was approved', async () => {
    const device = await new Device(app).letInBy(person);
    await device.age('expires_at', 601);
    expect(refusalOf(await device.poll())).toEqual(oauthError('expired_token', 'DEVICE_CODE_EXPIRED'));
    const late = await press(person, '/approve', device.userCode);
    expect(shownBy(late)).toEqual([400, 'enter', 'USER_CODE_INVALID']);
  });

  test.each([
    ['nothing', {}, oauthError('invalid_request', 'DEVICE_REQUEST_INVALID')],
    ['no code', { grant_type: GRANT }, oauthError('invalid_request', 'DEVICE_REQUEST_INVALID')],
    ['another grant', { grant_type: 'password' }, oauthError('unsupported_grant_type', 'GRANT_UNSUPPORTED')],
    ['what is no code', { grant_type: GRANT, device_code: 'x' }, INVALID],
    ['a code of nobody', { grant_type: GRANT, device_code: `${'a'.repeat(42)}A` }, INVALID],
    [
      'a code in pieces',
      { grant_type: GRANT, device_code: `a.${'a'.repeat(42)}A.${'a'.repeat(42)}A` },
      INVALID,
    ],
  ])('that sends %s is answered as RFC 6749 says', async (_, form, refusal) => {
    expect(refusalOf(await new Device(app).send('token', form))).toEqual(refusal);
  });

  test('may send fields that nobody knows, and none twice', async () => {
    expect((await new Device(app).ask({ scope: 'all', audience: 'x' })).status).toBe(200);
    const twice = { headers: FORM, body: 'client_id=a&client_id=b' };
    expect(refusalOf(await send(app, 'POST', '/auth/device/authorize', twice))).toEqual(
      oauthError('invalid_request', 'DEVICE_REQUEST_INVALID'),
    );
  });

  test('is no browser: neither its headers nor a cookie of ours come along', async () => {
    const cookie = `${person.cookieName('access')}=x`;
    const browsers: Record<string, string>[] = [
      { 'sec-fetch-site': 'same-origin' },
      { 'sec-fetch-dest': 'empty' },
      { cookie },
    ];
    for (const path of ['authorize', 'token'])
      for (const more of browsers) {
        const sent = { headers: { ...FORM, ...more }, body: '' };
        expect(await send(app, 'POST', `/auth/device/${path}`, sent)).toMatchProblem('TOKEN_MODE_REFUSED');
      }
  });
});

describe('an answer that was lost', () => {
  test('is given again to the same program: one session, one refresh token', async () => {
    const device = await new Device(app).letInBy(person);
    const first = (await device.poll()).body as Record<string, string>;
    await device.age('used_at', 50);
    const second = (await device.poll()).body as Record<string, string>;
    expect([second.refresh_token, await device.sessions()]).toEqual([first.refresh_token, 1]);
  });

  test('is given to no other program, and to nobody a minute later', async () => {
    const device = await new Device(app).letInBy(person);
    expect(refusalOf(await device.poll())).toEqual([200]);
    const thief = new Device(app, { 'user-agent': 'thief' });
    expect(refusalOf(await thief.poll(device.deviceCode))).toEqual(INVALID);
    await device.age('used_at', 61);
    expect(refusalOf(await device.poll())).toEqual(INVALID);
    expect(await device.sessions()).toBe(1);
  });

  test('is not given once the session has gone on, or has ended', async () => {
    for (const change of ['generation = 1', 'revoked_at = now()']) {
      const device = await new Device(app).letInBy(person);
      await device.poll();
      await app.sql.unsafe(`UPDATE sessions SET ${change} WHERE sign_in_key = $1`, [
        (await device.row()).used_by as Buffer,
      ]);
      expect(refusalOf(await device.poll())).toEqual(INVALID);
      expect(await device.sessions()).toBe(1);
    }
  });

  test('of polls at the same moment there is one session', async () => {
    const device = await new Device(app).letInBy(person);
    const answers = await Promise.all(Array.from({ length: 12 }, () => device.poll()));
    const handed = answers.filter(({ status }) => status === 200);
    const tokens = new Set(handed.map(({ body }) => (body as Record<string, string>).refresh_token));
    expect([tokens.size, await device.sessions()]).toEqual([1, 1]);
    expect(answers.every(({ status }) => status < 500)).toBe(true);
  });
});

test('without DEVICE_AUTHORIZATION there is no such route, and with it TOKEN_MODE has to be on', async () => {
  const without = await startApp({ TOKEN_MODE: 'on' });
  for (const path of ['authorize', 'token', 'approve', 'deny'])
    expect(await send(without, 'POST', `/auth/device/${path}`, { headers: FORM, body: '' })).toMatchProblem(
      'NOT_FOUND',
    );
  expect(await send(without, 'GET', '/auth/device')).toMatchProblem('NOT_FOUND');
  await expect(startApp({ DEVICE_AUTHORIZATION: 'on' })).rejects.toThrow('wants TOKEN_MODE=on');
});
