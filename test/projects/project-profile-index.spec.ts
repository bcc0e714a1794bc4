import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { profileIndex } from 'postern/schema';
import { applied, emptyDatabase, namesIn, NotesProject } from '../support/notes-project.js';

const INDEX = 'users_profile_displayname';

let notes: NotesProject;
beforeAll(async () => {
  notes = await NotesProject.create();
  expect((await notes.run(['generate', '--custom', '--name', 'names'])).code).toBe(0);
  const path = join(notes.folder.path, 'drizzle/0001_names.sql');
  const text = await readFile(path, 'utf8');
  await writeFile(path, `${text}\n${profileIndex('displayName' as never)}\n`);
}, 120_000);
afterAll(() => notes.delete());

const indexesIn = (url: string) =>
  namesIn(url, `SELECT indexname AS name FROM pg_indexes WHERE indexname LIKE 'users_profile_%'`);

test('a migration of the project makes an index on a field of the profile', async () => {
  const url = await emptyDatabase();
  expect((await notes.run(['migrate'], url)).code).toBe(0);
  expect(await indexesIn(url)).toEqual([INDEX]);
}, 60_000);

test('drift finds no fault in it', async () => {
  expect(await notes.run(['drift'])).toEqual({
    code: 0,
    output: 'The migrations make the tables that src/ describes.\n',
  });
}, 60_000);

test('push leaves it where it is', async () => {
  const url = await emptyDatabase();
  await notes.run(['migrate'], url);
  expect((await notes.run(['push'], url)).code).toBe(0);
  expect(await indexesIn(url)).toEqual([INDEX]);
}, 60_000);

test('migrate makes it in a database that was pushed', async () => {
  const url = await emptyDatabase();
  await notes.run(['push'], url);
  const { code, output } = await notes.run(['migrate'], url);
  expect([code, output]).toEqual([
    0,
    expect.stringContaining('Applied migration 0001_names of this project'),
  ]);
  expect(await indexesIn(url)).toEqual([INDEX]);
  expect(await applied(url, '__project_migrations')).toBe(2);
}, 60_000);
