import { expect, test } from '@jest/globals';
import { type Browser, freshDatabase, signUp, type TestApp } from 'postern/testing';
import { sealedUnder } from '../../platform/crypto/column-cipher.js';
import { Keyring } from '../../platform/crypto/keyring.js';
import { startApp, TEST_ENV } from '../../../test/support/app.js';
import { addTotp, type Authenticator, forgetSteps, showCode } from '../../../test/support/authenticator.js';

const OLD = TEST_ENV.DATA_ENCRYPTION_KEY;
const NEW = 'gT5rXk1vBq8nZm3wLc7yHs0dPf4uJa9e';
const STEPS = { before: OLD, verify: `${OLD},${NEW}`, sign: `${NEW},${OLD}`, drop: NEW };

interface Owner {
  email: string;
  authenticator: Authenticator;
}

async function ownerAt(app: TestApp): Promise<Owner> {
  const browser = await signUp(app);
  return { email: browser.email, authenticator: (await addTotp(browser)).authenticator };
}

/** The answer to a code of theirs at an instance, in a sign-in of its own. */
async function codeAt(app: TestApp, { email, authenticator }: Owner): Promise<number> {
  const browser: Browser = app.browser({ email });
  await browser.login();
  await forgetSteps(browser);
  return (await showCode(browser, await authenticator.code())).status;
}

async function keyOf({ sql }: TestApp, { email }: Owner): Promise<'old' | 'new' | undefined> {
  const [row] = await sql<{ secret: Buffer }[]>`SELECT secret FROM totp_factors
    WHERE user_id = (SELECT id FROM users WHERE email = ${email})`;
  const id = row && sealedUnder(row.secret);
  return id === new Keyring([NEW]).signing.id
    ? 'new'
    : id === new Keyring([OLD]).signing.id
      ? 'old'
      : undefined;
}

test('another key takes over step by step, instances side by side, and each app works on', async () => {
  const DATABASE_URL = await freshDatabase('totp_key_rotation');
  const at = (DATA_ENCRYPTION_KEY: string) => startApp({ DATABASE_URL, DATA_ENCRYPTION_KEY });
  const [before, verify, sign] = [await at(STEPS.before), await at(STEPS.verify), await at(STEPS.sign)];
  const [active, sleeper] = [await ownerAt(before), await ownerAt(before)];

  for (const app of [before, verify]) expect(await codeAt(app, active)).toBe(200);
  expect(await keyOf(before, active)).toBe('old');
  const fromVerify = await ownerAt(verify);
  expect(await codeAt(before, fromVerify)).toBe(200);

  const fromSign = await ownerAt(sign);
  expect(await keyOf(sign, fromSign)).toBe('new');
  for (const owner of [active, fromVerify, fromSign])
    for (const app of [sign, verify]) expect(await codeAt(app, owner)).toBe(200);
  expect(await codeAt(sign, active)).toBe(200);
  expect(await keyOf(sign, sleeper)).toBe('old');

  // A secret that was used since is under the new key; the others need the old one in the list.
  for (const owner of [active, fromVerify, fromSign]) expect(await codeAt(sign, owner)).toBe(200);
  const drop = await at(STEPS.drop);
  for (const owner of [active, fromVerify, fromSign]) {
    expect(await keyOf(drop, owner)).toBe('new');
    expect(await codeAt(drop, owner)).toBe(200);
  }
  expect(await codeAt(drop, sleeper)).toBe(503);
  expect(await codeAt(sign, sleeper)).toBe(200);
  expect(await codeAt(drop, sleeper)).toBe(200);
}, 60_000);
