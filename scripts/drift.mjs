// @ts-check
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal, run } from '../src/cli/process/command.ts';
import { ensureDatabase, withConnection } from '../src/cli/postgres/databases.ts';
import { drizzleKit } from '../src/cli/migrations/drizzle-kit.ts';
import { migrate } from '../src/cli/migrations/migrate.ts';
import { differences, fingerprint } from '../src/cli/migrations/schema-fingerprint.ts';
import { PACKAGE_ROOT } from '../src/cli/project/roots.ts';
import { throwAwayServer } from '../src/cli/postgres/throw-away-postgres.ts';

/**
 * `npm run db:drift`: fails unless the migrations make exactly the tables that src/ describes, fit together,
 * and run: on an empty database.
 */
await run(async (hold) => {
  const copy = await hold(copyOfSchema, (folder) => rmSync(folder, { recursive: true }));
  await drizzleKit('check', [], { cwd: copy, quiet: true });
  const output = await drizzleKit('generate', [], { cwd: copy, quiet: true });
  if (!/No schema changes/.test(output))
    throw new Refusal(
      'The tables in src/ are not what the migrations in drizzle/ make: run `npm run db:generate` and ' +
        'commit what it writes.',
    );
  await execute(hold, copy);
  console.log('The migrations make the tables that src/ describes.');
});

/**
 * Snapshots say what a migration is meant to make; what it does make is known once its SQL has run.
 * @param {import('../src/cli/process/command.ts').Hold} hold
 * @param {string} copy
 */
async function execute(hold, copy) {
  const server = await throwAwayServer(hold);
  const [migrated, pushed] = [
    await ensureDatabase(server, 'migrated'),
    await ensureDatabase(server, 'pushed'),
  ];
  await Promise.all([
    migrate(migrated, { folder: join(copy, 'drizzle') }),
    drizzleKit('push', ['--force'], { cwd: copy, databaseUrl: pushed, quiet: true }),
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

/** @param {string} url */
function fingerprintOf(url) {
  return withConnection(url, (sql) => sql.begin((tx) => fingerprint(tx, 'public')));
}

/** In a folder of its own, since drizzle-kit can only tell a difference by writing the migration for it. */
function copyOfSchema() {
  const folder = mkdtempSync(join(tmpdir(), 'postern-drift-'));
  for (const name of ['src', 'drizzle', 'drizzle.config.ts', 'tsconfig.json', 'package.json'])
    cpSync(join(PACKAGE_ROOT, name), join(folder, name), { recursive: true });
  symlinkSync(join(PACKAGE_ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return folder;
}
