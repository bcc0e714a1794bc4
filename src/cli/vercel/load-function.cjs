'use strict';
const { readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { join } = require('node:path');
const { setFlagsFromString } = require('node:v8');
const { constants, Script } = require('node:vm');

// Copied to dist/vercel-handler.cjs. Node's own compile cache (module.enableCompileCache) is of no use in a
// function: it is bound to the user and the folder that made it, and a function has others than its build.

const BUNDLE = join(__dirname, 'vercel-handler.bundle.cjs');
const COMPILED = join(__dirname, `vercel-handler.${process.arch}.compiled`);

/**
 * V8 refuses what another version of it has compiled, or one with other flags, and compiles anew: then the
 * start takes longer, and all else is the same.
 */
function load() {
  // AWS Lambda starts node with this flag, the build does not. `gc` stays where it is.
  if (typeof globalThis.gc === 'function') setFlagsFromString('--no-expose-gc');
  // As Latin-1 node would leave it outside of V8's heap, where V8 is slower to compile from it.
  const script = new Script(readFileSync(BUNDLE, 'utf8'), {
    filename: BUNDLE,
    cachedData: compiled(),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const loaded = { exports: /** @type {any} */ ({}) };
  script.runInThisContext()(loaded.exports, createRequire(BUNDLE), loaded, BUNDLE, __dirname);
  // Only now: under other flags V8 refuses what was compiled before, of the bundle and of node itself.
  setFlagsFromString('--no-maglev');
  setFlagsFromString('--no-opt');
  return { script, ...loaded.exports };
}

function compiled() {
  try {
    return readFileSync(COMPILED);
  } catch {
    return undefined;
  }
}

/**
 * Until the app has booted, V8 optimises nothing: what a start runs often it never runs again, and its
 * compilers would take a tenth of the start's processor time.
 */
function optimise() {
  setFlagsFromString('--maglev');
  setFlagsFromString('--opt');
}

const { script, default: handler } = load();
handler.onceBooted = optimise;
handler.isPrecompiled = script.cachedDataRejected === false;
module.exports = handler;
/** For warm-up.mjs, which writes what was compiled. */
handler.script = script;
handler.COMPILED = COMPILED;
/** Never called: here Vercel's builder sees what the bundle loads, and packs it. */
handler.loadedByTheBundle = () => [require('@node-rs/argon2'), require('@node-rs/bcrypt')];
