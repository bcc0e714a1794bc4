import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { posternHistory } from '../../src/cli/migrations/histories.ts';
import { migrate } from '../../src/cli/migrations/migrate.ts';
import { applied, asked, emptyDatabase, NotesProject } from '../support/notes-project.js';

const sh = promisify(execFile);

let notes: NotesProject;
beforeAll(async () => {
  notes = await NotesProject.create();
}, 120_000);
beforeEach(() => notes.reset());
afterAll(() => notes.delete());

/** The one block of the page that a reader runs on what the fork has left. */
async function statementToForget(): Promise<string> {
  const page = await readFile('docs/leaving-a-fork.md', 'utf8');
  const [, block = ''] = /leaving-a-fork\.spec\.ts runs this block -->\n```sh\n([^]*?)```/.exec(page) ?? [];
  return (await sh('bash', ['-euc', block], { cwd: notes.folder.path })).stdout;
}

/** A database that a fork has migrated: its own table was made by a migration among Postern's. */
async function forksDatabase(): Promise<string> {
  const url = await emptyDatabase();
  await migrate(url, { histories: [posternHistory()] });
  const sql = await readFile(join(notes.folder.path, 'drizzle/0000_notes.sql'), 'utf8');
  await asked(url, sql.replaceAll('--> statement-breakpoint', ''));
  await asked(
    url,
    `INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ('of the fork', 1780000000001);
    INSERT INTO users (id, email, email_verified_at) VALUES (gen_random_uuid(), 'ann@example.com', now());
    INSERT INTO notes SELECT gen_random_uuid(), id, 'buy milk' FROM users`,
  );
  return url;
}

const doctor = async (url: string) =>
  (
    await notes.folder.postern(['doctor'], {
      DATABASE_URL: url,
      NODE_ENV: 'development',
      JWT_SECRET: 'Jt4dUXyqWm0kzcRj1hQe8oVb2sNf7aLg',
      REFRESH_TOKEN_SECRET: 'pC5wZx9iTn3rKv6uGy1mHs8bEd0fAq2l',
    })
  ).output;

test('a project takes over the database of a fork with all that is in it, and forgets the fork', async () => {
  const url = await forksDatabase();
  await rm(join(notes.folder.path, 'drizzle'), { recursive: true });
  expect((await notes.run(['generate', '--name', 'start'])).code).toBe(0);
  expect((await notes.run(['drift'])).code).toBe(0);

  const page = await readFile('docs/leaving-a-fork.md', 'utf8');
  const { code, output } = await notes.run(['migrate'], url);

  const [found = '', ...others] = output.trimEnd().split('\n');
  expect([code, others]).toEqual([0, [expect.stringMatching(/ is up to date\.$/)]]);
  expect(page).toContain(`\n${found}\n`);
  expect(await asked(url, 'SELECT email, text FROM notes JOIN users ON users.id = user_id')).toEqual([
    { email: 'ann@example.com', text: 'buy milk' },
  ]);
  expect(await applied(url, '__project_migrations')).toBe(1);

  expect((await notes.run(['build'])).code).toBe(0);
  expect(await doctor(url)).toMatch(
    /^warning +database +1 of the migrations that are applied are not known/m,
  );
  await asked(url, await statementToForget());
  expect(await doctor(url)).toMatch(/^ok +database +all \d+ migrations are applied$/m);
}, 120_000);

test('a table that the project describes otherwise is named, and nothing is changed', async () => {
  const url = await forksDatabase();
  await asked(url, 'ALTER TABLE notes ALTER COLUMN text DROP NOT NULL');

  const { code, output } = await notes.run(['migrate'], url);

  expect([code, output]).toEqual([
    1,
    expect.stringContaining('column "notes.text" is `text` where the migrations make `text not null`'),
  ]);
  await expect(applied(url, '__project_migrations')).rejects.toThrow('does not exist');
}, 60_000);
