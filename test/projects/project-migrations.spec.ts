import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
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

describe('generate', () => {
  test('writes the project’s tables, with a foreign key to one of Postern’s, and nothing twice', async () => {
    expect(await notes.migrations()).toEqual(['0000_notes.sql']);
    const sql = await readFile(join(notes.folder.path, 'drizzle/0000_notes.sql'), 'utf8');
    expect(sql.match(/CREATE TABLE "\w+"/g)).toEqual(['CREATE TABLE "notes"']);
    expect(sql).toContain('REFERENCES "public"."users"("id") ON DELETE cascade');

    const { code, output } = await notes.run(['generate']);

    expect([code, output]).toEqual([0, expect.stringContaining('No schema changes')]);
    expect(await notes.migrations()).toEqual(['0000_notes.sql']);
  }, 60_000);

  test('refuses a table of Postern’s, and leaves the folder as it was', async () => {
    await notes.folder.write({ [TABLE]: `${NOTES}export { users, sessions } from 'postern/schema';\n` });
    const before = await readFile(join(notes.folder.path, 'drizzle/meta/_journal.json'), 'utf8');

    const { code, output } = await notes.run(['generate']);

    expect([code, output]).toEqual([
      1,
      expect.stringMatching(/^The table "(users|sessions)" is Postern's, so nothing was written: /m),
    ]);
    expect(await notes.migrations()).toEqual(['0000_notes.sql']);
    expect(await readdir(join(notes.folder.path, 'drizzle/meta'))).toEqual([
      '0000_snapshot.json',
      '_journal.json',
    ]);
    expect(await readFile(join(notes.folder.path, 'drizzle/meta/_journal.json'), 'utf8')).toBe(before);
  }, 60_000);
});

test('generate refuses a configuration by which migrate would not find what it writes', async () => {
  const path = join(notes.folder.path, 'drizzle.config.ts');
  const config = await readFile(path, 'utf8');
  await writeFile(path, config.replace("out: './drizzle'", "out: './migrations'"));
  try {
    const { code, output } = await notes.run(['generate']);
    expect([code, output]).toEqual([1, expect.stringContaining('stand in ./drizzle.\n')]);
  } finally {
    await writeFile(path, config);
  }
}, 60_000);

describe('migrate', () => {
  test('applies Postern’s and then the project’s, once, however many run at the same time', async () => {
    const url = await emptyDatabase();

    const runs = await Promise.all(Array.from({ length: 5 }, () => notes.run(['migrate'], url)));

    expect(runs.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0]);
    const [first, ...others] = runs.filter(({ output }) => output.includes('Applied migration'));
    expect(others).toEqual([]);
    const lines = first?.output.match(/^Applied migration .*$/gm) ?? [];
    expect([lines[0], lines.at(-1)]).toEqual([
      'Applied migration 0000_start.',
      'Applied migration 0000_notes of this project.',
    ]);
    expect(await applied(url, '__project_migrations')).toBe(1);
    expect(await tablesIn(url)).toEqual(expect.arrayContaining(['notes', 'users']));
    expect((await notes.run(['migrate'], url)).output).toMatch(/^\S+ is up to date\.\n$/);
  }, 60_000);

  test('applies nothing of either side where a migration of the project fails', async () => {
    const url = await emptyDatabase();
    await writeFile(
      join(notes.folder.path, 'drizzle/0000_notes.sql'),
      'CREATE TABLE "half" ("id" int);--> statement-breakpoint\nSELECT 1/0;',
    );

    expect(await notes.run(['migrate'], url)).toEqual({
      code: 1,
      output:
        'Migration 0000_notes of this project cannot be applied (division by zero); nothing was changed.\n',
    });
    expect(await tablesIn(url)).toEqual([]);
    expect(await asked(url, "SELECT to_regclass('drizzle.__drizzle_migrations') AS journal")).toEqual([
      { journal: null },
    ]);

    // A database in use keeps what it has.
    await rm(join(notes.folder.path, 'drizzle'), { recursive: true });
    expect((await notes.run(['migrate'], url)).code).toBe(0);
    const before = await applied(url, '__drizzle_migrations');
    await notes.reset();
    await writeFile(join(notes.folder.path, 'drizzle/0000_notes.sql'), 'SELECT 1/0;');
    await notes.upgradePostern(Date.now(), 'ALTER TABLE "users" ADD COLUMN "next" text;');
    expect((await notes.run(['migrate'], url)).code).toBe(1);
    expect(await columnsOf(url, 'users')).not.toContain('next');
    expect(await applied(url, '__drizzle_migrations')).toBe(before);
  }, 60_000);

  test.each([
    ['newer', Date.now() + 1e9],
    ['older', Date.parse('2026-01-01')],
  ])(
    'applies a migration of Postern’s next release that is %s than the project’s',
    async (_, when) => {
      const url = await emptyDatabase();
      await notes.run(['migrate'], url);
      await notes.upgradePostern(when, 'ALTER TABLE "users" ADD COLUMN "next" text;');
      await notes.folder.write({ [TABLE]: PINNED });
      expect((await notes.run(['generate', '--name', 'pinned'])).code).toBe(0);

      expect((await notes.run(['migrate'], url)).output.match(/^Applied .*$/gm)).toEqual([
        'Applied migration 0099_next.',
        'Applied migration 0001_pinned of this project.',
      ]);
      expect(await columnsOf(url, 'users')).toContain('next');
      expect(await columnsOf(url, 'notes')).toContain('pinned');
    },
    60_000,
  );

  test('applies each side’s extras.sql, and lets a migration of the project wait', async () => {
    const url = await emptyDatabase();
    await notes.run(['migrate'], url);
    await writeFile(
      join(notes.folder.path, 'drizzle/extras.sql'),
      'ALTER TABLE notes SET (fillfactor = 80);',
    );
    await notes.run(['generate', '--custom', '--name', 'drop']);
    await writeFile(
      join(notes.folder.path, 'drizzle/0001_drop.sql'),
      '-- contract: nothing reads it\nALTER TABLE "notes" DROP COLUMN "text";',
    );

    expect((await notes.run(['migrate'], url)).output).toMatch(
      /^Migration 0001_drop of this project waits: .*--contract/,
    );
    expect(await columnsOf(url, 'notes')).toContain('text');
    expect(
      await namesIn(
        url,
        "SELECT relname || ' ' || reloptions[1] AS name FROM pg_class " +
          "WHERE relname IN ('notes', 'sessions') ORDER BY 1",
      ),
    ).toEqual(['notes fillfactor=80', 'sessions fillfactor=70']);
    await notes.run(['migrate', '--contract'], url);
    expect(await columnsOf(url, 'notes')).not.toContain('text');
  }, 60_000);
});
