// @ts-check
import { statSync } from 'node:fs';
import { basename } from 'node:path';

/** Those of `test/processes` that take a minute on two processors: begun late, one runs alone at the end. */
const LONGEST = ['mail-proof.spec.ts', 'operators.spec.ts', 'dev.spec.ts'];

/**
 * For jest's `testSequencer`, in the place of its own, which in a new clone knows the sizes of files alone.
 */
export default class LongestFirst {
  /**
   * @template {{ path: string }} T
   * @param {T[]} specs
   * @returns {T[]} the longest, then the others, the largest first
   */
  sort(specs) {
    return specs.toSorted((a, b) => rankOf(a.path) - rankOf(b.path) || sizeOf(b.path) - sizeOf(a.path));
  }

  /** It keeps nothing of a run for the next. */
  cacheResults() {}
}

/** @param {string} path */
function rankOf(path) {
  const rank = LONGEST.indexOf(basename(path));
  return rank < 0 ? LONGEST.length : rank;
}

/** @param {string} path */
function sizeOf(path) {
  return statSync(path).size;
}
