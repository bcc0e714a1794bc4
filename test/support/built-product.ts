import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { bundle } from '../../src/cli/vercel/bundle.ts';
import { pack } from './npm.js';

const run = promisify(execFile);

/** Where the bundle and its compile cache are, in the folder of `bundleProduct`. */
export const BUNDLE = 'dist/main.bundle.js';
export const COMPILE_CACHE = 'compiled';

/** Folders and files of the repository that packing needs nothing of. */
const LEFT_OUT = ['node_modules', '.git', '.postern', '.vercel', 'dist', '.env', 'examples', 'test'];

/** How long a spec waits for the build that another one makes, in milliseconds. */
const PATIENCE_MS = 240_000;

/**
 * The product as it stands, compiled without checking its types: they have a gate of their own. Compiled once
 * for all specs of a run.
 * @returns a folder with `dist` and the packages, and nothing of ours around it: no `.env`. It is the
 * caller's to delete.
 */
export async function buildProduct(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'postern-built-'));
  await cp(join(await onceInARun('compiled', compile), 'dist'), join(folder, 'dist'), { recursive: true });
  await surround(folder);
  return folder;
}

/**
 * The same, with the server in one file besides, `dist/main.bundle.js`, which starts three times faster: for
 * those who start it often.
 * @returns a folder that all specs of a run share: nobody writes to it or deletes it
 */
export function bundleProduct(): Promise<string> {
  return onceInARun('bundled', async (folder) => {
    await cp(join(await onceInARun('compiled', compile), 'dist'), join(folder, 'dist'), { recursive: true });
    await surround(folder);
    await bundle(folder, 'main');
    // It refuses, and by that leaves a compile cache behind: a server that is killed leaves none.
    await run(process.execPath, [BUNDLE], {
      cwd: folder,
      env: { NODE_ENV: 'production', NODE_COMPILE_CACHE: COMPILE_CACHE },
    }).catch(() => undefined);
  });
}

/**
 * The same, with the operators' command in one file, which starts three times faster, and a project that adds
 * nothing: src/postern.ts would load all that `postern` exports.
 * @returns a folder that all specs of a run share: nobody writes to it or deletes it
 */
export function operatorsProduct(): Promise<string> {
  return onceInARun('operators', async (folder) => {
    await cp(join(await onceInARun('compiled', compile), 'dist'), join(folder, 'dist'), { recursive: true });
    await surround(folder);
    const command = join(folder, 'dist/cli/operators/command');
    await bundle(folder, 'cli/operators/command');
    await rename(`${command}.bundle.js`, `${command}.js`);
    await writeFile(join(folder, 'dist/postern.js'), 'export default {};');
    await cp('bin', join(folder, 'bin'), { recursive: true });
  });
}

/**
 * The package as npm would publish it, packed once for all specs of a run.
 * @returns the tarball's path
 */
export async function packProduct(): Promise<string> {
  const folder = await onceInARun('packed', async (made) => {
    // In a copy: while npm packs, the package's own package.json stands in the place of the repository's.
    const copy = await mkdtemp(join(tmpdir(), 'postern-pack-'));
    try {
      await cp('.', copy, { recursive: true, filter: (path) => !LEFT_OUT.includes(basename(path)) });
      await symlink(resolve('node_modules'), join(copy, 'node_modules'), 'junction');
      await pack(copy, made);
    } finally {
      await rm(copy, { recursive: true, force: true });
    }
  });
  const [name = ''] = await readdir(folder);
  return join(folder, name);
}

/**
 * The browser client of the example SPA, built once for all specs of a run: a build begins by deleting what
 * another spec may be serving.
 */
export async function buildClient(): Promise<void> {
  const { PATH, HOME } = process.env;
  await onceInARun('client', async () => {
    await run('npm', ['run', '--silent', 'predev'], { cwd: 'examples/spa', env: { PATH, HOME } });
  });
}

async function compile(folder: string): Promise<void> {
  const tsc = resolve('node_modules/typescript/bin/tsc');
  const options = [
    '--outDir',
    join(folder, 'dist'),
    '--incremental',
    'false',
    '--tsBuildInfoFile',
    'null',
    '--noCheck',
  ];
  await run(process.execPath, [tsc, '-p', 'tsconfig.build.json', ...options]);
}

async function surround(folder: string): Promise<void> {
  // By its exports the server finds `postern`.
  await cp('package.json', join(folder, 'package.json'));
  await symlink(resolve('node_modules'), join(folder, 'node_modules'), 'junction');
}

/**
 * Makes a folder of the run's, or waits until the worker that came first has made it. The test command
 * deletes it.
 */
async function onceInARun(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const parent = process.env.TEST_BUILDS;
  if (!parent) throw new Error('TEST_BUILDS is not set: run the tests with `npm test`');
  const [folder, made, failed] = [
    join(parent, name),
    join(parent, `${name}.made`),
    join(parent, `${name}.failed`),
  ];
  // Of parallel calls one makes the folder.
  const isFirst = await mkdir(folder).then(
    () => true,
    () => false,
  );
  if (isFirst) {
    await make(folder).catch(async (error: unknown) => {
      await writeFile(failed, String(error));
      throw error;
    });
    await writeFile(made, '');
  }
  for (const end = Date.now() + PATIENCE_MS; !existsSync(made); await wait(50)) {
    if (existsSync(failed)) throw new Error(await readFile(failed, 'utf8'));
    if (Date.now() > end) throw new Error(`${name}: the build did not end`);
  }
  return folder;
}
