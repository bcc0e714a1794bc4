// @ts-check
// npm run client:build: the browser client as a module with its types, in src/client/dist.
import { execFileSync } from 'node:child_process';
import { globSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { Refusal, run } from '../../src/cli/process/command.ts';
import { PACKAGE_ROOT } from '../../src/cli/project/roots.ts';

/**
 * The most that a page pays for it, minified and gzipped, in bytes. A tenth of it sees to it that no page
 * shows or acts for somebody else than who is signed in.
 */
const LIMIT = 4300;

const FOLDER = join(PACKAGE_ROOT, 'src/client');

/** The part for servers that render pages: file by file, so that the entry points share one core. */
const buildServer = () =>
  build({
    entryPoints: globSync(join(FOLDER, 'server/*.ts'), { exclude: ['**/*.d.ts'] }),
    outdir: join(FOLDER, 'dist/server'),
    format: 'esm',
    target: 'es2022',
  });

await run(async () => {
  rmSync(join(FOLDER, 'dist'), { recursive: true, force: true });
  /** @satisfies {import('esbuild').BuildOptions} */
  const options = {
    entryPoints: [join(FOLDER, 'client.ts')],
    bundle: true,
    format: /** @type {const} */ ('esm'),
    target: 'es2022',
  };
  const outfile = join(FOLDER, 'dist/client.js');
  await build({ ...options, outfile });
  await buildServer();
  const compiler = join(PACKAGE_ROOT, 'node_modules/typescript/bin/tsc');
  execFileSync(process.execPath, [compiler, '-p', join(FOLDER, 'tsconfig.build.json')], { stdio: 'inherit' });

  const { outputFiles } = await build({ ...options, minify: true, write: false });
  const bytes = gzipSync(Buffer.concat(outputFiles.map(({ contents }) => contents)), { level: 9 }).length;
  console.log(
    `src/client/dist/client.js: ${statSync(outfile).size} bytes; ${bytes} minified and gzipped, of ` +
      `${LIMIT} at the most.`,
  );
  if (bytes > LIMIT) throw new Refusal(`The browser client has grown beyond ${LIMIT} bytes.`);
});
