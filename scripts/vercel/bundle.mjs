// @ts-check
import { build } from 'esbuild';
import { ROOT } from '../state-folder.mjs';

/** What Nest and resend load only if it is installed, and a native module that Vercel itself packs with the function. */
const EXTERNAL = ['@node-rs/argon2', '@nestjs/microservices', '@nestjs/websockets', 'class-transformer', 'class-validator', '@react-email/render'];

/**
 * Makes one file of dist/vercel-handler.js and all that it imports: in single files a function starts three times slower.
 * From tsc's output, since esbuild by itself writes no decorator metadata, and Nest injects by that.
 * @param {string} [folder] that `dist` is in
 * @param {string} [name] of another entrance
 */
export async function bundle(folder = ROOT, name = 'vercel-handler') {
  await build({
    absWorkingDir: folder,
    entryPoints: [`dist/${name}.js`],
    outfile: `dist/${name}.bundle.js`,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    minify: true,
    // Nest's errors and the log name classes.
    keepNames: true,
    external: EXTERNAL,
    // CommonJS modules inside call `require`, which an ES module hasn't got.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'warning',
  });
}
