// @ts-check

/**
 * @typedef {{ version: string, resolved?: string, integrity?: string, license?: string, link?: boolean,
 *   inBundle?: boolean, dev?: boolean, devOptional?: boolean, peer?: boolean, hasInstallScript?: boolean,
 *   dependencies?: Record<string, string>, optionalDependencies?: Record<string, string>,
 *   peerDependencies?: Record<string, string>,
 *   peerDependenciesMeta?: Record<string, { optional?: boolean }> }} Locked
 * @typedef {{ name: string, lockfileVersion: number, packages: Record<string, Locked> }} Lock
 */

const FOLDER = 'node_modules/';

/** @param {string} path such as `node_modules/a/node_modules/@b/c` @returns {string} its package's name */
export const nameOf = (path) => path.slice(path.lastIndexOf(FOLDER) + FOLDER.length);

/**
 * The packages that an installation without those of development has: reached from `dependencies`, with the
 * builds of all platforms, and with Node itself.
 * @param {Lock} lock
 * @returns {string[]} paths of the lock file, sorted
 */
export function shippedPackages(lock) {
  /** @type {Set<string>} */
  const reached = new Set();
  const visit = (/** @type {string} */ path) => {
    for (const name of needs(lock, path)) {
      const found = placeOf(lock, path, name);
      if (found === undefined || reached.has(found)) continue;
      reached.add(found);
      visit(found);
    }
  };
  visit('');
  return [...reached].sort();
}

/** @param {Lock} lock @param {string} path @returns {string[]} names; the root's peers are a project's own */
function needs(lock, path) {
  const one = lock.packages[path];
  const peers = Object.keys((path !== '' && one?.peerDependencies) || {});
  return [
    ...Object.keys(one?.dependencies ?? {}),
    ...Object.keys(one?.optionalDependencies ?? {}),
    ...peers.filter((name) => !one?.peerDependenciesMeta?.[name]?.optional),
  ];
}

/**
 * Where Node finds a package from another one: in the nearest folder above.
 * @param {Lock} lock
 * @param {string} from
 * @param {string} name
 * @returns {string | undefined}
 */
function placeOf(lock, from, name) {
  const path = `${from === '' ? '' : `${from}/`}${FOLDER}${name}`;
  if (lock.packages[path]) return path;
  if (from === '') return undefined;
  return placeOf(lock, from.slice(0, from.lastIndexOf(FOLDER)).replace(/\/$/, ''), name);
}
