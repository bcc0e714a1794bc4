// @ts-check
// The elements, as a part of the client's build.
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { Refusal } from '../../src/cli/process/command.ts';

/** The most that a page pays for sign-in and sign-up together, in English, without the client. */
const LIMIT = 14_000;

/** @satisfies {import('esbuild').BuildOptions} */
const OPTIONS = {
  bundle: true,
  splitting: true,
  format: /** @type {const} */ ('esm'),
  target: 'es2022',
};

/**
 * The elements in one file, and a file for each language that is loaded when a page wants it.
 * @param {string} folder of the client
 */
export const buildElements = (folder) =>
  build({
    ...OPTIONS,
    entryPoints: [join(folder, 'elements/index.ts')],
    outdir: join(folder, 'dist/elements'),
  });

/**
 * Bundles a page with these two alone from that file, as an application does, and measures its script.
 * @param {string} folder of the client
 */
export async function measureElements(folder) {
  const contents = `import { define, PosternSignIn, PosternSignUp } from './elements/index.js';
    define(globalThis.api, [PosternSignIn, PosternSignUp]);`;
  const { outputFiles } = await build({
    ...OPTIONS,
    stdin: { contents, resolveDir: join(folder, 'dist') },
    outdir: folder,
    minify: true,
    write: false,
  });
  const page = outputFiles.find(({ path }) => path.endsWith('stdin.js'));
  const bytes = gzipSync(page?.contents ?? '', { level: 9 }).length;
  console.log(`sign-in and sign-up: ${bytes} bytes minified and gzipped, of ${LIMIT} at the most.`);
  if (bytes > LIMIT) throw new Refusal(`The elements have grown beyond ${LIMIT} bytes.`);
}
