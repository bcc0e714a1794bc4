import { randomBytes } from 'node:crypto';
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import postgres from 'postgres';
import { ensureDatabase } from '../../src/cli/postgres/databases.ts';
import { testDatabases } from '../../src/testing/databases/worker-database.ts';
import { type Ended, ProjectFolder } from './project-folder.js';

/** A table of the project, with a foreign key to one of Postern's. */
export const NOTES = `
import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { users } from 'postern/schema';
export const notes = pgTable('notes', {
  id: uuid('id').primaryKey(),
  userId: uuid('user_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
  text: text('text').notNull(),
});
`;
/** The same with a column more. */
export const PINNED = NOTES.replace(
  "text('text').notNull(),",
  "text('text').notNull(),\n  pinned: boolean('pinned'),",
).replace('pgTable, ', 'boolean, pgTable, ');
export const TABLE = 'src/notes/notes.table.ts';

interface Journal {
  entries: { idx: number; version: string; when: number; tag: string; breakpoints: boolean }[];
}

/** A project with a table of its own and the migration that makes it, and databases for it. */
export class NotesProject {
  private constructor(
    readonly folder: ProjectFolder,
    private readonly kept: string,
  ) {}

  static async create(): Promise<NotesProject> {
    const folder = await ProjectFolder.create({ [TABLE]: NOTES });
    const { code, output } = await folder.postern(['generate', '--name', 'notes']);
    if (code !== 0) throw new Error(output);
    const kept = `${folder.path}.kept`;
    await cp(join(folder.path, 'drizzle'), join(kept, 'project'), { recursive: true });
    await cp(join(folder.home, 'drizzle'), join(kept, 'postern'), { recursive: true });
    return new NotesProject(folder, kept);
  }

  /** Makes it as it was created. */
  async reset(): Promise<void> {
    await this.folder.write({ [TABLE]: NOTES });
    for (const [home, name] of [
      [this.folder.path, 'project'],
      [this.folder.home, 'postern'],
    ] as const) {
      await rm(join(home, 'drizzle'), { recursive: true, force: true });
      await cp(join(this.kept, name), join(home, 'drizzle'), { recursive: true });
    }
  }

  /** `npx postern …` in it, on a database. */
  run(args: string[], url = ''): Promise<Ended> {
    return this.folder.postern(args, { DATABASE_URL: url });
  }

  /** The names of its migrations' files. */
  async migrations(): Promise<string[]> {
    return (await readdir(join(this.folder.path, 'drizzle'))).filter((name) => name.endsWith('.sql')).sort();
  }

  /** Postern's next release has one migration more. */
  async upgradePostern(when: number, sql: string): Promise<void> {
    await writeFile(join(this.folder.home, 'drizzle/0099_next.sql'), sql);
    const path = join(this.folder.home, 'drizzle/meta/_journal.json');
    const journal = JSON.parse(await readFile(path, 'utf8')) as Journal;
    journal.entries.push({ idx: 99, version: '7', when, tag: '0099_next', breakpoints: true });
    await writeFile(path, JSON.stringify(journal));
  }

  async delete(): Promise<void> {
    await this.folder.delete();
    await rm(this.kept, { recursive: true, force: true });
  }
}

/** A database without anything in it; it goes with the run. */
export async function emptyDatabase(): Promise<string> {
  const { serverUrl, prefix } = await testDatabases();
  // A process runs several specs, which all count from the beginning: so by chance.
  return ensureDatabase(serverUrl, `${prefix}empty_${randomBytes(6).toString('hex')}`);
}

export async function asked<T extends object>(url: string, text: string): Promise<T[]> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return await sql.unsafe<T[]>(text);
  } finally {
    await sql.end();
  }
}

/** The values of a query's column `name`. */
export async function namesIn(url: string, query: string): Promise<string[]> {
  return (await asked<{ name: string }>(url, query)).map(({ name }) => name);
}

export function tablesIn(url: string): Promise<string[]> {
  return namesIn(url, "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1");
}

export function columnsOf(url: string, table: string): Promise<string[]> {
  return namesIn(
    url,
    `SELECT column_name AS name FROM information_schema.columns WHERE table_name = '${table}' ORDER BY 1`,
  );
}

/** How many migrations a journal has. */
export async function applied(url: string, journal: string): Promise<number> {
  return (await asked(url, `SELECT id FROM drizzle.${journal}`)).length;
}
