import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import type * as App from '../../app/create-app.js';
import type * as Features from '../../features/index.js';
import type * as Environment from '../../platform/env/env.js';
import type { InstalledProject } from '../../platform/registry/project.js';
import type * as Routes from '../../platform/openapi/routes.js';
import type { SessionRoute } from '../client-types/types-of.ts';
import { Refusal, run } from '../process/command.ts';
import { importCompiled, importProject } from '../project/compiled.ts';
import { packageFile } from '../project/packages.ts';
import { PROJECT_ROOT } from '../project/roots.ts';
import { loadDotEnv } from '../project/state-folder.ts';

/** Nobody listens there: the description asks no database. */
const DATABASE_URL = 'postgres://nobody@127.0.0.1:1/none';

/** All of them: a client is for every deployment, whichever ways to sign in that has. */
const SIGN_IN_METHODS = 'password,passkey,email';

/** `npm run client:types`: writes what the browser client knows of the API, modules of your own included. */
export function declare(command: Command): void {
  command
    .option('--out <file>', 'where they are written', 'src/client/api.ts')
    .action((options: { out: string }) =>
      run(async () => {
        const path = join(PROJECT_ROOT, options.out);
        packageFile('openapi-typescript', 'package.json');
        const { typesOf } = await import('../client-types/types-of.ts');
        const { document, routes } = await description();
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, await typesOf(document, routes, path));
        console.log(`${options.out} holds the types of the API as it is now.`);
      }),
    );
}

/** The API's description and its routes, from an app that listens for this one request. */
async function description(): Promise<{ document: object; routes: readonly SessionRoute[] }> {
  const { createApp } = await importCompiled<typeof App>('app/create-app.js');
  const { installProject } = await importCompiled<typeof Features>('features/index.js');
  const { ConfigError, parseEnv } = await importCompiled<typeof Environment>('platform/env/env.js');
  const { documentedRoutes } = await importCompiled<typeof Routes>('platform/openapi/routes.js');
  const { DiscoveryService } = await import('@nestjs/core');
  const [JWT_SECRET, REFRESH_TOKEN_SECRET] = [
    randomBytes(32).toString('base64'),
    randomBytes(32).toString('base64'),
  ];
  const project = await importProject();
  installProject(project);
  const env = () =>
    parseEnv({
      ...variablesOf(project),
      ...{ JWT_SECRET, REFRESH_TOKEN_SECRET, DATABASE_URL, SIGN_IN_METHODS, LOG_LEVEL: 'silent' },
    });
  const app = await Promise.try(() => createApp(project, { env: env() })).catch((error: unknown) => {
    throw error instanceof ConfigError ? new Refusal(error.message) : error;
  });
  await app.listen(0, '127.0.0.1');
  const answer = await fetch(`${(await app.getUrl()).replace('[::1]', '127.0.0.1')}/api/openapi.json`);
  const document = (await answer.json()) as object;
  const routes = documentedRoutes(app.get(DiscoveryService, { strict: false }));
  await app.close();
  return { document, routes };
}

/** The variables that the project declares itself, as the environment or `.env` has them. */
function variablesOf({ env, features = [] }: InstalledProject): Record<string, string | undefined> {
  loadDotEnv();
  const declared = [env, ...features.map((feature) => feature.env)].flatMap((one) => Object.keys(one ?? {}));
  return Object.fromEntries(declared.map((name) => [name, process.env[name]]));
}
