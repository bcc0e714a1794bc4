import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { freshDatabase, signUp, type TestApp } from 'postern/testing';
import { AuditSealing } from '../../src/features/audit-chain/sealing.service.js';
import { startApp, TEST_ENV } from '../support/app.js';
import { addTotp } from '../support/authenticator.js';
import { Operator } from '../support/operator.js';

const NEW = 'gT5rXk1vBq8nZm3wLc7yHs0dPf4uJa9e';

let operator: Operator;
let DATABASE_URL: string;
let app: TestApp;
let folder: string;
beforeAll(async () => {
  operator = await Operator.atWork();
  DATABASE_URL = await freshDatabase('operators_reencrypt');
  app = await startApp({ DATABASE_URL });
  folder = await mkdtemp(join(tmpdir(), 'postern-audit-'));
}, 240_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

test('reencrypt says how much it has done, and fails where a value opens by no key', async () => {
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

test('the commands on the audit and on webhooks tell by their exit code what is so', async () => {
  const run = (...args: string[]) => operator.run(args, { DATABASE_URL });
  const audit = (...args: string[]) => run('audit', ...args);
  await signUp(app);
  await app.settled();
  await app.app.get(AuditSealing).sealAll();
  await app.sql`INSERT INTO audit_events (id, event, created_at)
    VALUES (gen_random_uuid(), 'login_failed', now() - interval '3 days')`;
  const unsealed = await audit('verify');
  expect([unsealed.code, unsealed.stderr]).toEqual([
    1,
    expect.stringMatching(/^The audit does not hold\.\nThe event .* is not sealed/),
  ]);
  expect(await audit('seal')).toEqual({ code: 0, stdout: '1 events were sealed.\n', stderr: '' });

  const [checkpoint, exported] = await Promise.all([audit('checkpoint'), audit('export')]);
  expect([checkpoint.code, exported.code]).toEqual([0, 0]);
  expect(JSON.parse(checkpoint.stdout)).toMatchObject({ number: 1, signature: null });
  const lines = exported.stdout.trimEnd().split('\n');
  expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ metadata: { event_code: 'login_failed' } });
  const copies = [join(folder, 'checkpoint.json'), join(folder, 'export.ndjson')];
  for (const [at, { stdout }] of [checkpoint, exported].entries()) await writeFile(copies[at] ?? '', stdout);

  const verify = () => audit('verify', '--checkpoints', ...copies);
  const whole = await verify();
  expect([whole.code, whole.stderr]).toEqual([0, '']);
  expect(whole.stdout).toContain(`and ${lines.length + 1} copies from outside.`);
  expect(whole.stdout).toMatch(/\nThe audit holds\.\n$/);
  await app.sql.begin(async (tx) => {
    await tx`SET LOCAL session_replication_role = replica`;
    await tx`UPDATE audit_events SET event = 'login_succeeded' WHERE event = 'login_failed'`;
  });
  const forged = await verify();
  expect([forged.code, forged.stderr]).toEqual([
    1,
    expect.stringMatching(/^The audit does not hold\.\nEvent \d+ .* is not what was sealed here/),
  ]);
});

test('a command that is written wrongly is refused, and webhooks are listed and sent again', async () => {
  const run = (...args: string[]) => operator.run(args, { DATABASE_URL });
  const [misspelt, none, secret, unknown] = await Promise.all([
    run('audit', 'verify', '--retention', 'long'),
    run('webhooks', 'list'),
    run('webhooks', 'secret'),
    run('webhooks', 'resend', '00000000-0000-4000-8000-000000000000'),
  ]);
  expect([misspelt.code, misspelt.stderr]).toEqual([1, expect.stringContaining('such as 365.')]);
  expect(none).toEqual({ code: 0, stdout: 'No webhook is failed.\n', stderr: '' });
  expect([secret.code, secret.stdout]).toEqual([0, expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=\n$/)]);
  expect(unknown).toEqual({ code: 1, stdout: '', stderr: 'There is no webhook with this id.\n' });
});
