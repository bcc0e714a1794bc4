// @ts-check
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT, loadDotEnv } from './state-folder.mjs';

const SERVER = join(ROOT, 'dist', 'main.js');

/** `npm start`: the built server, in this process, and in production unless NODE_ENV says otherwise. */
if (!existsSync(SERVER)) {
  console.error('The product is not built yet: `npm run build`, then `npm start`.');
  process.exit(1);
}
loadDotEnv();
process.env.NODE_ENV = process.env.NODE_ENV?.trim() || 'production';
await import(pathToFileURL(SERVER).href);
