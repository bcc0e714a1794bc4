import { beforeAll, expect, test } from '@jest/globals';
import { definePostern, hidden } from 'postern';
import { age, type Browser, freshDatabase, newEmail, PASSWORD, signUp, type TestApp } from 'postern/testing';
import * as z from 'zod';
import { startApp } from '../../../test/support/app.js';
import { importLines } from '../../../test/support/user-files-answers.js';
import { ndjson } from '../../../test/support/user-files.js';

const BCRYPT = '$2y$04$abcdefghijklmnopqrstuu7EJV7kdjBBQxyb0HjTh9KS7.Lah/6CG';

const project = definePostern({
  roles: {
    mover: ['users:import', 'users:export'],
    personnel: ['users:import', 'roles:assign'],
    editor: ['articles:publish'],
    clerk: [],
  },
});

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ DATABASE_URL: await freshDatabase('user_files') }, [], project);
});

async function withRole(role: string): Promise<Browser> {
  const browser = await signUp(app);
  await app.sql`UPDATE users SET role = ${role} WHERE email = ${browser.email}`;
  return browser;
}

const exportPage = (browser: Browser, query = '') => browser.send('get', `/admin/users/export${query}`);

const ROUTES = [
  ['POST /admin/users/import', (browser: Browser) => importLines(browser, '{}')],
  ['GET /admin/users/export', (browser: Browser) => exportPage(browser)],
] as const;

test.each(ROUTES)('%s wants its permission and a recent proof', async (_, ask) => {
  expect(await ask(app.browser())).toMatchProblem('SESSION_REQUIRED');
  expect(await ask(await signUp(app))).toMatchProblem('FORBIDDEN');
  const mover = await withRole('mover');
  expect((await ask(mover)).status).toBe(200);
  await age(mover, '11 minutes');
  expect(await ask(mover)).toMatchProblem('PROOF_REQUIRED');
});

test('lines are imported in the name of who asks, and those that are refused are named', async () => {
  const [mover, person] = [await withRole('mover'), app.browser()];
  const text = ndjson(
    { email: person.email, passwordHash: BCRYPT },
    'no json',
    { email: newEmail(), passwordHash: 'secret' },
    { email: newEmail(), id: '01890a5d-ac96-774b-bcce-b302099a8057' },
  );
  const answer = await importLines(mover, text);
  expect([answer.status, answer.body]).toEqual([
    200,
    {
      made: 1,
      known: 0,
      refused: [
        { line: 2, code: 'NOT_JSON' },
        { line: 3, code: 'HASH_UNREADABLE', field: 'passwordHash' },
        { line: 4, code: 'FIELD_UNKNOWN', field: 'id' },
      ],
    },
  ]);
  expect((await importLines(mover, text)).body).toMatchObject({ made: 0, known: 1 });
  expect((await person.login(PASSWORD)).status).toBe(200);
  const rows =
    await app.sql`SELECT a.email AS actor, reason FROM audit_events e JOIN users u ON u.id = e.user_id
    JOIN users a ON a.id = e.actor_id WHERE event = 'user_created' AND u.email = ${person.email}`;
  expect([...rows]).toEqual([{ actor: mover.email, reason: 'imported' }]);
});

test('nobody gives by an import what they may not do themselves', async () => {
  const rolesGiven = async (browser: Browser) => {
    const roles = ['user', 'editor', 'clerk', 'personnel', 'mover', 'admin'];
    const { body } = await importLines(
      browser,
      ndjson(...roles.map((role) => ({ email: newEmail(), role }))),
    );
    const { refused } = body as { refused: { line: number; code: string }[] };
    expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(refused.length ? ['ROLE_REFUSED'] : []));
    return roles.filter((_, index) => !refused.some(({ line }) => line === index + 1));
  };
  expect(await rolesGiven(await withRole('mover'))).toEqual(['user']);
  expect(await rolesGiven(await withRole('personnel'))).toEqual(['user', 'personnel']);
  expect(await rolesGiven(await withRole('admin'))).toHaveLength(6);
});

test('a body of more than 1 MB, or of a thousand lines, is refused, and no line of it imported', async () => {
  const mover = await withRole('mover');
  const email = newEmail();
  for (const rest of ['\n'.repeat(1000), 'x'.repeat(1_048_576)])
    expect(await importLines(mover, ndjson({ email }) + rest)).toMatchProblem('BODY_TOO_LARGE');
  expect(await app.sql`SELECT 1 FROM users WHERE email = ${email}`).toHaveLength(0);
  const json = { body: { email } };
  expect(await mover.send('post', '/admin/users/import', json)).toMatchProblem('MEDIA_TYPE');
});

test('a body of a person who may not import is not even read', async () => {
  const user = await signUp(app);
  expect(await importLines(user, 'x'.repeat(1_100_000))).toMatchProblem('FORBIDDEN');
});

test('pages follow each other by the last id, without hashes, and the audit has each', async () => {
  const mover = await withRole('mover');
  const emails = Array.from({ length: 1000 }, () => ({ email: newEmail() }));
  await importLines(mover, ndjson(...emails));
  const found: string[] = [];
  for (let query = ''; ;) {
    const { status, text, headers } = await exportPage(mover, query);
    expect([status, headers['content-type']]).toEqual([200, 'application/x-ndjson; charset=utf-8']);
    expect(text).not.toMatch(/hash|\$2|argon/i);
    const lines = text.split('\n').filter((line) => line !== '');
    const users = lines.map((line) => JSON.parse(line) as { id: string; email: string });
    found.push(...users.map(({ email }) => email));
    if (lines.length < 1000) break;
    query = `?cursor=${users.at(-1)?.id}`;
  }
  expect(new Set(found).size).toBe(found.length);
  expect(found).toEqual(expect.arrayContaining(emails.map(({ email }) => email)));
  const [row] =
    await app.sql`SELECT count(*)::int AS pages FROM audit_events e JOIN users u ON u.id = e.actor_id
    WHERE event = 'users_exported' AND u.email = ${mover.email}`;
  expect((row as { pages: number }).pages).toBeGreaterThanOrEqual(2);
  expect(await exportPage(mover, '?cursor=x')).toMatchProblem('VALIDATION_FAILED');
});

test('a budget pays for each request, also of a body that is refused', async () => {
  const limited = await startApp(
    { DATABASE_URL: app.env.DATABASE_URL, RATE_LIMITS: 'on', LIMIT_USER_FILES_PER_ACCOUNT: '2' },
    [],
    project,
  );
  const mover = limited.browser({ email: (await withRole('mover')).email });
  await mover.login();
  expect(await importLines(mover, 'x'.repeat(1_100_000))).toMatchProblem('BODY_TOO_LARGE');
  expect((await exportPage(mover)).status).toBe(200);
  for (const refused of [await exportPage(mover), await importLines(mover, '{}')])
    expect(refused).toMatchProblem('RATE_LIMITED');
});

test('the audit has an import that makes nobody, and an attempt to give a role', async () => {
  const mover = await withRole('mover');
  const lines = ndjson({ email: mover.email }, { email: newEmail(), role: 'admin' }, { role: 'admin' });
  for (let times = 0; times < 2; times++)
    expect((await importLines(mover, lines)).body).toMatchObject({ made: 0, known: 1 });
  const rows = await app.sql`SELECT event, reason FROM audit_events e JOIN users u
    ON u.id = coalesce(e.actor_id, e.user_id)
    WHERE u.email = ${mover.email} AND event IN ('users_imported', 'access_denied') ORDER BY event DESC`;
  expect(rows.slice(0, 2)).toEqual(Array(2).fill({ event: 'users_imported', reason: 'lines: 3' }));
  expect(rows.slice(2, 3)).toEqual([
    { event: 'access_denied', reason: 'may not give a role: POST /admin/users/import' },
  ]);
});

test('a request gives no hidden field, and no address or language that is not for here', async () => {
  const narrow = await startApp(
    {
      DATABASE_URL: app.env.DATABASE_URL,
      SIGN_UP_DOMAINS: 'acme.example',
      LOCALES: 'en,vi',
      MAIL_SMTPUTF8: 'off',
    },
    [],
    definePostern({
      roles: { mover: ['users:import', 'users:export'] },
      profile: z.object({ nickname: z.string().optional(), score: hidden(z.number()).optional() }),
    }),
  );
  const mover = narrow.browser({ email: (await withRole('mover')).email });
  await mover.login();
  const email = newEmail().replace(/@.*/, '@acme.example');
  const answer = await importLines(
    mover,
    ndjson(
      { email, profile: { nickname: 'Ann' } },
      { email: newEmail() },
      { email: 'jürgen@acme.example' },
      { email: `other-${email}`, locale: 'de' },
      { email: `other-${email}`, profile: { score: 999 } },
    ),
  );
  expect(answer.body).toEqual({
    made: 1,
    known: 0,
    refused: [
      { line: 2, code: 'EMAIL_REFUSED', field: 'email' },
      { line: 3, code: 'EMAIL_REFUSED', field: 'email' },
      { line: 4, code: 'FIELD_INVALID', field: 'locale' },
      { line: 5, code: 'FIELD_UNKNOWN', field: 'profile.score' },
    ],
  });
  await app.sql`UPDATE users SET profile = profile || '{"score":7}' WHERE email = ${email}`;
  const [user] = await app.sql<{ id: string }[]>`SELECT id FROM users WHERE email = ${email}`;
  const before = (user?.id ?? '').replace(/.{12}$/, '000000000000');
  const line = (await exportPage(mover, `?cursor=${before}`)).text
    .split('\n')
    .find((one) => one.includes(email));
  expect(JSON.parse(line ?? '')).toMatchObject({ email, profile: { nickname: 'Ann' } });
  expect(line).not.toContain('score');
});
