import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startApp, type TestApp } from './support/app.js';
import { PASSWORD } from './support/browser.js';
import { mailsTo } from './support/mailbox.js';
import { Operator } from './support/operator.js';

/** Of `PASSWORD`, by crypt(3). */
const BCRYPT = '$2y$04$abcdefghijklmnopqrstuu7EJV7kdjBBQxyb0HjTh9KS7.Lah/6CG';

let app: TestApp;
let operator: Operator;
let folder: string;
beforeAll(async () => {
  [app, operator, folder] = await Promise.all([
    startApp({ SIGN_UP: 'invited' }),
    Operator.atWork(),
    mkdtemp(join(tmpdir(), 'postern-import-')),
  ]);
}, 60_000);
afterAll(() => Promise.all([operator.leave(), rm(folder, { recursive: true, force: true })]));

async function file(...lines: unknown[]): Promise<string> {
  const path = join(folder, `${lines.length}-${Date.now()}.ndjson`);
  await writeFile(
    path,
    lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
  );
  return path;
}

test('imported people sign in with the password that they had, and a second run changes nobody', async () => {
  const [owner, admin] = [app.browser(), app.browser()];
  await operator.done('create', owner.email);
  const path = await file(
    { email: owner.email, passwordHash: BCRYPT },
    {
      email: admin.email.toUpperCase(),
      passwordHash: BCRYPT,
      role: 'admin',
      locale: 'fr',
      createdAt: '2024-05-01T10:00:00Z',
    },
  );

  const output = await operator.done('import', path);

  expect(output).toContain('1 imported; 1 had an account already, and stay as they are.\n');
  expect(await operator.audited(app, output)).toEqual([
    { event: 'user_created', outcome: 'success', reason: 'imported' },
  ]);
  expect(await owner.login()).toMatchProblem('INVALID_CREDENTIALS');
  expect((await admin.login(PASSWORD)).body).toMatchObject({
    user: { role: 'admin', locale: 'fr', createdAt: '2024-05-01T10:00:00.000Z' },
  });
  expect(await operator.done('import', path)).toBe(
    '0 imported; 2 had an account already, and stay as they are.\n',
  );
});

test('a file with a faulty line imports nobody, and the refusal names the lines and no hash', async () => {
  const browser = app.browser();
  const path = await file(
    { email: browser.email, passwordHash: BCRYPT },
    'no json',
    { email: 'nobody', passwordHash: 'secret-that-is-no-hash' },
    '',
    {
      email: browser.email,
      passwordHash: BCRYPT,
      password: 'secret',
    },
  );

  const refusal = await operator.refused(['import', path]);

  expect(refusal).toMatch(
    /line 2: not JSON\n {2}line 3: email: not an e-mail address; passwordHash: no hash that is read here\n {2}line 5: .*password/,
  );
  expect(refusal).not.toMatch(/secret|\$2y/);
  expect(await app.sql`SELECT 1 FROM users WHERE email = ${browser.email}`).toHaveLength(0);
  expect(await operator.refused(['import', join(folder, 'none')])).toContain('cannot be read');
});

test('an invited address gets a mail that leads to the SPA, and may register', async () => {
  const browser = app.browser();

  const output = await operator.done('invite', browser.email);

  expect(output).toContain(`${browser.email} may register, within 30 days.\n`);
  expect(await operator.audited(app, output)).toEqual([
    { event: 'user_invited', outcome: 'success', reason: null },
  ]);
  const [mail] = await mailsTo(app, browser.email);
  expect(mail?.text).toContain('https://app.example.test');
  await browser.register();
  expect((await browser.verify()).status).toBe(204);
  expect(await operator.refused(['invite', browser.email])).toContain('already');
});
