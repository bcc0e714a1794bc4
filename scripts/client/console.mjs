// @ts-check
// npm run client:console: the files of the admin console, as a module that the API is built with.
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { format, resolveConfig } from 'prettier';
import { Refusal, run } from '../../src/cli/process/command.ts';
import { PACKAGE_ROOT } from '../../src/cli/project/roots.ts';

/** The most that the console pays for all of its files, each gzipped, in bytes. */
const LIMIT = 150_000;

/** The module that is checked in, from the folder of the package. */
export const CONSOLE_MODULE = 'src/features/console/built/files.ts';

const FOLDER = join(PACKAGE_ROOT, 'src/client/console');

/** @typedef {{ script: string, style: string, files: Record<string, string> }} ConsoleFiles */

/**
 * Bundles the script, a file for each language's sentences, and the style.
 * @returns {Promise<ConsoleFiles>} files by their names, which say what is in them; `script` and `style` are
 * the names of those that the page has
 */
export async function buildConsole() {
  const { outputFiles, metafile } = await build({
    absWorkingDir: PACKAGE_ROOT,
    entryPoints: { console: join(FOLDER, 'main.ts'), style: join(FOLDER, 'console.css') },
    entryNames: '[name]-[hash]',
    chunkNames: 'part-[hash]',
    outdir: 'console',
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'inline',
    // The hashes are of paths, too: here they are the same wherever the packages lie.
    preserveSymlinks: true,
    metafile: true,
    write: false,
  });
  const files = Object.fromEntries(
    outputFiles
      .map(({ path, text }) => /** @type {const} */ ([basename(path), text]))
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
  /** @param {string} source */
  const nameOf = (source) =>
    basename(
      Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint?.endsWith(source))?.[0] ?? '',
    );
  return { script: nameOf('/main.ts'), style: nameOf('/console.css'), files };
}

/** @param {ConsoleFiles} built @returns {Promise<string>} the text of the module */
export async function consoleModuleOf({ script, style, files }) {
  const path = join(PACKAGE_ROOT, CONSOLE_MODULE);
  const text = `/** The console's files: \`npm run client:console\` writes them. */
export const FILES: Readonly<Record<string, string>> = ${JSON.stringify(files)};
/** The names of those that the page has; the script loads the others. */
export const SCRIPT = ${JSON.stringify(script)};
export const STYLE = ${JSON.stringify(style)};`;
  return format(text, { ...(await resolveConfig(path)), filepath: path });
}

/** @param {ConsoleFiles} built @returns {string} how large it is @throws Refusal where it is too large */
export function measureConsole({ files }) {
  const bytes = Object.values(files).reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0);
  const told = `${bytes} bytes minified and gzipped, of ${LIMIT} at the most`;
  if (bytes > LIMIT) throw new Refusal(`The console has grown too large: ${told}.`);
  return told;
}

if (import.meta.main)
  void run(async () => {
    const built = await buildConsole();
    console.log(`the console, in all languages: ${measureConsole(built)}.`);
    const path = join(PACKAGE_ROOT, CONSOLE_MODULE);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, await consoleModuleOf(built));
  });
