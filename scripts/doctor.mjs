// @ts-check
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Refusal, run } from './command.mjs';
import { databaseUrl } from './database-url.mjs';
import { nodeEnvOf } from './node-env.mjs';
import { ROOT, loadDotEnv, missingSecrets } from './state-folder.mjs';

const COMMAND = join(ROOT, 'dist', 'cli', 'doctor', 'diagnose.js');

/**
 * `npm run doctor`: whether the environment is good, and what it leads to; `src/cli/doctor` has the checks.
 * Exit code 1: there is a fault.
 */
await run(async (hold) => {
  if (!existsSync(COMMAND))
    throw new Refusal('The product is not built yet: `npm run build`, then try again.');
  /** @type {typeof import('../src/cli/doctor/diagnose.js')} */
  const { diagnose, readEnv } = await import(pathToFileURL(COMMAND).href);
  loadDotEnv();
  const known = await whatDevelopmentAdds(hold);
  return (await diagnose(() => readEnv(known), join(ROOT, 'drizzle'), console.log)) ? 0 : 1;
});

/**
 * As `npm run dev` does: the kept secrets, and the folder's own database where none is named.
 * @param {import('./command.mjs').Hold} hold
 * @returns {Promise<Record<string, string>>}
 */
async function whatDevelopmentAdds(hold) {
  const { VERCEL, DATABASE_URL, DATABASE_URL_UNPOOLED } = process.env;
  if (VERCEL?.trim()) return {};
  const NODE_ENV = nodeEnvOf(process.env);
  if (NODE_ENV === 'production') return { NODE_ENV };
  const hasDatabase = DATABASE_URL?.trim() || DATABASE_URL_UNPOOLED?.trim();
  return {
    NODE_ENV,
    ...missingSecrets(process.env),
    ...(hasDatabase ? {} : { DATABASE_URL: await databaseUrl(hold, 'npm run doctor') }),
  };
}
