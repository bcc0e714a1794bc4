import { beforeAll, expect, test } from '@jest/globals';
import { freshDatabase, signUp } from 'postern/testing';
import { startApp, TEST_ENV } from '../support/app.js';
import { addTotp } from '../support/authenticator.js';
import { Operator } from '../support/operator.js';

const NEW = 'gT5rXk1vBq8nZm3wLc7yHs0dPf4uJa9e';

let operator: Operator;
beforeAll(async () => {
  operator = await Operator.atWork();
}, 240_000);

test('reencrypt says how much it has done, and fails where a value opens by no key', async () => {
  const DATABASE_URL = await freshDatabase('operators_reencrypt');
  const app = await startApp({ DATABASE_URL });
  await addTotp(await signUp(app));
  const rotated = { DATABASE_URL, DATA_ENCRYPTION_KEY: `${NEW},${TEST_ENV.DATA_ENCRYPTION_KEY}` };
  const reencrypt = () => operator.run(['reencrypt'], rotated);

  const report = (count: number) =>
    `${count} encrypted anew under the newest DATA_ENCRYPTION_KEY; none is left under another.\n`;
  expect(await reencrypt()).toEqual({ code: 0, stdout: report(1), stderr: '' });
  expect(await reencrypt()).toEqual({ code: 0, stdout: report(0), stderr: '' });

  await app.sql`UPDATE totp_factors SET secret = overlay(secret PLACING ${Buffer.alloc(6)} FROM 1)`;
  const { code, stdout, stderr } = await reencrypt();
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(
    /^0 encrypted anew .*; 1 are under a key that is not in its list.*put that key back/,
  );
  for (const secret of [NEW, TEST_ENV.DATA_ENCRYPTION_KEY]) expect(operator.said).not.toContain(secret);
}, 60_000);
