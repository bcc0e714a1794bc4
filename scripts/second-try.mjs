// @ts-check
import { appendFileSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { PACKAGE_ROOT } from '../src/cli/project/roots.ts';

/** Specs that look for a race by many rounds, or play the model: one that fails once has found something. */
const LOOKS_FOR_RACES = /(-proof|tabs|races|model)(\.long)?\.spec\.ts$/;

/** Of more failed files the machine is hardly the cause. */
const MAX_FILES = 2;

/**
 * The specs of a run that failed which may be tried once more by themselves: those of real databases,
 * browsers and processes can miss their time on a machine that is busy. None, where a spec failed that looks
 * for races, where too many did, or where jest itself did.
 * @param {{ testResults: { name: string, status: string }[] }} results as `jest --json` writes them
 * @returns {string[]} paths below the project
 */
function triedAgain({ testResults }) {
  const failed = testResults
    .filter(({ status }) => status === 'failed')
    .map(({ name }) => relative(PACKAGE_ROOT, name));
  return failed.length > MAX_FILES || failed.some((name) => LOOKS_FOR_RACES.test(name)) ? [] : failed;
}

/**
 * Runs jest, and where it fails the failed specs alone once more, which the log says. The first failure stays
 * in the log as jest has told it.
 * @param {(more: string[]) => Promise<number>} jest with more arguments, to its exit code
 * @param {{ results: string, list: string }} files where jest writes its results, and to which file the names
 * of unsteady specs are appended
 * @returns {Promise<number>} the exit code
 */
export async function withSecondTry(jest, { results, list }) {
  const code = await jest(['--json', '--outputFile', results]);
  const again = code === 0 ? [] : triedAgain(read(results));
  if (again.length === 0) return code;
  console.log(`\nFailed, as told above, and tried once more alone: ${again.join(', ')}`);
  const secondCode = await jest(['--runTestsByPath', ...again]);
  if (secondCode !== 0) return secondCode;
  console.log(`\nUNSTEADY: failed at first, and passed alone: ${again.join(', ')}`);
  appendFileSync(list, again.map((name) => `${name}\n`).join(''));
  return 0;
}

/** @param {string} file @returns {Parameters<typeof triedAgain>[0]} none, where jest came to no results */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { testResults: [] };
  }
}
