import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  applied,
  asked,
  columnsOf,
  emptyDatabase,
  namesIn,
  NOTES,
  NotesProject,
  PINNED,
  TABLE,
  tablesIn,
} from '../support/notes-project.js';

let notes: NotesProject;
beforeAll(async () => {
  notes = await NotesProject.create();
}, 120_000);
beforeEach(() => notes.reset());
afterAll(() => notes.delete());

describe('push', () => {
  test('makes the tables of both sides, and drops none, however often it runs', async () => {
    const url = await emptyDatabase();
    for (const time of ['once', 'twice']) {
      expect([time, (await notes.run(['push'], url)).code]).toEqual([time, 0]);
      expect(await tablesIn(url)).toEqual(expect.arrayContaining(['notes', 'outbox', 'sessions', 'users']));
      if (time === 'once')
        await asked(
          url,
          'INSERT INTO users (id, email, email_verified_at) ' +
            "VALUES (gen_random_uuid(), 'ann@example.com', now())",
        );
    }
    expect(await namesIn(url, 'SELECT email AS name FROM users')).toEqual(['ann@example.com']);
  }, 60_000);

  test('is adopted by migrate on both sides, which applies the migrations after it', async () => {
    const url = await emptyDatabase();
    expect((await notes.run(['push'], url)).code).toBe(0);
    await notes.folder.write({ [TABLE]: PINNED });
    await notes.run(['generate', '--name', 'pinned']);

    const { code, output } = await notes.run(['migrate'], url);

    expect(code).toBe(0);
    expect(output).toMatch(/^Found the tables of migration 0000_start in place\.\n/);
    expect(output.split('\n').slice(-4, -2)).toEqual([
      'Found the tables of migration 0000_notes of this project in place.',
      'Applied migration 0001_pinned of this project.',
    ]);
    expect(await columnsOf(url, 'notes')).toContain('pinned');
    expect(await applied(url, '__project_migrations')).toBe(2);
  }, 60_000);

  test('that made other tables of the project than its migrations do is refused, by name', async () => {
    const url = await emptyDatabase();
    await notes.run(['push'], url);
    await asked(url, 'ALTER TABLE notes ADD COLUMN colour text');
    const { code, output } = await notes.run(['migrate'], url);
    expect([code, output]).toEqual([1, expect.stringContaining('column "notes.colour" is in no migration')]);
  }, 60_000);
});

describe('drift', () => {
  test('finds nothing where the migrations make the tables', async () => {
    expect(await notes.run(['drift'])).toEqual({
      code: 0,
      output: 'The migrations make the tables that src/ describes.\n',
    });
  }, 60_000);

  test('fails for a table without its migration, and for SQL that makes another', async () => {
    await notes.folder.write({ [TABLE]: PINNED });
    expect(await notes.run(['drift'])).toEqual({
      code: 1,
      output: expect.stringMatching(/^The tables in src\/ are not what the migrations in drizzle\/ make/),
    });
    await notes.folder.write({ [TABLE]: NOTES });
    const path = join(notes.folder.path, 'drizzle/0000_notes.sql');
    await writeFile(path, (await readFile(path, 'utf8')).replace('"text" text NOT NULL', '"text" text'));
    expect(await notes.run(['drift'])).toEqual({
      code: 1,
      output: expect.stringContaining(
        'in src/ column "notes.text" is `text not null` where the migrations make `text`.',
      ),
    });
  }, 60_000);
});

test('the doctor names the migrations of each side', async () => {
  await notes.run(['build']);
  const url = await emptyDatabase();
  const lines = async () =>
    (
      await notes.folder.postern(['doctor'], {
        DATABASE_URL: url,
        NODE_ENV: 'development',
        JWT_SECRET: 'Jt4dUXyqWm0kzcRj1hQe8oVb2sNf7aLg',
        REFRESH_TOKEN_SECRET: 'pC5wZx9iTn3rKv6uGy1mHs8bEd0fAq2l',
      })
    ).output.match(/^.* database .*migrations.*$/gm);
  await notes.run(['migrate'], url);
  expect(await lines()).toEqual([
    expect.stringMatching(/^ok +database +all \d+ migrations are applied$/),
    expect.stringMatching(/^ok +database +all 1 migrations of this project are applied$/),
  ]);
  await notes.folder.write({ [TABLE]: PINNED });
  await notes.run(['generate', '--name', 'pinned']);
  expect(await lines()).toContainEqual(
    expect.stringMatching(/^FAULT +database +migrations are pending: 0001_pinned of this project/),
  );
}, 60_000);

test('a project without a table of its own has nothing to generate, and the rest works', async () => {
  await rm(join(notes.folder.path, 'drizzle'), { recursive: true });
  await rm(join(notes.folder.path, TABLE));
  const url = await emptyDatabase();
  expect(await notes.run(['generate'])).toEqual({
    code: 0,
    output: 'No schema changes: the project has no table of its own.\n',
  });
  for (const args of [['push'], ['migrate'], ['drift']])
    expect([args, (await notes.run(args, url)).code]).toEqual([args, 0]);
}, 60_000);
