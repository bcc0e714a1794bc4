// @ts-check
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * The output of `vercel build`, read as Vercel reads it. Source:
 * https://vercel.com/docs/build-output-api/configuration
 * @typedef {object} Output
 * @property {string} functionFolder of the one function
 * @property {(path: string) => Target} targetOf what answers a path
 */

/** @typedef {{ file: string } | { functionFolder: string } | { status: number }} Target */
/**
 * @typedef {{ handle?: string, src?: string, dest?: string, check?: boolean, status?: number, continue?:
 * boolean }} Route
 */

/**
 * @param {string} folder
 * @returns {Output}
 */
export function readOutput(folder) {
  /** @type {{ routes: Route[] }} */
  const { routes } = JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8'));
  const [functionFolder, ...more] = functionFolders(folder);
  if (!functionFolder || more.length > 0) throw new Error(`There should be one function in ${folder}.`);
  return { functionFolder, targetOf: (path) => follow(routes, path, (candidate) => find(folder, candidate)) };
}

/** @param {string} folder */
function functionFolders(folder) {
  const names = readdirSync(join(folder, 'functions'), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.func')).map((name) => join(folder, 'functions', name));
}

/**
 * @param {Route[]} routes
 * @param {string} requested
 * @param {(path: string) => Target | undefined} findAt
 * @returns {Target}
 */
function follow(routes, requested, findAt) {
  let path = requested;
  for (const { handle, src = '', dest, check, status, continue: goesOn } of routes) {
    if (handle === 'filesystem') {
      const found = findAt(path);
      if (found) return found;
      continue;
    }
    // The phases that follow are for paths that nothing has answered.
    if (handle) break;
    const match = new RegExp(src).exec(path);
    if (!match) continue;
    if (dest) path = dest.replace(/\$(\d+)/g, (_, group) => match[Number(group)] ?? '');
    const found = dest && findAt(path);
    if (found) return found;
    if (status) return { status };
    if (!goesOn && !check) break;
  }
  return { status: 404 };
}

/**
 * @param {string} folder
 * @param {string} path
 * @returns {Target | undefined}
 */
function find(folder, path) {
  const file = join(folder, 'static', path);
  if (statSync(file, { throwIfNoEntry: false })?.isFile()) return { file };
  const functionFolder = [`${path}.func`, join(path, 'index.func')]
    .map((name) => join(folder, 'functions', name))
    .find((candidate) => existsSync(candidate));
  return functionFolder ? { functionFolder } : undefined;
}

/**
 * Lists the files that would be uploaded as the function.
 * @param {string} folder of the function
 * @returns {{ files: string[], bytes: number }}
 */
export function inventory(folder) {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name));
  return {
    files: names.map((name) => relative(folder, name)).sort(),
    bytes: names.reduce((sum, name) => sum + statSync(name).size, 0),
  };
}
