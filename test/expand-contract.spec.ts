import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import postgres, { type Sql } from 'postgres';
import { freshDatabase } from './support/database.js';

/**
 * The worked example of docs/upgrading.md: each of its migrations, and what the code does that comes with it.
 */
async function readExample(): Promise<{ migrations: string[]; codes: string[][] }> {
  const [, example = ''] = (await readFile('docs/upgrading.md', 'utf8')).split('<!-- expand-then-contract:');
  const blocks = (kind: string) =>
    [...example.matchAll(new RegExp('```sql ' + kind + '\\n([^`]+)```', 'g'))].map(([, sql = '']) =>
      sql.trim(),
    );
  return { migrations: blocks('migration'), codes: blocks('code').map((code) => code.split('\n')) };
}

/** The code that is live before the first of its deployments. */
const FIRST = [`INSERT INTO "notes" ("body") VALUES ('…');`, `SELECT "body" AS text FROM "notes";`];

let sql: Sql;
beforeAll(async () => {
  sql = postgres(await freshDatabase('expand_contract'), { max: 1, onnotice: () => undefined });
  await sql.unsafe('CREATE TABLE "notes" ("id" serial, "body" text NOT NULL)');
});
afterAll(() => sql.end());

test('each example migration suits the code before it and its own: both read what either wrote', async () => {
  const { migrations, codes } = await readExample();
  expect([migrations.length, codes.length]).toEqual([3, 2]);
  const live = [FIRST, ...codes, codes.at(-1) ?? []];
  let written = 0;
  /** Writes by one and reads by the other. */
  const use = async (writing: string[], reading: string[]) => {
    await sql.unsafe(writing[0] ?? '');
    const rows = await sql.unsafe(reading[1] ?? '');
    expect(rows.map(({ text }) => text as unknown)).toEqual(Array.from({ length: ++written }, () => '…'));
  };

  for (const [step, migration] of migrations.entries()) {
    const [before = [], own = []] = live.slice(step, step + 2);
    await use(before, before);
    await sql.begin((tx) => tx.unsafe(migration));
    // Rows of the new code, read by the old one, are what a rollback needs.
    for (const [writing, reading] of [
      [before, before],
      [before, own],
      [own, own],
      [own, before],
    ] as const)
      await use(writing, reading);
  }
});
