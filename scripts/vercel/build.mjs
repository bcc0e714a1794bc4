// @ts-check
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Refusal, run } from '../command.mjs';
import { describeUrl } from '../databases.mjs';
import { migrate } from '../migrate.mjs';
import { ROOT } from '../state-folder.mjs';
import { bundleFunction } from './bundle.mjs';
import { databaseToMigrate } from './migration.mjs';

/**
 * `npm run vercel:build`, the build command of vercel.json: compiles, bundles, and brings the database up to
 * date.
 */
await run(async () => {
  compile();
  await bundleFunction();
  await migrateDeployment();
});

function compile() {
  const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Refusal('The sources do not compile, so nothing is deployed.');
}

/**
 * Before the new code is live: the deployment that is live until then has to get along with the new tables.
 */
async function migrateDeployment() {
  const target = databaseToMigrate(process.env);
  if ('whyNot' in target) {
    console.log(target.whyNot);
    return;
  }
  await migrate(target.url, { log: console.log });
  console.log(`${describeUrl(target.url)} is up to date.`);
}
