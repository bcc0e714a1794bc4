import { beforeAll, expect, test } from '@jest/globals';
import { type Answer, linkFrom, newEmail, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { DpopKey } from '../../../test/support/dpop.js';
import { newestCode } from '../../../test/support/links.js';
import type { RequestOptions } from '../../../test/support/passkey-device.js';
import { addPasskey } from '../../../test/support/passkeys.js';
import { Program } from '../../../test/support/program.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ TOKEN_MODE: 'on', SIGN_IN_AFTER_VERIFY: 'on' });
});

/** The session that a sign-in has begun is the key's, and a refresh without the key is refused. */
async function isBound(program: Program, answer: Answer): Promise<void> {
  expect(answer.status).toBe(200);
  expect((await program.me()).body).toMatchObject({ session: { boundTo: 'dpop' } });
  await program.waits('2 minutes');
  const copy = new Program(app);
  for (const [name, value] of program.held) copy.held.set(name, value);
  expect(await copy.refresh()).toMatchProblem('DEVICE_BINDING_REQUIRED');
  expect((await program.refresh()).status).toBe(200);
}

test('a sign-in by a passkey binds its session to the key that it proves', async () => {
  const { device } = await addPasskey(await signUp(app));
  const program = new Program(app, new DpopKey());
  const { body } = await program.ask('POST', '/auth/login/passkey/options', {});
  const credential = device.get(body as RequestOptions);
  await isBound(program, await program.ask('POST', '/auth/login/passkey', { credential }));
});

test('a sign-in by the code of an email does, too', async () => {
  const { email } = await signUp(app);
  const program = new Program(app, new DpopKey());
  expect((await program.ask('POST', '/auth/email-sign-in', { email })).status).toBe(202);
  const code = await newestCode(app, email);
  await isBound(program, await program.ask('POST', '/auth/email-sign-in/code', { code }));
});

test('so does the verification that signs a newcomer in', async () => {
  const program = new Program(app, new DpopKey());
  const email = newEmail();
  expect((await program.ask('POST', '/auth/register', { email, password: PASSWORD })).status).toBe(202);
  const { token } = await linkFrom(app.browser({ email }));
  await isBound(program, await program.ask('POST', '/auth/verify', { token }));
});
