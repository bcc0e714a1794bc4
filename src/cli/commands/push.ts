import type { Command } from 'commander';
import { drizzleKit } from '../migrations/drizzle-kit.ts';
import { migrateExtras } from '../migrations/migrate.ts';
import { profileIndexesIn } from '../migrations/profile-indexes.ts';
import { pushArguments } from '../migrations/project-schema.ts';
import { databaseUrl } from '../postgres/database-url.ts';
import { describeUrl, withConnection } from '../postgres/databases.ts';
import { run } from '../process/command.ts';
import { PROJECT_ROOT } from '../project/roots.ts';

/** `npm run db:push`. */
export function declare(command: Command): void {
  command.action(() =>
    run(async (hold) => {
      const url = await databaseUrl(hold, 'npm run db:push');
      // Before drizzle-kit, which doesn't say why it can't connect, and drops what no source of a table has.
      const indexes = await withConnection(url, profileIndexesIn);
      await drizzleKit('push', await pushArguments(PROJECT_ROOT), { cwd: PROJECT_ROOT, databaseUrl: url });
      for (const index of indexes) await withConnection(url, (sql) => sql.unsafe(index));
      await migrateExtras(url);
      console.log(`${describeUrl(url)} is as the tables in src/ say.`);
    }),
  );
}
