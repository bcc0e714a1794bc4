// @ts-check
// npm run client:build: the browser client and its parts for frameworks as modules with their types, in
// src/client/dist.
import { execFileSync } from 'node:child_process';
import { globSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { Refusal, run } from '../../src/cli/process/command.ts';
import { PACKAGE_ROOT } from '../../src/cli/project/roots.ts';
import { buildElements, measureElements } from './elements.mjs';

/**
 * The entry points, and the most that a page pays for each, minified and gzipped, in bytes; a framework is
 * not counted. A tenth of the client sees to it that no page shows or acts for somebody else than who is
 * signed in, and 125 bytes that it leaves a session that is bound to the device, or may be by now, to its
 * browser.
 */
export const LIMITS = { client: 4450, react: 1000, svelte: 1000, vue: 1000 };

const FOLDER = join(PACKAGE_ROOT, 'src/client');

/**
 * Bundles an entry point by itself, with nothing of a package in it.
 * @param {string} name
 * @param {import('esbuild').BuildOptions} options
 */
export const bundle = (name, options) =>
  build({
    entryPoints: [join(FOLDER, `${name}.ts`)],
    bundle: true,
    packages: 'external',
    format: 'esm',
    target: 'es2022',
    ...options,
  });

/** The part for servers that render pages: file by file, so that the entry points share one core. */
const buildServer = () =>
  build({
    entryPoints: globSync(join(FOLDER, 'server/*.ts'), { exclude: ['**/*.d.ts'] }),
    outdir: join(FOLDER, 'dist/server'),
    format: 'esm',
    target: 'es2022',
  });

/** @param {string} name @returns {Promise<number>} in bytes */
async function sizeOf(name) {
  const { outputFiles } = await bundle(name, { minify: true, write: false });
  const contents = outputFiles?.map(({ contents }) => contents) ?? [];
  return gzipSync(Buffer.concat(contents), { level: 9 }).length;
}

if (import.meta.main)
  await run(async () => {
    rmSync(join(FOLDER, 'dist'), { recursive: true, force: true });
    for (const name of Object.keys(LIMITS)) await bundle(name, { outfile: join(FOLDER, `dist/${name}.js`) });
    await buildServer();
    await buildElements(FOLDER);
    const compiler = join(PACKAGE_ROOT, 'node_modules/typescript/bin/tsc');
    execFileSync(process.execPath, [compiler, '-p', join(FOLDER, 'tsconfig.build.json')], {
      stdio: 'inherit',
    });

    for (const [name, limit] of Object.entries(LIMITS)) {
      const bytes = await sizeOf(name);
      const told = `${bytes} bytes minified and gzipped, of ${limit} at the most`;
      console.log(`src/client/dist/${name}.js: ${told}.`);
      if (bytes > limit) throw new Refusal(`src/client/${name}.ts has grown beyond ${limit} bytes.`);
    }
    await measureElements(FOLDER);
  });
