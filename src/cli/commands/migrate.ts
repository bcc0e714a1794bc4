import type { Command } from 'commander';
import { migrate } from '../migrations/migrate.ts';
import { databaseUrl } from '../postgres/database-url.ts';
import { describeUrl } from '../postgres/databases.ts';
import { run } from '../process/command.ts';

/** `npm run db:migrate`. */
export function declare(command: Command): void {
  command
    .option('--contract', 'applies, too, what waits until nothing of the release before runs', false)
    .action(({ contract }: { contract: boolean }) =>
      run(async (hold) => {
        const url = await databaseUrl(hold, 'npm run db:migrate');
        await migrate(url, { log: console.log, contract });
        console.log(`${describeUrl(url)} is up to date.`);
      }),
    );
}
