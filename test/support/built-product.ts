import { execFile } from 'node:child_process';
import { mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { bundle } from '../../scripts/vercel/bundle.mjs';

const run = promisify(execFile);

/** Where the bundle and its compile cache are, in the folder of `bundleProduct`. */
export const BUNDLE = 'dist/main.bundle.js';
export const COMPILE_CACHE = 'compiled';

/**
 * Compiles the product as it stands, without checking its types: they have a gate of their own.
 * @returns a folder with `dist` and the packages, and nothing of ours around it: no `.env`. It is the caller's to delete.
 */
export async function buildProduct(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'postern-built-'));
  const tsc = resolve('node_modules/typescript/bin/tsc');
  const dist = join(folder, 'dist');
  await run(process.execPath, [tsc, '-p', 'tsconfig.build.json', '--outDir', dist, '--incremental', 'false', '--tsBuildInfoFile', 'null', '--noCheck']);
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  await symlink(resolve('node_modules'), join(folder, 'node_modules'), 'junction');
  return folder;
}

/** The same, with the server in one file besides, `dist/main.bundle.js`, which starts three times faster: for those who start it often. */
export async function bundleProduct(): Promise<string> {
  const folder = await buildProduct();
  await bundle(folder, 'main');
  // It refuses, and by that leaves a compile cache behind: a server that is killed leaves none.
  await run(process.execPath, [BUNDLE], { cwd: folder, env: { NODE_ENV: 'production', NODE_COMPILE_CACHE: COMPILE_CACHE } }).catch(() => undefined);
  return folder;
}
