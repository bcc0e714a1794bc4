// @ts-check
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PACKAGE_ROOT } from '../../src/cli/project/roots.ts';

/**
 * A way to break a promise, small enough that nobody would notice it in a review. Each stands in a
 * `*.mutants.mjs` beside what it breaks.
 * @typedef {object} Mutant
 * @property {string} name unique among all
 * @property {string} file
 * @property {string} search stands in the file exactly once, line breaks and indentation apart
 * @property {string} replace
 * @property {string[]} specs of which one must fall
 */

const files = globSync(['src/**/*.mutants.mjs', 'scripts/mutants/*.mutants.mjs'], {
  cwd: PACKAGE_ROOT,
}).sort();
const parts = await Promise.all(
  files.map(
    async (file) =>
      /** @type {{ mutants: Mutant[] }} */ (await import(pathToFileURL(join(PACKAGE_ROOT, file)).href)),
  ),
);

export const MUTANTS = parts.flatMap(({ mutants }) => mutants);
