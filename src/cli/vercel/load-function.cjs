'use strict';
const { readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { join } = require('node:path');
const { setFlagsFromString } = require('node:v8');
const { constants, Script } = require('node:vm');
const { zstdDecompressSync } = require('node:zlib');

// Copied to dist/vercel-handler.cjs. Node's own compile cache (module.enableCompileCache) is of no use in a
// function: it is bound to the user and the folder that made it, and a function has others than its build.

/** The two parts of two-parts.ts: the path of each, its compressed text, and what V8 has compiled of it. */
const FIRST = {
  path: join(__dirname, 'vercel-handler.bundle.cjs'),
  text: join(__dirname, 'vercel-handler.bundle.cjs.zst'),
  compiled: join(__dirname, `vercel-handler.${process.arch}.compiled`),
};
const LATER = {
  path: join(__dirname, 'vercel-handler.later.cjs'),
  text: join(__dirname, 'vercel-handler.later.cjs.zst'),
  compiled: join(__dirname, `vercel-handler.later.${process.arch}.compiled`),
};

/** In large pieces, each of which is memory that is asked for once. */
const PIECES = { chunkSize: 4 * 1024 * 1024 };

/**
 * Flags of V8, as it has them by itself, while the app boots, and from then on. V8 takes what was compiled
 * before, of the bundle and of node's own modules, under its own flags alone.
 *
 * While it boots, V8 optimises nothing: what a start runs often it never runs again, and its compilers would
 * take a tenth of the start's processor time. The space of new objects stays as large as it is by then, 4
 * MB twice: V8 itself doubles it up to 32 MB twice, and a thousand requests fill all of it.
 */
const FLAGS = {
  ownOfV8: ['--maglev', '--opt', '--semi-space-growth-factor=2'],
  booting: ['--no-maglev', '--no-opt', '--semi-space-growth-factor=1'],
  booted: ['--maglev', '--opt', '--semi-space-growth-factor=1'],
};
/** @type {string[]} */
let flags = FLAGS.ownOfV8;

/** @param {string[]} chosen */
function setFlags(chosen) {
  flags = chosen;
  for (const flag of chosen) setFlagsFromString(flag);
}

/** @param {string} file */
const unpack = (file) => zstdDecompressSync(readFileSync(file), PIECES);

/**
 * V8 refuses what another version of it has compiled, or one with other flags, and compiles anew: then the
 * start takes longer, and all else is the same.
 * @param {typeof FIRST} part
 */
function scriptOf(part) {
  // As Latin-1 node would leave it outside of V8's heap, where V8 is slower to compile from it.
  return new Script(unpack(part.text).toString(), {
    filename: part.path,
    cachedData: compiled(part),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
}

/** @param {typeof FIRST} part */
function compiled(part) {
  try {
    return unpack(part.compiled);
  } catch {
    return undefined;
  }
}

/** How each module of the later part is loaded. @type {(() => unknown)[] | undefined} */
let later;

function load() {
  // AWS Lambda starts node with this flag, the build does not. `gc` stays where it is.
  if (typeof globalThis.gc === 'function') setFlagsFromString('--no-expose-gc');
  const script = scriptOf(FIRST);
  const requireOfFirst = createRequire(FIRST.path);
  const loaded = { exports: /** @type {any} */ ({}) };
  const loadLater = (/** @type {number} */ number) =>
    (later ??= modulesOfLater(requireOfFirst, loaded.exports.shared()))[number]?.();
  script.runInThisContext()(loaded.exports, requireOfFirst, loaded, FIRST.path, __dirname, loadLater);
  return { script, ...loaded.exports };
}

/**
 * How each module of the later part is loaded that the first asks for, by its number.
 * @param {NodeJS.Require} requireOfFirst
 * @param {object} shared what the later part uses of the first
 */
function modulesOfLater(requireOfFirst, shared) {
  const loaded = { exports: /** @type {any} */ ([]) };
  const run = scriptOfLater().runInThisContext();
  run(loaded.exports, requireOfFirst, loaded, LATER.path, __dirname, undefined, shared);
  return loaded.exports;
}

function scriptOfLater() {
  const now = flags;
  setFlags(FLAGS.ownOfV8);
  const made = scriptOf(LATER);
  setFlags(now);
  return made;
}

const { script, default: handler } = load();
handler.beforeBoot = () => setFlags(FLAGS.booting);
handler.onceBooted = () => setFlags(FLAGS.booted);
/** For scripts/vercel and the benches. */
handler.hasReadLater = () => later !== undefined;
handler.isPrecompiled = script.cachedDataRejected === false;
module.exports = handler;
/** For warm-up.mjs, which writes what was compiled, under the flags under which it is read. */
handler.resetFlags = () => setFlags(FLAGS.ownOfV8);
handler.script = script;
handler.scriptOfLater = scriptOfLater;
handler.COMPILED = [FIRST.compiled, LATER.compiled];
/** Never called: here Vercel's builder sees what the bundle loads, and packs it. */
handler.loadedByTheBundle = () => [require('@node-rs/argon2'), require('@node-rs/bcrypt')];
