/**
 * A program: has the databases of one test run for as long as its standard input is open, so that they go
 * however the run ends. Prints a line of JSON, `TestDatabases`, once they are there.
 */
import { once } from 'node:events';
import { migrate } from '../../cli/migrations/migrate.ts';
import { dropDatabases, ensureDatabase } from '../../cli/postgres/databases.ts';
import { throwAwayServer } from '../../cli/postgres/throw-away-postgres.ts';
import { run } from '../../cli/process/command.ts';
import type { TestDatabases } from './test-databases.ts';

const TEMPLATE = `postern_test_template_${process.pid}`;
const PREFIX = `postern_test_${process.pid}_`;

await run(async (hold) => {
  const ownUrl = process.env.DATABASE_URL?.trim();
  const serverUrl = ownUrl || (await throwAwayServer(hold));
  const template = await hold(
    () => ensureDatabase(serverUrl, TEMPLATE),
    () => ownUrl && dropDatabases(ownUrl, (name) => name === TEMPLATE || name.startsWith(PREFIX)),
  );
  await migrate(template);
  const databases: TestDatabases = { serverUrl, template: TEMPLATE, prefix: PREFIX };
  process.stdout.write(`${JSON.stringify(databases)}\n`);
  await once(process.stdin.resume(), 'end');
});
