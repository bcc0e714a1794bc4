// @ts-check
import { Refusal, run } from './command.mjs';
import { databaseUrl } from './database-url.mjs';
import { describeUrl, withConnection } from './databases.mjs';
import { drizzleKit } from './drizzle-kit.mjs';
import { migrate, migrateExtras } from './migrate.mjs';
import { ROOT } from './state-folder.mjs';

/**
 * `npm run db:generate`, `db:migrate` and `db:push`, all without a terminal. Arguments after `--` go to
 * drizzle-kit, but for `db:migrate -- --contract`.
 */
const [, , verb, ...args] = process.argv;

await run(async (hold) => {
  switch (verb) {
    case 'generate':
      await drizzleKit('generate', args, { cwd: ROOT });
      return;
    case 'migrate': {
      const url = await databaseUrl(hold, `npm run db:${verb}`);
      await migrate(url, { log: console.log, contract: args.includes('--contract') });
      console.log(`${describeUrl(url)} is up to date.`);
      return;
    }
    case 'push': {
      const url = await databaseUrl(hold, `npm run db:${verb}`);
      // drizzle-kit doesn't say why it can't connect.
      await withConnection(url, (sql) => sql`select 1`);
      await drizzleKit('push', ['--force', ...args], { cwd: ROOT, databaseUrl: url });
      await migrateExtras(url);
      console.log(`${describeUrl(url)} is as the tables in src/ say.`);
      return;
    }
    default:
      throw new Refusal('Say what to do: `npm run db:generate`, `npm run db:migrate` or `npm run db:push`.');
  }
});
