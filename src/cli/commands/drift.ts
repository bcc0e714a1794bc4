import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Command } from 'commander';
import { drizzleKit } from '../migrations/drizzle-kit.ts';
import { generate } from '../migrations/generate.ts';
import { historiesOf, readMigrations } from '../migrations/histories.ts';
import { migrate } from '../migrations/migrate.ts';
import { pushArguments } from '../migrations/project-schema.ts';
import { differences, fingerprint } from '../migrations/schema-fingerprint.ts';
import { ensureDatabase, withConnection } from '../postgres/databases.ts';
import { throwAwayServer } from '../postgres/throw-away-postgres.ts';
import { type Hold, Refusal, run } from '../process/command.ts';
import { packageFile } from '../project/packages.ts';
import { PROJECT_ROOT } from '../project/roots.ts';

/** The folders that a copy does without: it is linked, made anew, or no part of the source. */
const LEFT_OUT = ['node_modules', '.git', '.postern', '.vercel', 'dist', 'coverage', '.env'];

/**
 * `npm run db:drift`: fails unless the migrations make exactly the tables that src/ describes, fit together,
 * and run: on an empty database, Postern's and the project's.
 */
export function declare(command: Command): void {
  command.action(() =>
    run(async (hold) => {
      const copy = await hold(copyOfProject, (folder) => rmSync(folder, { recursive: true }));
      const own = historiesOf(copy).at(-1);
      if (own && readMigrations(own).length > 0) await drizzleKit('check', [], { cwd: copy, quiet: true });
      if (!/No schema changes/.test(await generate(copy, [], { quiet: true })))
        throw new Refusal(
          'The tables in src/ are not what the migrations in drizzle/ make: run `npm run db:generate` and ' +
            'commit what it writes.',
        );
      await execute(hold, copy);
      console.log('The migrations make the tables that src/ describes.');
    }),
  );
}

/** Snapshots say what a migration is meant to make; what it does make is known once its SQL has run. */
async function execute(hold: Hold, copy: string): Promise<void> {
  const server = await throwAwayServer(hold);
  const [migrated, pushed] = [
    await ensureDatabase(server, 'migrated'),
    await ensureDatabase(server, 'pushed'),
  ];
  await Promise.all([
    migrate(migrated, { histories: historiesOf(copy) }),
    drizzleKit('push', await pushArguments(copy), { cwd: copy, databaseUrl: pushed, quiet: true }),
  ]);
  const [made, described] = await Promise.all([migrated, pushed].map(fingerprintOf));
  if (!made || !described) throw new Refusal('The schemas could not be read.');
  const known = new Set([...made.values(), ...described.values()].map(({ owner }) => owner));
  const [first] = differences(described, made, known);
  if (first)
    throw new Refusal(
      `The SQL of the migrations makes other tables than src/ describes: in src/ ${first}. Put the ` +
        'migration right by hand.',
    );
}

function fingerprintOf(url: string) {
  return withConnection(url, (sql) => sql.begin((tx) => fingerprint(tx, 'public')));
}

/** In a folder of its own, since drizzle-kit can only tell a difference by writing the migration for it. */
function copyOfProject(): string {
  const folder = mkdtempSync(join(tmpdir(), 'postern-drift-'));
  cpSync(PROJECT_ROOT, folder, {
    recursive: true,
    filter: (path) => path === PROJECT_ROOT || !LEFT_OUT.includes(basename(path)),
  });
  const packages = dirname(dirname(packageFile('drizzle-kit', 'package.json')));
  symlinkSync(packages, join(folder, 'node_modules'), 'junction');
  return folder;
}
