import { spawnSync } from 'node:child_process';
import type { Command } from 'commander';
import { migrate } from '../migrations/migrate.ts';
import { describeUrl } from '../postgres/databases.ts';
import { Refusal, run } from '../process/command.ts';
import { compiler } from '../project/compiler.ts';
import { packageFile } from '../project/packages.ts';
import { PROJECT_ROOT } from '../project/roots.ts';
import { databaseToMigrate } from '../vercel/migration.ts';

/**
 * `npm run build`, and `npm run vercel:build`, the build command of vercel.json: compiles, bundles, and
 * brings the database up to date.
 */
export function declare(command: Command): void {
  command
    .option('--vercel', 'bundles the function for Vercel, too, and migrates the database', false)
    .action(({ vercel }: { vercel: boolean }) =>
      run(async () => {
        compile(
          vercel ? 'The sources do not compile, so nothing is deployed.' : 'The sources do not compile.',
        );
        if (!vercel) return;
        for (const name of ['esbuild', 'terser']) packageFile(name, 'package.json');
        const { bundleFunction } = await import('../vercel/bundle.ts');
        await bundleFunction();
        await migrateDeployment();
      }),
    );
}

function compile(otherwise: string): void {
  const { status } = spawnSync(process.execPath, compiler(), {
    cwd: PROJECT_ROOT,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Refusal(otherwise);
}

/**
 * Before the new code is live: the deployment that is live until then has to get along with the new tables.
 */
async function migrateDeployment(): Promise<void> {
  const target = databaseToMigrate(process.env);
  if ('whyNot' in target) {
    console.log(target.whyNot);
    return;
  }
  await migrate(target.url, { log: console.log });
  console.log(`${describeUrl(target.url)} is up to date.`);
}
