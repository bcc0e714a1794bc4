// @ts-check
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refusal } from '../../src/cli/process/command.ts';
import { PACKAGE_ROOT } from '../../src/cli/project/roots.ts';

const CLI_PACKAGE = fileURLToPath(new URL('.', import.meta.url));
const CLI_HOME = join(PACKAGE_ROOT, '.postern', 'vercel-cli');

/** A .env that somebody may have in the folder. None of it may reach the artefact. */
export const DOT_ENV_CANARY = 'canary-9b1f';

/** The file that `vercel link` would write. */
const PROJECT = {
  projectId: 'prj_proof',
  orgId: 'team_proof',
  settings: { framework: null, nodeVersion: '24.x' },
};

/**
 * Builds what would be deployed, from a copy of the work tree, with the Vercel CLI and without Vercel.
 * @param {import('../../src/cli/process/command.ts').Hold} hold
 * @param {Record<string, string>} env for the build, besides what every build gets
 * @returns {Promise<{ output: string, log: string }>} the output's folder, far from the sources, and what the
 * build printed
 */
export async function buildArtefact(hold, env) {
  const cli = await installCli();
  const folder = () => mkdtempSync(join(tmpdir(), 'postern-vercel-'));
  const discard = (/** @type {string} */ made) => rmSync(made, { recursive: true, force: true });
  const tree = await hold(folder, discard);
  const home = await hold(folder, discard);
  const elsewhere = await hold(folder, discard);

  await copyWorkTree(tree);
  mkdirSync(join(tree, '.vercel'));
  writeFileSync(join(tree, '.vercel', 'project.json'), JSON.stringify(PROJECT));
  writeFileSync(join(tree, '.env'), `JWT_SECRET=${DOT_ENV_CANARY}\n`);
  const buildEnv = {
    PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}`,
    HOME: home,
    CI: '1',
    NO_COLOR: '1',
    NO_UPDATE_NOTIFIER: '1',
    VERCEL_TELEMETRY_DISABLED: '1',
    // The packages are installed from the copy itself.
    VERCEL_INSTALL_COMPLETED: '1',
    ...env,
  };
  const log = await capture(process.execPath, [cli, 'build', '--prod', '--yes', '--global-config', home], {
    cwd: tree,
    env: buildEnv,
  });
  const output = join(elsewhere, 'output');
  cpSync(join(tree, '.vercel', 'output'), output, { recursive: true });
  // So that nothing can be found by way of it.
  discard(tree);
  return { output, log };
}

/** @returns {Promise<string>} the path of the CLI, which is installed if it isn't, or another one */
async function installCli() {
  const path = join(CLI_HOME, 'node_modules', 'vercel', 'dist', 'vc.js');
  const mark = join(CLI_HOME, 'installed.json');
  const lock = readFileSync(join(CLI_PACKAGE, 'package-lock.json'), 'utf8');
  if (existsSync(path) && existsSync(mark) && readFileSync(mark, 'utf8') === lock) return path;
  console.log(`Installing the Vercel CLI into ${CLI_HOME} …`);
  rmSync(CLI_HOME, { recursive: true, force: true });
  mkdirSync(CLI_HOME, { recursive: true });
  for (const name of ['package.json', 'package-lock.json'])
    cpSync(join(CLI_PACKAGE, name), join(CLI_HOME, name));
  // Not `npm ci`: some registries lack the CLI's optional packages for other systems, and with them the lock
  // file does.
  await capture('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: CLI_HOME,
    env: process.env,
  });
  writeFileSync(mark, lock);
  return path;
}

/** The files that git knows or would take, and the packages. @param {string} to */
async function copyWorkTree(to) {
  const { stdout, stderr, status } = spawnSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    { cwd: PACKAGE_ROOT, encoding: 'utf8' },
  );
  if (status !== 0)
    throw new Refusal(`The copy is made of the files that git knows, and git fails: ${stderr}`);
  const names = stdout.split('\0').filter((name) => name && existsSync(join(PACKAGE_ROOT, name)));
  for (const name of names) cpSync(join(PACKAGE_ROOT, name), join(to, name));
  await capture('cp', ['-a', join(PACKAGE_ROOT, 'node_modules'), join(to, 'node_modules')], {
    cwd: PACKAGE_ROOT,
    env: process.env,
  });
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} options
 * @returns {Promise<string>} all that it printed
 * @throws Refusal with that, if it fails
 */
function capture(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0
        ? resolve(output)
        : reject(new Refusal(`${output}\n\`${command} ${args.join(' ')}\` failed (${code}).`)),
    );
  });
}
