// @ts-check
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { Refusal, run } from '../src/cli/process/command.ts';
import { MUTANTS } from './mutants/list.mjs';
import { placesOf } from './mutants/place.mjs';
import { endProcess } from '../src/cli/process/processes.ts';
import { PACKAGE_ROOT } from '../src/cli/project/roots.ts';
import { throwAwayServer } from '../src/cli/postgres/throw-away-postgres.ts';

/** @typedef {import('./mutants/list.mjs').Mutant} Mutant */
/** @typedef {{ title: string, reason: string }} Fallen a test that fell, and the first line of why */

/** The folders that a copy does without: it is linked, made anew, or no part of the source. */
const LEFT_OUT = ['node_modules', '.git', '.postern', '.vercel', 'dist', 'coverage', '.env'];

/**
 * The configuration of the specs in a folder; undefined: in any other.
 * @type {[folder: string | undefined, options: string[]][]}
 */
const CONFIGS = [
  [undefined, []],
  ['test/processes/', ['--config', 'jest.processes.config.js']],
  ['test/projects/', ['--config', 'jest.projects.config.js']],
  ['test/browser/', ['--config', 'jest.browser.config.js']],
];

const folderOf = (/** @type {string} */ spec) =>
  CONFIGS.map(([folder]) => folder).find((folder) => folder && spec.startsWith(folder));

/** How long a run of some specs may take, in milliseconds, and how long it may take to end. */
const DEADLINE_MS = 600_000;
const SHUTDOWN_MS = 10_000;

/**
 * `npm run mutants`: breaks a copy of the source in one small way after another, runs the specs that ought to
 * notice, and says which test fell. `npm run mutants -- NAME …` tries these alone. Fails if nothing fell.
 */
await run(async (hold) => {
  const chosen = choose(process.argv.slice(2));
  const serverUrl = process.env.DATABASE_URL?.trim() || (await throwAwayServer(hold));
  const copy = await hold(makeCopy, (folder) => rmSync(folder, { recursive: true, force: true }));
  /** @param {string[]} specs */
  const test = async (specs) => {
    const fallen = [];
    for (const [folder, options] of CONFIGS) {
      const chosenHere = specs.filter((spec) => folderOf(spec) === folder);
      fallen.push(...(await runSpecs(hold, copy, serverUrl, chosenHere, options)));
    }
    return fallen;
  };

  const [broken] = await test([...new Set(chosen.flatMap(({ specs }) => specs))]);
  if (broken)
    throw new Refusal(`Without any mutant a test falls already: ${broken.title}\n  ${broken.reason}`);

  let survivors = 0;
  for (const mutant of chosen) {
    const original = readFileSync(join(copy, mutant.file), 'utf8');
    writeFileSync(join(copy, mutant.file), mutate(original, mutant));
    const [first, ...others] = await test(mutant.specs);
    writeFileSync(join(copy, mutant.file), original);
    if (!first) survivors++;
    console.log(
      first
        ? `caught    ${mutant.name}\n  by ` +
            `"${first.title}"${others.length ? ` and ${others.length} more` : ''}\n  ${first.reason}`
        : `SURVIVED  ${mutant.name}`,
    );
  }
  console.log(`\n${chosen.length - survivors} of ${chosen.length} mutants were caught.`);
  return survivors === 0 ? 0 : 1;
});

/** @param {string[]} names */
function choose(names) {
  for (const name of names)
    if (!MUTANTS.some((mutant) => mutant.name === name))
      throw new Refusal(
        `There is no mutant ${name}, but there ` +
          `are:\n${MUTANTS.map((mutant) => `  ${mutant.name}`).join('\n')}`,
      );
  const chosen = MUTANTS.filter(({ name }) => names.length === 0 || names.includes(name));
  // Found out at once, not after an hour of tests.
  for (const mutant of chosen) mutate(readFileSync(join(PACKAGE_ROOT, mutant.file), 'utf8'), mutant);
  return chosen;
}

/**
 * @param {string} source
 * @param {Mutant} mutant
 */
function mutate(source, { name, file, search, replace }) {
  const places = placesOf(source, search);
  const [place] = places;
  if (!place || places.length > 1)
    throw new Refusal(
      `The mutant ${name} looks for a text that stands ${places.length} times in ${file}, not once: ` +
        'bring scripts/mutants/ up to date.',
    );
  return source.slice(0, place.start) + replace + source.slice(place.end);
}

function makeCopy() {
  const folder = mkdtempSync(join(tmpdir(), 'postern-mutants-'));
  cpSync(PACKAGE_ROOT, folder, {
    recursive: true,
    filter: (path) => relative(PACKAGE_ROOT, path) === '' || !LEFT_OUT.includes(basename(path)),
  });
  symlinkSync(join(PACKAGE_ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return folder;
}

/**
 * @param {import('../src/cli/process/command.ts').Hold} hold
 * @param {string} copy
 * @param {string} serverUrl
 * @param {string[]} specs
 * @param {string[]} [options]
 * @returns {Promise<Fallen[]>}
 */
async function runSpecs(hold, copy, serverUrl, specs, options = []) {
  if (specs.length === 0) return [];
  const report = join(copy, 'mutants.json');
  rmSync(report, { force: true });
  const args = [
    join(copy, 'scripts', 'test.mjs'),
    '--silent',
    // A test that fell may have left a connection open, or a lock waited for.
    '--forceExit',
    '--json',
    `--outputFile=${report}`,
    ...options,
    ...specs,
  ];
  const env = { ...process.env, DATABASE_URL: serverUrl };
  const child = await hold(
    () =>
      spawn(process.execPath, args, {
        cwd: copy,
        env,
        stdio: ['ignore', 'ignore', 'pipe'],
        timeout: DEADLINE_MS,
      }),
    (started) => endProcess(started, SHUTDOWN_MS),
  );
  let said = '';
  child.stderr.on('data', (/** @type {Buffer} */ chunk) => (said += chunk));
  await new Promise((resolve) => child.on('close', resolve));
  if (!existsSync(report)) throw new Refusal(`The specs did not run to their end:\n${said}`);
  return fallenIn(JSON.parse(readFileSync(report, 'utf8')));
}

/**
 * @param {{ testResults: { name: string, message: string, assertionResults: { status: string, fullName:
 * string, failureMessages: string[] }[] }[] }} report as jest writes it
 * @returns {Fallen[]}
 */
function fallenIn({ testResults }) {
  for (const { name, message, assertionResults } of testResults)
    if (assertionResults.length === 0) throw new Refusal(`${name} could not be run:\n${message}`);
  return testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'failed')
    .map(({ fullName, failureMessages }) => ({
      title: fullName,
      reason: firstLine(failureMessages[0] ?? ''),
    }));
}

/** @param {string} text */
function firstLine(text) {
  // eslint-disable-next-line no-control-regex
  return (text.split('\n')[0] ?? '').replace(/\x1b\[[0-9;]*m/g, '').slice(0, 200);
}
