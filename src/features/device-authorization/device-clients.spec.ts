import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { beforeAll, expect, test } from '@jest/globals';
import * as oauth from 'oauth4webapi';
import { type Browser, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { Device, DEVICES_ON, GRANT, oauthError, press, refusalOf } from '../../../test/support/devices.js';
import { DpopKey } from '../../../test/support/dpop.js';
import { FORM } from '../../../test/support/form-bodies.js';
import { send } from '../../../test/support/wire.js';

const EXAMPLE = 'examples/terminal/sign-in.mjs';

let app: TestApp;
let person: Browser;
beforeAll(async () => {
  app = await startApp(DEVICES_ON);
  person = await signUp(app);
});

test('the example of docs/native-clients.md signs a terminal in', async () => {
  expect(readFileSync('docs/native-clients.md', 'utf8')).toContain(readFileSync(EXAMPLE, 'utf8'));
  const child = spawn(process.execPath, [EXAMPLE, app.url], { stdio: ['ignore', 'pipe', 'inherit'] });
  const said: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    said.push(line);
    const [, userCode] = /type (\S+)$/.exec(line) ?? [];
    if (userCode) expect((await press(person, '/approve', userCode)).status).toBe(200);
  }
  if (child.exitCode === null) await once(child, 'exit');
  expect([child.exitCode, said.at(-1)]).toEqual([0, `Signed in as ${person.email}`]);
});

test('an OAuth client of somebody else’s, which knows RFC 8628 alone, is signed in', async () => {
  const route = (name: string) => `${app.url}/auth/device/${name}`;
  const server = {
    issuer: app.env.APP_URL,
    device_authorization_endpoint: route('authorize'),
    token_endpoint: route('token'),
  };
  const client = { client_id: 'notes-cli' };
  const insecure = { [oauth.allowInsecureRequests]: true };
  const asked = await oauth.processDeviceAuthorizationResponse(
    server,
    client,
    await oauth.deviceAuthorizationRequest(server, client, oauth.None(), {}, insecure),
  );
  const poll = async () =>
    oauth.processDeviceCodeResponse(
      server,
      client,
      await oauth.deviceCodeGrantRequest(server, client, oauth.None(), asked.device_code, insecure),
    );
  await expect(poll()).rejects.toMatchObject({ error: 'authorization_pending' });
  await press(person, '/approve', asked.user_code);
  await expect(poll()).rejects.toMatchObject({ error: 'slow_down' });
  await app.sql`UPDATE device_authorizations SET polled_at = polled_at - interval '1 minute'`;
  const handed = await poll();
  expect(handed).toMatchObject({ token_type: 'bearer', expires_in: 900 });
  const me = await oauth.protectedResourceRequest(
    handed.access_token,
    'GET',
    new URL(`${app.url}/auth/me`),
    new Headers(),
    null,
    insecure,
  );
  expect(await me.json()).toMatchObject({ user: { email: person.email } });
});

test('a key that the program proves binds its session, and by no other one is there an answer', async () => {
  const device = await new Device(app).letInBy(person);
  const key = new DpopKey();
  const poll = (by: DpopKey) => {
    const proving = new Device(app, {
      ...device.headers,
      dpop: by.prove('POST', `${app.env.APP_URL}/auth/device/token`),
    });
    return proving.send('token', { grant_type: GRANT, device_code: device.deviceCode });
  };
  const first = await poll(key);
  expect(first.body).toMatchObject({ session: { boundTo: 'dpop' }, token_type: 'Bearer' });
  expect((await poll(key)).body).toMatchObject({
    refresh_token: (first.body as Record<string, string>).refresh_token,
  });
  for (const answer of [await poll(new DpopKey()), await device.poll()])
    expect(refusalOf(answer)).toEqual(oauthError('invalid_grant', 'DEVICE_CODE_INVALID'));
});

test('below the base path /auth a key is proven for the whole address of the route', async () => {
  const below = await startApp({ ...DEVICES_ON, APP_URL: 'https://example.test/auth' });
  const key = new DpopKey();
  const headers = {
    ...FORM,
    dpop: key.prove('POST', 'https://example.test/auth/auth/device/token'),
  };
  const body = new URLSearchParams({ grant_type: GRANT, device_code: 'x' }).toString();
  const answer = await send(below, 'POST', '/auth/auth/device/token', { headers, body });
  expect(refusalOf(answer)).toEqual(oauthError('invalid_grant', 'DEVICE_CODE_INVALID'));
});
