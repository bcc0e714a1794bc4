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

test('end-sessions --everybody wants a reason and --yes; then every session is over', async () => {
  const everybody = ['end-sessions', '--everybody'];
  const sure = [...everybody, '--reason', 'a leaked key', '--yes'];
  const wants = 'It ends every session of everybody: say why by --reason "…", and --yes if that is what';
  for (const args of [everybody, [...everybody, '--yes'], [...everybody, '--reason', 'a leaked key']])
    expect(await operator.refused(args)).toContain(wants);
  expect(await operator.refused([...sure, 'ann@example.com'])).toMatch(/^end-sessions takes an address, or /);
  expect(await operator.refused([...sure, '--before', '2999-01-01T00:00:00Z'])).toBe(
    '--before lies in the future.\n',
  );
  expect(await operator.refused([...everybody, '--yes', '--reason', 'two\nlines'])).toMatch(
    /^A reason has 1 to 500/,
  );

  const own = await startApp({ DATABASE_URL: await freshDatabase('operators_everybody') });
  const [one, two] = [await signUp(own), await signUp(own)];
  const { code, stdout } = await operator.user(sure, { DATABASE_URL: own.env.DATABASE_URL });
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /^Every session that began before \S+Z ends\. [^]*\n2 so far\.\n2 sessions are over\./,
  );
  for (const browser of [one, two]) expect(await browser.me()).toMatchProblem('SESSION_ENDED');
  expect((await operator.audited(own, stdout)).map((row) => (row as { event: string }).event)).toEqual([
    'session_ended',
    'session_ended',
    'sessions_ended',
  ]);
}, 60_000);
