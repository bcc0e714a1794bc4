import type { Command } from 'commander';
import type * as Doctor from '../doctor/diagnose.js';
import { historiesOf } from '../migrations/histories.ts';
import { databaseUrl } from '../postgres/database-url.ts';
import { type Hold, run } from '../process/command.ts';
import { nodeEnvOf } from '../project/node-env.ts';
import { importCompiled, importProject } from '../project/compiled.ts';
import { loadDotEnv, missingSecrets } from '../project/state-folder.ts';

/**
 * `npm run doctor`: whether the environment is good, and what it leads to; `src/cli/doctor` has the checks.
 * Exit code 1: there is a fault.
 */
export function declare(command: Command): void {
  command.action(() =>
    run(async (hold) => {
      const { diagnose, installProject, readEnv } =
        await importCompiled<typeof Doctor>('cli/doctor/diagnose.js');
      loadDotEnv();
      installProject(await importProject());
      const known = await whatDevelopmentAdds(hold);
      return (await diagnose(() => readEnv(known), historiesOf(), console.log)) ? 0 : 1;
    }),
  );
}

/** As `npm run dev` does: the kept secrets, and the folder's own database where none is named. */
async function whatDevelopmentAdds(hold: Hold): Promise<Record<string, string>> {
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
