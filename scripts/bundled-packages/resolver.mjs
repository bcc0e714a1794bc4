// @ts-check
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isSource, moduleFor as moduleForSource } from './sources.mjs';
import { moduleFor, SPECIFIERS } from './specifiers.mjs';

const SOURCES = join(import.meta.dirname, '..', '..', 'src');

/** Postern itself, which a spec imports as the specs of a project do. */
const POSTERN = new Map([
  ['postern', 'index.ts'],
  ['postern/schema', 'schema.ts'],
  ['postern/testing', 'testing/index.ts'],
  ['postern/testing/jest', 'testing/jest.ts'],
  ['postern/vercel', 'vercel.ts'],
  ['postern/verify', 'verify/index.ts'],
]);

const BUNDLED = new Set(SPECIFIERS);
const PACKAGES = new Set(SPECIFIERS.map(packageOf));

/**
 * For jest's `resolver`: finds the sources behind the names that they have once they are compiled, and the
 * bundled packages in their bundle.
 * @param {string} specifier
 * @param {{ basedir: string, conditions?: string[], defaultResolver: typeof resolve }} options
 * @returns {string} a path
 * @throws Error if a package would be loaded twice, from the bundle and from its own files
 */
export default function resolve(specifier, options) {
  const file = fileOf(specifier, options.basedir);
  const path = () => (file.endsWith('.ts') ? file : options.defaultResolver(specifier, options));
  const folder = process.env.BUNDLED_PACKAGES;
  // A search for the specs of a source needs the sources themselves.
  if (folder === undefined || !options.conditions?.includes('import')) return path();
  if (BUNDLED.has(specifier)) return join(folder, moduleFor(specifier));
  if (PACKAGES.has(packageOf(specifier)))
    throw new Error(
      `${specifier} is of a bundled package: add it to scripts/bundled-packages/specifiers.mjs.`,
    );
  const found = path();
  return isSource(found) ? moduleForSource(found) : found;
}

/**
 * @param {string} specifier
 * @param {string} folder of the file that imports it
 * @returns {string} the path of a file, or the specifier of what is not Postern's
 */
export function fileOf(specifier, folder) {
  const source = POSTERN.get(specifier);
  if (source !== undefined) return join(SOURCES, source);
  if (!specifier.startsWith('.') || folder.includes('node_modules')) return specifier;
  const file = join(folder, specifier);
  // The sources have TypeScript behind the names that files have once they are compiled.
  const typescript = file.endsWith('.js') ? `${file.slice(0, -'.js'.length)}.ts` : undefined;
  return typescript !== undefined && existsSync(typescript) ? typescript : file;
}

/**
 * @param {string} specifier
 * @returns {string}
 */
function packageOf(specifier) {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
