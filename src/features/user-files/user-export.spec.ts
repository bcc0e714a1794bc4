import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { definePostern } from 'postern';
import { freshDatabase, newEmail, PASSWORD, type TestApp } from 'postern/testing';
import * as z from 'zod';
import { startApp } from '../../../test/support/app.js';
import { OPERATOR, operatorsAt } from '../../../test/support/operators-at.js';
import { importText, ndjson } from '../../../test/support/user-files.js';
import type { ExportOptions } from './user-export.service.js';

const BCRYPT = '$2y$04$abcdefghijklmnopqrstuu7EJV7kdjBBQxyb0HjTh9KS7.Lah/6CG';

const project = definePostern({ profile: z.object({ note: z.string().optional() }), roles: ['editor'] });

const PEOPLE = [
  { email: '+plus@example.com', passwordHash: BCRYPT, createdAt: '2020-05-01T10:00:00.123Z' },
  { email: '=1+1@example.com', roles: ['editor', 'user'], profile: { note: '=cmd|"x",\n' }, locale: 'vi' },
  {
    email: "o'neil@example.com",
    status: 'disabled',
    lastSeenOn: '2024-02-29',
    createdAt: '2019-01-01T00:00:00Z',
  },
];

interface Place {
  app: TestApp;
  rules: Awaited<ReturnType<typeof operatorsAt>>;
}

let [here, there] = [{} as Place, {} as Place];
async function placeOf(name: string): Promise<Place> {
  const app = await startApp({ DATABASE_URL: await freshDatabase(name) }, [], project);
  return { app, rules: await operatorsAt(app) };
}
beforeAll(async () => {
  here = await placeOf('export_here');
  there = await placeOf('export_there');
  expect(await importText(here.rules.userImport, ndjson(...PEOPLE))).toMatchObject({ made: 3 });
});
afterAll(() => Promise.all([here.rules.close(), there.rules.close()]));

async function exported({ rules }: Place, options: ExportOptions): Promise<string> {
  let text = '';
  for await (const part of rules.userExport.export(options, OPERATOR)) text += part;
  return text;
}

test.each(['csv', 'ndjson'] as const)('an export as %s reads back as the very same users', async (format) => {
  const text = await exported(here, { format, withHashes: true });
  await there.app.sql`DELETE FROM users`;
  const outcome = await importText(there.rules.userImport, text, { format, keepsIds: true });
  expect(outcome).toEqual({ made: 3, known: 0, refused: 0, skipped: 0, lines: [] });
  expect(await exported(there, { format, withHashes: true })).toBe(text);

  const browser = there.app.browser({ email: '+plus@example.com' });
  expect((await browser.login(PASSWORD)).status).toBe(200);
});

test('an export is in the order of creation, and has a hash only where somebody asks for it', async () => {
  const text = await exported(here, { format: 'ndjson', withHashes: false });
  const users = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(users.map(({ email }) => email)).toEqual([
    "o'neil@example.com",
    '+plus@example.com',
    '=1+1@example.com',
  ]);
  expect(users[0]).toEqual({
    id: expect.any(String),
    email: "o'neil@example.com",
    roles: ['user'],
    locale: 'en',
    status: 'disabled',
    createdAt: '2019-01-01T00:00:00.000Z',
    lastSeenOn: '2024-02-29',
    profile: {},
  });
  expect(text).not.toContain('$2');
  expect(await exported(here, { format: 'csv', withHashes: false })).not.toContain('$2');
});

test('the audit has an export before its first line leaves', async () => {
  const parts = here.rules.userExport.export({ format: 'csv', withHashes: true }, OPERATOR);
  const count = async () =>
    (await here.app.sql`SELECT reason FROM audit_events WHERE event = 'users_exported'`).length;
  const before = await count();
  await parts.next();
  expect(await count()).toBe(before + 1);
  await parts.return(undefined);
  const rows = await here.app.sql`SELECT reason FROM audit_events WHERE event = 'users_exported'`;
  expect(rows.map(({ reason }) => reason as string)).toContain('all, with hashes');
});

test('more users than a page are all there, each once', async () => {
  const emails = Array.from({ length: 2100 }, () => ({ email: newEmail() }));
  await importText(here.rules.userImport, ndjson(...emails));
  const lines = (await exported(here, { format: 'ndjson', withHashes: false })).trim().split('\n');
  const found = new Set(lines.map((line) => (JSON.parse(line) as { email: string }).email));
  expect([lines.length, found.size]).toEqual([2103, 2103]);
});
