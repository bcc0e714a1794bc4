import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PROJECT_ROOT } from './roots.ts';

/** Files of dist/ in a project that does not have them in src/: the server, and the function on Vercel. */
const ENTRY_POINTS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'src/main.ts': {
    'dist/main.js': [
      "import { start } from 'postern';",
      "import postern from './postern.js';",
      '',
      'await start(postern);',
    ],
  },
  'src/vercel-handler.ts': {
    'dist/vercel-handler.js': [
      "import { createHandler } from 'postern/vercel';",
      "import postern from './postern.js';",
      '',
      'export default createHandler(postern);',
    ],
    // The types of the one file that `postern build --vercel` makes of it, for api/index.ts.
    'dist/vercel-handler.d.cts': [
      "declare const handler: import('postern/vercel', {",
      "  with: { 'resolution-mode': 'import' },",
      '}).VercelHandler;',
      'export = handler;',
    ],
  },
};

/**
 * Writes the entry points that a project leaves to Postern, for its `src/postern.ts`, where the compiler puts
 * those that it has itself.
 */
export function writeEntryPoints(): void {
  if (!existsSync(join(PROJECT_ROOT, 'src/postern.ts'))) return;
  for (const [source, files] of Object.entries(ENTRY_POINTS)) {
    if (existsSync(join(PROJECT_ROOT, source))) continue;
    for (const [file, lines] of Object.entries(files)) {
      const path = join(PROJECT_ROOT, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, [...lines, ''].join('\n'));
    }
  }
}
