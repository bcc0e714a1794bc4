// @ts-check
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { moduleFor, SPECIFIERS } from './specifiers.mjs';

const MODULES = join(import.meta.dirname, '..', '..', 'node_modules');
const CACHE = join(MODULES, '.cache', 'postern-packages');

/** Packages that others look for and may do without, and those that a spec may load besides. */
const OUTSIDE = [
  ...['@nestjs/microservices', '@nestjs/websockets', '@react-email/render'],
  ...['class-transformer', 'class-validator'],
];

/** Hands out the packages of the bundle, each evaluated when it is first asked for. */
const PACKAGES = `import { createRequire } from 'node:module';
export const packages = globalThis[Symbol.for('postern.packages')](createRequire(import.meta.url));
`;

/**
 * Bundles the packages that most specs load, unless that is done for these versions. Each spec file has
 * modules of its own: without a bundle, Nest and what it stands on are 1300 files to find, read and compile
 * for each.
 * @returns {Promise<string>} a folder with the bundle, and a module for each specifier
 */
export async function bundlePackages() {
  const folder = join(CACHE, await keyOf());
  if (existsSync(folder)) return folder;
  await mkdir(CACHE, { recursive: true });
  const made = await mkdtemp(join(CACHE, 'making-'));
  try {
    await bundleTo(made);
    await rename(made, folder);
  } catch (error) {
    await rm(made, { recursive: true, force: true });
    // Another run may have been first.
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

/** @returns {Promise<string>} of all that a bundle is made from */
async function keyOf() {
  const sources = [
    join(MODULES, '.package-lock.json'),
    import.meta.filename,
    join(import.meta.dirname, 'specifiers.mjs'),
  ];
  const hash = createHash('sha256').update(process.version);
  for (const source of sources) hash.update(await readFile(source));
  return hash.digest('hex').slice(0, 16);
}

/** @param {string} folder */
async function bundleTo(folder) {
  const entries = join(folder, 'entries');
  await mkdir(entries);
  for (const specifier of SPECIFIERS) {
    const names = await namesOf(specifier);
    // Through `import`, as code of today imports it: some packages come in two kinds.
    await writeFile(join(entries, moduleFor(specifier)), `export { ${names} } from '${specifier}';\n`);
    await writeFile(join(folder, moduleFor(specifier)), handedOut(specifier, names));
  }
  await writeFile(join(folder, 'packages.mjs'), PACKAGES);
  const required = SPECIFIERS.map(
    (specifier) => `packages['${specifier}'] = () => require('./${moduleFor(specifier)}');\n`,
  );
  await writeFile(join(entries, 'all.cjs'), required.join(''));
  await bundle(join(entries, 'all.cjs'), join(folder, 'packages.js'));
  await rm(entries, { recursive: true });
}

/**
 * @param {string} specifier
 * @returns {Promise<string[]>}
 */
async function namesOf(specifier) {
  return Object.keys(await import(specifier)).filter((name) => name !== 'module.exports');
}

/**
 * @param {string} specifier
 * @param {string[]} names
 * @returns {string} a module
 */
function handedOut(specifier, names) {
  const own = names.filter((name) => name !== 'default');
  return [
    "import { packages } from './packages.mjs';",
    `const found = packages['${specifier}']();`,
    ...own.map((name) => `const of_${name} = found.${name};`),
    `export { ${own.map((name) => `of_${name} as ${name}`).join(', ')} };`,
    names.includes('default') ? 'export default found.default;' : '',
  ].join('\n');
}

/**
 * @param {string} entry
 * @param {string} outfile a script whose value is a function
 */
async function bundle(entry, outfile) {
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node24',
    // As Node finds packages, not by what they have for bundlers.
    conditions: [],
    mainFields: ['main'],
    // Nest tells classes apart by their names.
    keepNames: true,
    external: OUTSIDE,
    define: { 'import.meta.url': 'urlOfBundle' },
    // A script that imports is compiled for each spec again.
    supported: { 'dynamic-import': false },
    banner: { js: '(function (packages, require, urlOfBundle) {' },
    footer: { js: '})' },
    logLevel: 'warning',
  });
}
