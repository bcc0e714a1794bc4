import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { isOwnProject, PACKAGE_ROOT, PROJECT_ROOT } from '../project/roots.ts';

/** The migrations of one author: Postern's, or those of the project that Postern is part of. */
export interface History {
  /** Drizzle-kit's folder. Its `extras.sql`, if there is one, is applied after each run. */
  folder: string;
  /** The table that records which of them have run. */
  journal: string;
  /** The words that messages add to the name of a migration. */
  suffix: string;
}

/** A migration as drizzle-kit wrote it; folderMillis is its identity. */
export interface Migration {
  /** Its name, for people. */
  title: string;
  hash: string;
  folderMillis: number;
  sql: string[];
  isContract: boolean;
}

/**
 * The first line of a migration that removes what the release before still uses: it waits until it
 * is asked for.
 */
const CONTRACT = '-- contract:';

const MADE = /^\s*CREATE TABLE (?:IF NOT EXISTS )?"(\w+)"/gim;

/** Postern's own. The journal is the one that drizzle's migrator keeps. */
export function posternHistory(folder = join(PACKAGE_ROOT, 'drizzle')): History {
  return { folder, journal: 'drizzle.__drizzle_migrations', suffix: '' };
}

/** The histories of a project, in the order in which they run. Postern's own repository has one. */
export function historiesOf(root = PROJECT_ROOT): readonly History[] {
  const folder = join(root, 'drizzle');
  if (isOwnProject) return [posternHistory(folder)];
  return [posternHistory(), { folder, journal: 'drizzle.__project_migrations', suffix: ' of this project' }];
}

/** The migrations of a history, in their order; none where nothing was generated yet. */
export function readMigrations({ folder, suffix }: History): Migration[] {
  const path = join(folder, 'meta', '_journal.json');
  if (!existsSync(path)) return [];
  const { entries } = JSON.parse(readFileSync(path, 'utf8')) as { entries: { tag: string }[] };
  return readMigrationFiles({ migrationsFolder: folder }).map((migration, index) => ({
    ...migration,
    title: `${entries[index]?.tag ?? ''}${suffix}`,
    isContract: migration.sql[0]?.startsWith(CONTRACT) ?? false,
  }));
}

/** The names of all tables that a history's migrations make, or once made. */
export function tablesOf(history: History): ReadonlySet<string> {
  const statements = readMigrations(history).flatMap(({ sql }) => sql);
  return new Set(
    statements.flatMap((statement) => [...statement.matchAll(MADE)].map(([, name = '']) => name)),
  );
}
