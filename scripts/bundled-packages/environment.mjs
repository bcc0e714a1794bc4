// @ts-check
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';
import { TestEnvironment } from 'jest-environment-node';
import { fileOf } from './resolver.mjs';
import { isSource, scriptOf } from './sources.mjs';
import { SPECIFIERS } from './specifiers.mjs';

/** The bundle, compiled once in a worker: functions, too, once one was called. @type {Script | undefined} */
let bundle;

const BUNDLED = new Set(SPECIFIERS);

/** The files that sources mean, by folder and specifier. @type {Map<string, string>} */
const meant = new Map();

/** @typedef {(specifier: string) => unknown} Require */

/**
 * Node's environment, in which a spec can evaluate the bundled packages and Postern's sources. They are
 * compiled once in a worker, and evaluated for each spec file, in its own context, as if jest had loaded
 * them.
 */
export default class EnvironmentWithModules extends TestEnvironment {
  /** Sources that were evaluated, by path. @type {Map<string, { exports: unknown }>} */
  #sources = new Map();

  /** Packages, and files that are no sources. @type {Map<string, unknown>} */
  #others = new Map();

  /** @type {Record<string, () => unknown> | undefined} */
  #packages;

  /** @override */
  async setup() {
    await super.setup();
    Reflect.set(this.global, Symbol.for('postern.packages'), this.#packagesBy.bind(this));
    Reflect.set(this.global, Symbol.for('postern.source'), this.#source.bind(this));
  }

  /**
   * @param {Require} require jest's, for what is not in the bundle
   * @returns {Record<string, () => unknown>} evaluates a package when it is first asked for
   */
  #packagesBy(require) {
    if (this.#packages) return this.#packages;
    const filename = join(process.env.BUNDLED_PACKAGES ?? '', 'packages.js');
    bundle ??= new Script(readFileSync(filename, 'utf8'), { filename });
    this.#packages = {};
    this.#valueOf(bundle)(this.#packages, require, pathToFileURL(filename).href);
    return this.#packages;
  }

  /**
   * @param {string} path
   * @param {Require} require jest's, for what is no source
   * @returns {unknown} what the source exports; where sources import each other in a circle, not yet all of
   * it
   */
  #source(path, require) {
    const known = this.#sources.get(path);
    if (known) return known.exports;
    const module = { exports: undefined };
    this.#sources.set(path, module);
    try {
      const folder = dirname(path);
      const imported = (/** @type {string} */ specifier) => {
        const file = meantBy(specifier, folder);
        return isSource(file) ? this.#source(file, require) : this.#other(file, require);
      };
      // Compiled, the `import.meta.resolve` of a source, which returns a URL.
      imported.resolve = (/** @type {string} */ specifier) => import.meta.resolve(specifier);
      this.#valueOf(scriptOf(path))(module, imported, path, folder);
    } catch (error) {
      this.#sources.delete(path);
      throw error;
    }
    return module.exports;
  }

  /** @param {string} name @param {Require} require */
  #other(name, require) {
    if (!this.#others.has(name))
      this.#others.set(name, BUNDLED.has(name) ? this.#packagesBy(require)[name]?.() : require(name));
    return this.#others.get(name);
  }

  /** @param {Script} script */
  #valueOf(script) {
    const context = this.getVmContext();
    if (!context) throw new Error('The spec is over.');
    return script.runInContext(context);
  }
}

/** @param {string} specifier @param {string} folder */
function meantBy(specifier, folder) {
  const key = `${folder} ${specifier}`;
  const known = meant.get(key);
  if (known !== undefined) return known;
  const file = fileOf(specifier, folder);
  meant.set(key, file);
  return file;
}
