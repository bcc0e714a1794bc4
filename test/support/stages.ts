import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { freshDatabase } from 'postern/testing';
import { posternHistory } from '../../src/cli/migrations/histories.ts';
import { migrate } from '../../src/cli/migrations/migrate.ts';

/** A database that was migrated up to this migration, as the release that ended with it left one behind. */
export async function databaseUpTo(tag: string, name: string): Promise<string> {
  const url = await freshDatabase(name);
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  await sql.unsafe('DROP SCHEMA public CASCADE; DROP SCHEMA drizzle CASCADE; CREATE SCHEMA public');
  await sql.end();
  const folder = await mkdtemp(join(tmpdir(), 'postern-stage-'));
  try {
    await cp('drizzle', folder, { recursive: true });
    // Today's is about tables that were not there then, and all is correct without it.
    await rm(join(folder, 'extras.sql'));
    const path = join(folder, 'meta', '_journal.json');
    const journal = JSON.parse(await readFile(path, 'utf8')) as { entries: { tag: string }[] };
    const upTo = journal.entries.findIndex((entry) => entry.tag === tag);
    await writeFile(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, upTo + 1) }));
    await migrate(url, { histories: [posternHistory(folder)] });
  } finally {
    await rm(folder, { recursive: true });
  }
  return url;
}

/** The same, migrated by this release since: what waits for the release before to be gone is not applied. */
export async function expandedFrom(tag: string, name: string): Promise<string> {
  const url = await databaseUpTo(tag, name);
  await migrate(url);
  return url;
}
