// @ts-check
// The elements, as a part of the client's build.
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { Refusal } from '../../src/cli/process/command.ts';

/** The most that a page pays for some of the elements, in English, without the client. */
const LIMITS = [
  { name: 'sign-in and sign-up', classes: 'PosternSignIn, PosternSignUp', limit: 14_000 },
  { name: 'the account', classes: 'PosternAccount, PosternProof', limit: 21_000 },
];

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
 * Bundles pages with some of them alone from that file, as applications do, and measures their scripts.
 * @param {string} folder of the client
 */
export async function measureElements(folder) {
  for (const one of LIMITS) await measure(folder, one);
}

/** @param {string} folder @param {(typeof LIMITS)[number]} page */
async function measure(folder, { name, classes, limit }) {
  const contents = `import { define, ${classes} } from './elements/index.js';
    define(globalThis.api, [${classes}]);`;
  const { outputFiles } = await build({
    ...OPTIONS,
    stdin: { contents, resolveDir: join(folder, 'dist') },
    outdir: folder,
    minify: true,
    write: false,
  });
  const page = outputFiles.find(({ path }) => path.endsWith('stdin.js'));
  const bytes = gzipSync(page?.contents ?? '', { level: 9 }).length;
  console.log(`${name}: ${bytes} bytes minified and gzipped, of ${limit} at the most.`);
  if (bytes > limit) throw new Refusal(`${name}: grown beyond ${limit} bytes.`);
}
