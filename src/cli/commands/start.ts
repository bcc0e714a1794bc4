import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Command } from 'commander';
import { PROJECT_ROOT } from '../project/roots.ts';
import { loadDotEnv } from '../project/state-folder.ts';

const SERVER = join(PROJECT_ROOT, 'dist', 'main.js');

/** `npm start`: the built server, in this process, and in production unless NODE_ENV says otherwise. */
export function declare(command: Command): void {
  command.action(async () => {
    if (!existsSync(SERVER)) {
      console.error('The product is not built yet: `npm run build`, then `npm start`.');
      process.exit(1);
    }
    loadDotEnv();
    process.env.NODE_ENV = process.env.NODE_ENV?.trim() || 'production';
    await import(pathToFileURL(SERVER).href);
  });
}
