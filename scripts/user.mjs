// @ts-check
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Refusal, run } from './command.mjs';
import { databaseUrl } from './database-url.mjs';
import { withConnection } from './databases.mjs';
import { nodeEnvOf } from './node-env.mjs';
import { ROOT, missingSecrets } from './state-folder.mjs';

const COMMAND = join(ROOT, 'dist', 'cli', 'operators', 'command.js');

/** `npm run user -- VERB ADDRESS …`: the operators' commands on users; `src/cli/operators` has the rules. */
await run(async (hold) => {
  if (!existsSync(COMMAND))
    throw new Refusal('The product is not built yet: `npm run build`, then try again.');
  /** @type {typeof import('../src/cli/operators/command.js')} */
  const { OperatorRefusal, operate, readRequest } = await import(pathToFileURL(COMMAND).href);
  try {
    // First: a command that is written wrongly starts no database.
    const request = readRequest(process.argv.slice(2));
    const url = await databaseUrl(hold, 'npm run user');
    // Says why it can't connect, where the product says only that it can't.
    await withConnection(url, (sql) => sql`select 1`);
    const NODE_ENV = nodeEnvOf(process.env);
    await operate(
      request,
      { NODE_ENV, ...(NODE_ENV === 'production' ? {} : missingSecrets(process.env)), DATABASE_URL: url },
      console.log,
    );
  } catch (error) {
    throw error instanceof OperatorRefusal ? new Refusal(error.message) : error;
  }
});
