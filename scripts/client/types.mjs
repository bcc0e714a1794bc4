// @ts-check
// npm run client:types: writes what the browser client knows of the API, modules of your own included.
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DiscoveryService } from '@nestjs/core';
import { run } from '../command.mjs';
import { ROOT } from '../state-folder.mjs';
import { typesOf } from './types-of.mjs';

await run(async () => {
  const path = join(ROOT, 'src/client/api.ts');
  const { document, routes } = await description();
  writeFileSync(path, await typesOf(document, routes, path));
  console.log('src/client/api.ts holds the types of the API as it is now.');
});

/**
 * The API's description and its routes, from an app that listens for this one request and asks no database.
 */
async function description() {
  const built = (/** @type {string} */ file) => import(pathToFileURL(join(ROOT, 'dist', file)).href);
  /** @type {typeof import('../../src/app/create-app.js')} */
  const { createApp } = await built('app/create-app.js');
  /** @type {typeof import('../../src/features/index.js')} */
  const { installProject } = await built('features/index.js');
  /** @type {typeof import('../../src/platform/env/env.js')} */
  const { parseEnv } = await built('platform/env/env.js');
  const [JWT_SECRET, REFRESH_TOKEN_SECRET] = [
    randomBytes(32).toString('base64'),
    randomBytes(32).toString('base64'),
  ];
  /** @type {typeof import('../../src/platform/openapi/routes.js')} */
  const { documentedRoutes } = await built('platform/openapi/routes.js');
  const DATABASE_URL = 'postgres://nobody@127.0.0.1:1/none';
  /** @type {{ default: typeof import('../../src/postern.js').default }} */
  const { default: postern } = await built('postern.js');
  installProject(postern);
  const app = await createApp(postern, {
    env: parseEnv({ JWT_SECRET, REFRESH_TOKEN_SECRET, DATABASE_URL, LOG_LEVEL: 'silent' }),
  });
  await app.listen(0, '127.0.0.1');
  const answer = await fetch(`${(await app.getUrl()).replace('[::1]', '127.0.0.1')}/api/openapi.json`);
  const document = /** @type {object} */ (await answer.json());
  const routes = documentedRoutes(app.get(DiscoveryService, { strict: false }));
  await app.close();
  return { document, routes };
}
