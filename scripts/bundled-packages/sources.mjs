// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { transformSync, version } from '@swc/core';
import { COMPILER_OPTIONS } from './compiler-options.mjs';

const ROOT = join(import.meta.dirname, '..', '..');
const CACHE = join(ROOT, 'node_modules', '.cache', 'postern-sources');

/** All that a compiled source depends on besides the source. */
const COMPILER = [
  process.version,
  ...['compiler-options.mjs', 'sources.mjs'].map((name) => textOf(join(import.meta.dirname, name))),
  version,
].join();

/** By the path of a source. @type {Map<string, Script>} */
const scripts = new Map();

/** The files that hand out what a source exports, by its path. @type {Map<string, string>} */
const modules = new Map();

/** For a process that runs specs again, after sources have changed. */
export function forgetSources() {
  scripts.clear();
  modules.clear();
}

/**
 * Whether it is a source of Postern's, and no spec.
 * @param {string} path
 */
export function isSource(path) {
  if (!path.endsWith('.ts') || path.endsWith('.spec.ts')) return false;
  return path.startsWith(join(ROOT, '/')) && !path.includes('node_modules');
}

/**
 * A source, compiled once in a worker.
 * @param {string} path
 * @returns {Script} whose value is a function of a module, its `require`, its path and its folder
 */
export function scriptOf(path) {
  const known = scripts.get(path);
  if (known) return known;
  const source = textOf(path);
  // Not under the path of the source: there the numbers of lines are others.
  const filename = kept(`${path}${source}`, 'js', () => compile(path, source));
  const script = new Script(textOf(filename), { filename });
  scripts.set(path, script);
  return script;
}

/**
 * @param {string} path of a source
 * @returns {string} the path of a module by which jest gets what the source exports
 */
export function moduleFor(path) {
  const known = modules.get(path);
  if (known) return known;
  const load = `globalThis[Symbol.for('postern.source')](${JSON.stringify(path)}`;
  // jest takes the whole of a CommonJS module for its default.
  const made = /^export default /m.test(textOf(path))
    ? kept(`${path}default`, 'mjs', () => {
        const require = "import { createRequire } from 'node:module';\n";
        return `${require}export default ${load}, createRequire(import.meta.url)).default;\n`;
      })
    : kept(path, 'cjs', () => `module.exports = ${load}, require);\n`);
  modules.set(path, made);
  return made;
}

/** @param {string} path @param {string} source */
function compile(path, source) {
  const { code } = transformSync(source, {
    ...COMPILER_OPTIONS,
    module: { type: 'commonjs' },
    filename: path,
    sourceFileName: path,
    sourceMaps: 'inline',
    swcrc: false,
  });
  const [before, map] = code.split('\n//# sourceMappingURL=');
  // On one line with the first of the code, so that the map stays right.
  const head =
    "(function (module, require, __filename, __dirname) { 'use strict'; " +
    'const exports = (module.exports = {}); ';
  return `${head}${before}\n})\n//# sourceMappingURL=${map}`;
}

/**
 * @param {string} from all that it is made from
 * @param {string} extension
 * @param {() => string} make
 * @returns {string} the path of a file that is made once
 */
function kept(from, extension, make) {
  const name = createHash('sha256').update(`${COMPILER}${from}`).digest('hex').slice(0, 32);
  const file = join(CACHE, `${name}.${extension}`);
  if (existsSync(file)) return file;
  mkdirSync(CACHE, { recursive: true });
  // Another worker may do the same.
  const own = `${file}.${process.pid}`;
  writeFileSync(own, make());
  renameSync(own, file);
  return file;
}

/** @param {string} file */
function textOf(file) {
  return readFileSync(file, 'utf8');
}
