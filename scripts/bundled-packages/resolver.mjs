// @ts-check
import { existsSync } from 'node:fs';
import { join } from 'node:path';
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
  if (specifier.startsWith('.'))
    return sourceOf(specifier, options.basedir) ?? options.defaultResolver(specifier, options);
  const source = POSTERN.get(specifier);
  if (source !== undefined) return join(SOURCES, source);
  const folder = process.env.BUNDLED_PACKAGES;
  if (folder !== undefined && options.conditions?.includes('import') && PACKAGES.has(packageOf(specifier))) {
    if (BUNDLED.has(specifier)) return join(folder, moduleFor(specifier));
    throw new Error(
      `${specifier} is of a bundled package: add it to scripts/bundled-packages/specifiers.mjs.`,
    );
  }
  return options.defaultResolver(specifier, options);
}

/**
 * @param {string} specifier
 * @param {string} folder of the file that imports it
 * @returns {string | undefined} undefined if it is no TypeScript
 */
function sourceOf(specifier, folder) {
  if (!specifier.endsWith('.js') || folder.includes('node_modules')) return undefined;
  const source = join(folder, `${specifier.slice(0, -'.js'.length)}.ts`);
  return existsSync(source) ? source : undefined;
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
