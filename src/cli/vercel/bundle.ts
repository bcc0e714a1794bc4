import { execFile } from 'node:child_process';
import { copyFileSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build, type BuildOptions } from 'esbuild';
import { minify } from 'terser';
import { PROJECT_ROOT } from '../project/roots.ts';
import { leftOut } from './left-out.ts';
import { pack } from './pack.mjs';
import { bundleInTwo } from './two-parts.ts';

/** A native module, that Vercel itself packs with the function. */
const EXTERNAL = ['@node-rs/argon2', '@node-rs/bcrypt'];

/** Packages that are taken where they are: a function has those that the project has in production. */
const OPTIONAL = [
  'class-validator',
  'class-transformer',
  '@opentelemetry/api',
  '@opentelemetry/exporter-metrics-otlp-http',
  '@opentelemetry/exporter-trace-otlp-http',
  '@opentelemetry/resources',
  '@opentelemetry/sdk-metrics',
  '@opentelemetry/sdk-trace',
];

/** Names that one kind of module has and the other hasn't. */
const ESM = {
  format: 'esm',
  banner: {
    // By a name of its own: others import createRequire too.
    js:
      "import { createRequire as requireOfBundle } from 'node:module'; " +
      'const require = requireOfBundle(import.meta.url);',
  },
} as const;
const CJS = {
  format: 'cjs',
  banner: {
    // The wrapper that node itself would put around it: load-function.cjs runs the text as it stands.
    js:
      '(function (exports, require, module, __filename, __dirname, posternLater, posternShared) { ' +
      "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;",
  },
  footer: { js: '})' },
  define: { 'import.meta.url': 'importMetaUrl' },
  logOverride: { 'empty-import-meta': 'silent' },
} as const;

/**
 * Makes one file of a compiled module and all that it imports: from single files a server starts three times
 * slower. From tsc's output, since esbuild by itself writes no decorator metadata, and Nest injects by that.
 * @param folder that `dist` is in
 * @param name of the module
 */
export async function bundle(folder: string = PROJECT_ROOT, name: string = 'main') {
  const { outputFiles } = await build({
    ...optionsIn(folder),
    ...ESM,
    entryPoints: [`dist/${name}.js`],
    outfile: `dist/${name}.bundle.js`,
    write: false,
  });
  for (const { path, text } of outputFiles) writeFileSync(path, await shorten(text, 'esm'));
}

function optionsIn(folder: string) {
  return {
    absWorkingDir: folder,
    bundle: true,
    // Its paths lead to the sources, and what is built is tsc's output.
    tsconfigRaw: {},
    platform: 'node',
    target: 'node24',
    minifyWhitespace: true,
    minifySyntax: true,
    external: [...EXTERNAL, ...OPTIONAL.filter((name) => !isInProduction(folder, name))],
    plugins: [leftOut],
    logLevel: 'warning',
  } as const satisfies BuildOptions;
}

function isInProduction(folder: string, name: string): boolean {
  const { dependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    dependencies?: Record<string, string>;
  };
  return Object.hasOwn(dependencies, name);
}

/** A class, as esbuild writes it. */
const CLASS = /\bclass (\w{4,})|\b(\w{4,})=class\b/g;

/**
 * Shortens names, but for those of classes, which Nest's errors and the log say. esbuild would keep them by a
 * call for each class and function: a twentieth of a start.
 */
async function shorten(text: string, format: 'esm' | 'cjs') {
  const reserved = [...text.matchAll(CLASS)].map(([, declared, assigned]) => declared ?? assigned ?? '');
  const { code } = await minify(text, {
    module: format === 'esm',
    compress: false,
    // A single letter beyond Latin-1 would have V8 hold all of it in two bytes a character.
    format: { ascii_only: true },
    mangle: { toplevel: true, reserved: [...new Set(reserved)] },
  });
  return code ?? text;
}

/**
 * Makes what the function on Vercel loads, `dist/vercel-handler.cjs`: dist/vercel-handler.js in two parts,
 * and beside them what V8 has compiled of each. As CommonJS: to an ES module node hands each of its own
 * modules with every name looked up, which loads its whole fetch.
 * @param folder that `dist` is in
 */
export async function bundleFunction(folder: string = PROJECT_ROOT) {
  const { first, later } = await bundleInTwo('dist/vercel-handler.js', { ...optionsIn(folder), ...CJS });
  const dist = join(folder, 'dist');
  writeFileSync(join(dist, 'vercel-handler.bundle.cjs.zst'), pack(await shorten(first, 'cjs')));
  writeFileSync(join(dist, 'vercel-handler.later.cjs.zst'), pack(await shorten(later, 'cjs')));
  // Of another bundle, if there is one.
  for (const name of readdirSync(dist)) if (name.endsWith('.compiled')) rmSync(join(dist, name));
  const loader = join(dist, 'vercel-handler.cjs');
  copyFileSync(new URL('load-function.cjs', import.meta.url), loader);
  await warmUp(loader);
}

/** The exit code of warm-up.mjs where variables that only a deployment has are missing. */
const CONFIG_INVALID = 3;

async function warmUp(loader: string): Promise<void> {
  const program = fileURLToPath(new URL('warm-up.mjs', import.meta.url));
  // Neither the build's own variables, which are those of a deployment, nor a `.env`.
  const options = { cwd: dirname(loader), env: {} };
  await promisify(execFile)(process.execPath, [program, loader], options).catch(
    (failure: { code: number; stdout: string }) => {
      if (failure.code !== CONFIG_INVALID) throw failure;
      console.warn(
        'The function starts more slowly: the build could not boot it to have V8 compile it, since ' +
          `variables have no default: ${faultsIn(failure.stdout).join('; ')}`,
      );
    },
  );
}

/** Pino's number for `fatal`. */
const FATAL = 60;

/** The faults of the environment that an app has logged when it was booted. */
function faultsIn(log: string): string[] {
  const lines = log.split('\n').filter((line) => line.startsWith('{'));
  const faults = lines.map((line) => JSON.parse(line) as { level: number; msg: string });
  return faults.filter(({ level }) => level === FATAL).map(({ msg }) => msg);
}
