import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import type * as App from '../../app/create-app.js';
import type * as Features from '../../features/index.js';
import type * as Environment from '../../platform/env/env.js';
import type { InstalledProject } from '../../platform/registry/project.js';
import type * as Routes from '../../platform/openapi/routes.js';
import type { SessionRoute } from '../client-types/types-of.ts';
import { run } from '../process/command.ts';
import { importCompiled } from '../project/packages.ts';
import { PROJECT_ROOT } from '../project/roots.ts';

/** Nobody listens there: the description asks no database. */
const DATABASE_URL = 'postgres://nobody@127.0.0.1:1/none';

/** `npm run client:types`: writes what the browser client knows of the API, modules of your own included. */
export function declare(command: Command): void {
  command.action(() =>
    run(async () => {
      const path = join(PROJECT_ROOT, 'src/client/api.ts');
      const { typesOf } = await import('../client-types/types-of.ts');
      const { document, routes } = await description();
      writeFileSync(path, await typesOf(document, routes, path));
      console.log('src/client/api.ts holds the types of the API as it is now.');
    }),
  );
}

/** The API's description and its routes, from an app that listens for this one request. */
async function description(): Promise<{ document: object; routes: readonly SessionRoute[] }> {
  const { createApp } = await importCompiled<typeof App>('app/create-app.js');
  const { installProject } = await importCompiled<typeof Features>('features/index.js');
  const { parseEnv } = await importCompiled<typeof Environment>('platform/env/env.js');
  const { documentedRoutes } = await importCompiled<typeof Routes>('platform/openapi/routes.js');
  const { DiscoveryService } = await import('@nestjs/core');
  const [JWT_SECRET, REFRESH_TOKEN_SECRET] = [
    randomBytes(32).toString('base64'),
    randomBytes(32).toString('base64'),
  ];
  const { default: postern } = await importCompiled<{ default: InstalledProject }>('postern.js');
  installProject(postern);
  const app = await createApp(postern, {
    env: parseEnv({ JWT_SECRET, REFRESH_TOKEN_SECRET, DATABASE_URL, LOG_LEVEL: 'silent' }),
  });
  await app.listen(0, '127.0.0.1');
  const answer = await fetch(`${(await app.getUrl()).replace('[::1]', '127.0.0.1')}/api/openapi.json`);
  const document = (await answer.json()) as object;
  const routes = documentedRoutes(app.get(DiscoveryService, { strict: false }));
  await app.close();
  return { document, routes };
}
