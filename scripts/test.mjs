// @ts-check
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../src/cli/process/command.ts';
import { endProcess } from '../src/cli/process/processes.ts';
import { PACKAGE_ROOT } from '../src/cli/project/roots.ts';
import { withSecondTry } from './second-try.mjs';

/** How long jest may take to end when it is told to, in milliseconds. */
const SHUTDOWN_MS = 5000;

/** The folders whose specs have a configuration of their own. */
const SUITE = /^test\/(browser|firefox|frameworks|pooler|processes|projects)\//;

/** Jest's options whose value is a word of its own, which can look like a path. */
const VALUED = /^(-c|-t|--(config|testNamePattern|coverageDirectory|outputFile|cacheDirectory|shard))$/;

/**
 * `npm test`: jest, whose global setup starts a PostgreSQL or takes the one of DATABASE_URL. With SECOND_TRY,
 * a file, specs that failed are tried once more alone, and where they pass then, named in that file.
 */
await run(async (hold) => {
  // The product's parts that specs compile, once for all of them; or for several runs, which say where.
  const given = process.env.TEST_BUILDS;
  if (given) return jestTwice(hold, given);
  const builds = await hold(
    () => mkdtemp(join(tmpdir(), 'postern-builds-')),
    (folder) => rm(folder, { recursive: true, force: true }),
  );
  return jestTwice(hold, builds);
});

/**
 * @param {import('../src/cli/process/command.ts').Hold} hold
 * @param {string} builds a folder
 * @returns {Promise<number>} the exit code
 */
async function jestTwice(hold, builds) {
  const list = process.env.SECOND_TRY;
  if (!list) return jest(hold, builds, []);
  const results = join(builds, `results-${process.pid}.json`);
  return withSecondTry((more) => jest(hold, builds, more), { results, list });
}

/**
 * @param {import('../src/cli/process/command.ts').Hold} hold
 * @param {string} builds a folder
 * @param {string[]} more arguments than were given; with `--runTestsByPath` in the place of given specs
 * @returns {Promise<number>} its exit code
 */
async function jest(hold, builds, more) {
  const given = process.argv.slice(2);
  const isByPath = more.includes('--runTestsByPath');
  const asked = [...(isByPath ? given.filter((name, at) => !isPath(name, at, given)) : given), ...more];
  const options = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const env = {
    ...process.env,
    NODE_OPTIONS: [process.env.NODE_OPTIONS ?? '', ...options].join(' ').trim(),
    TEST_BUILDS: builds,
    ...(asked.some(isPath) ? { LONG_SPECS: 'on' } : {}),
  };
  const child = await hold(
    () =>
      spawn(
        process.execPath,
        [join(PACKAGE_ROOT, 'node_modules', 'jest', 'bin', 'jest.js'), ...configOf(asked), ...asked],
        { cwd: PACKAGE_ROOT, env, stdio: 'inherit' },
      ),
    (started) => endProcess(started, SHUTDOWN_MS),
  );
  return new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)));
}

/**
 * Whether it names specs, or a folder of them: then the long ones among them run, too.
 * @param {string} name @param {number} at @param {string[]} asked
 */
function isPath(name, at, asked) {
  if (name.startsWith('-') || VALUED.test(asked[at - 1] ?? '')) return false;
  return /[/\\]|\.spec/.test(name) || existsSync(join(PACKAGE_ROOT, name));
}

/** @param {string[]} asked of which a spec may lie in one of these folders, and then all do */
function configOf(asked) {
  const [, suite] = asked.map((name) => SUITE.exec(name)).find((found) => found !== null) ?? [];
  return suite === undefined || asked.includes('--config') ? [] : ['--config', `jest.${suite}.config.js`];
}
