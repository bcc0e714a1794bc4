import type { Plugin, PluginBuild } from 'esbuild';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Packages that Nest and resend load if they are installed. If not, they need not be looked for at each
 * start.
 */
const OPTIONAL = new RegExp(
  `^(${[
    '@nestjs/(microservices|websockets)(/.*)?',
    'class-(transformer|validator)',
    'file-type',
    '@react-email/render',
  ].join('|')})$`,
);

const LEFT_OUT = 'left out by postern/src/cli/vercel/left-out.ts';

/** Of Nest, those packages that the product itself uses. */
const NEST = /[\\/]node_modules[\\/]@nestjs[\\/](common|config|core|jwt|platform-express)[\\/]/;

const LAZY_DATE_FORMAT =
  'const dateTimeFormatter = new (class { constructor(...options) { this.format = (at) => new ' +
  'Intl.DateTimeFormat(...options).format(at); } })(';

/** Sorted by the first who asks. */
const LAZY_MEDIA_TYPES = `;(function (all) {
  let sorted = false
  for (const name of ['extensions', 'types']) {
    Object.defineProperty(exports, name, { get () {
      if (!sorted) populateMaps(all.extensions, all.types, sorted = true)
      return all[name]
    } })
  }
})({ ...exports })`;

/** All modules are known by the time that something is first injected. */
const HANDED_ON = `const imports = isTraversing
  ? (moduleRef.handedOn ??= [...moduleRef.imports].filter(({ metatype }) => moduleRef.exports.has(metatype)))
  : moduleRef.imports;`;

/**
 * Work that packages do at each start although nothing needs it yet. Each text is one of the package as it
 * is now: when a newer one has it no more, the build says so, and goes on, to a slower start.
 */
const LATER: { file: RegExp; search: string; replace: string }[] = [
  // Loads what node knows about calendars, for Nest's own logger, which is not in use: a tenth of a start.
  {
    file: /@nestjs\/common\/services\/console-logger\.service\.js$/,
    search: 'const dateTimeFormatter = new Intl.DateTimeFormat(',
    replace: LAZY_DATE_FORMAT,
  },
  {
    file: /@nestjs\/common\/services\/logger\.service\.js$/,
    search: 'const dateTimeFormatter = new Intl.DateTimeFormat(',
    replace: LAZY_DATE_FORMAT,
  },
  // Sorts 2,500 media types by their file names' endings, for servers of files.
  {
    file: /mime-types\/index\.js$/,
    search: 'populateMaps(exports.extensions, exports.types)',
    replace: LAZY_MEDIA_TYPES,
  },
  // Node's own assertions and threads, of which a log without transports needs nothing.
  {
    file: /sonic-boom\/index\.js$/,
    search: "const assert = require('assert')",
    replace: "const assert = (...all) => require('assert')(...all)",
  },
  {
    file: /pino\/lib\/tools\.js$/,
    search: "const { isMainThread } = require('worker_threads')",
    replace: 'const isMainThread = true',
  },
  // Reads forms and nested queries, of which this API has neither.
  ...[/body-parser\/lib\/types\/urlencoded\.js$/, /express\/lib\/utils\.js$/].map((file) => ({
    file,
    search: "qs = require('qs')",
    replace: "qs = { parse: (...all) => require('qs').parse(...all) }",
  })),
  // Passes over each import of each module that it comes through, for the few that hand modules on.
  {
    file: /@nestjs\/core\/injector\/injector\.js$/,
    search: 'const imports = moduleRef.imports || new Set();',
    replace: HANDED_ON,
  },
  // Asked for at each step of the injector's searches, and the environment is slow to read.
  {
    file: /@nestjs\/core\/injector\/helpers\/is-debug-mode\.util\.js$/,
    search: 'return !!process.env.NEST_DEBUG',
    replace: 'return (isDebugMode.known ??= !!process.env.NEST_DEBUG)',
  },
  // Compares node's version with 8, 15 and 16, by a library for that.
  ...['asymmetricKeyDetails', 'rsaPssKeyDetails', 'ps'].map((what) => ({
    file: new RegExp(`jsonwebtoken/lib/${what}Supported\\.js$`),
    search: "require('semver')",
    replace: '{ satisfies: () => true }',
  })),
];

/**
 * Data that nothing asks for, by the files that it is in.
 */
const UNUSED_DATA: { filter: RegExp; contents: string }[] = [
  // Charsets besides Unicode. The middleware takes JSON in UTF-8 alone; without its data such a charset is an
  // unknown one, which is refused too.
  {
    filter: /[\\/]iconv-lite[\\/]encodings[\\/](sbcs-data|sbcs-data-generated|dbcs-data)\.js$/,
    contents: 'module.exports = {};',
  },
  // Of which type an attached file is, by the end of its name. No mail has one here; delete this to attach
  // files.
  {
    filter: /[\\/]nodemailer[\\/].*[\\/]mime-types\.js$/,
    contents:
      "export const detectMimeType = () => 'application/octet-stream'; export const detectExtension = " +
      "() => 'bin';",
  },
  // A file with variables, and a command of its own that starts processes. `readEnv` reads `.env` by node.
  {
    filter: /[\\/]dotenv[\\/]dist[\\/]index\.cjs$/,
    contents: "exports.parse = () => { throw new Error('left out by postern/src/cli/vercel/left-out.ts'); };",
  },
  // The thread of a log's transport. There is none; delete this, and the two of pino above, to have one.
  {
    filter: /[\\/]thread-stream[\\/]index\.js$/,
    contents:
      "module.exports = class { constructor() { throw new Error('left out by " +
      "postern/src/cli/vercel/left-out.ts'); } };",
  },
  // How resend reads a mail that has come in. None comes in here; delete this if you have some.
  {
    filter: /[\\/]postal-mime[\\/]src[\\/]postal-mime\.js$/,
    contents:
      "export default class PostalMime { static parse() { throw new Error('left out by " +
      "postern/src/cli/vercel/left-out.ts'); } }",
  },
];

/**
 * Readers of the certificates of passkeys, by the function that each file has: none is asked for, and one
 * that comes is refused before it is read (src/features/passkeys/ceremonies.ts). A fifth of a megabyte.
 */
const CERTIFICATES = [
  'verifyAttestationFIDOU2F',
  'verifyAttestationAndroidKey',
  'verifyAttestationAndroidSafetyNet',
  'verifyAttestationApple',
  'verifyAttestationTPM',
  'validateCertificatePath',
  'isCertRevoked',
  'convertX509PublicKeyToCOSE',
  'mapX509SignatureAlgToCOSEAlg',
];

/**
 * Media types that no file name ends in say nothing to those who ask by file names.
 * @param path of mime-db's
 */
function typesWithEndings(path: string) {
  const types = JSON.parse(readFileSync(path, 'utf8')) as Record<
    string,
    { extensions?: string[]; charset?: string }
  >;
  return JSON.stringify(
    Object.fromEntries(Object.entries(types).filter(([, { extensions, charset }]) => extensions ?? charset)),
  );
}

/**
 * A package that is not installed fails to load, and a module that only defines things may be left out.
 */
function leavePackagesOut(build: PluginBuild) {
  build.onResolve({ filter: OPTIONAL }, async ({ path, pluginData, ...asked }) => {
    if (pluginData === 'asked') return undefined;
    const found = await build.resolve(path, { ...asked, pluginData: 'asked' });
    return found.errors.length === 0 ? found : { path, namespace: 'not-installed' };
  });
  build.onLoad({ filter: /.*/, namespace: 'not-installed' }, ({ path }) => ({
    contents:
      `throw Object.assign(new Error("Cannot find package '${path}'"), { code: 'ERR_MODULE_NOT_FOUND' ` +
      '});',
  }));

  // All of it would load what signs in to Vercel by its CLI, and node's child processes with that.
  build.onResolve({ filter: /^@vercel\/functions$/ }, async ({ path, pluginData, ...asked }) => {
    if (pluginData === 'asked') return undefined;
    const found = await build.resolve(path, { ...asked, pluginData: 'asked' });
    return { path: join(dirname(found.path), 'wait-until.js') };
  });

  // To node rxjs shows its CommonJS files, which are loaded whole.
  build.onResolve({ filter: /^rxjs(\/operators)?$/ }, async ({ path, pluginData, ...asked }) => {
    if (pluginData === 'asked') return undefined;
    const found = await build.resolve(path, { ...asked, pluginData: 'asked' });
    return { path: found.path.replace(/([\\/]rxjs[\\/]dist[\\/])cjs\b/, '$1esm'), sideEffects: false };
  });

  // These modules only define things, but do not say so. One of which nothing is used may then be left out.
  build.onResolve({ filter: /.*/ }, async ({ path, pluginData, ...asked }) => {
    const isNests = path.startsWith('@nestjs/') || NEST.test(asked.importer);
    if (!isNests || pluginData === 'asked') return undefined;
    // create-app hands the adapter over, so Nest does not load it.
    if (asked.kind === 'dynamic-import' && path === '@nestjs/platform-express')
      return { path, namespace: 'not-installed' };
    const found = await build.resolve(path, { ...asked, pluginData: 'asked' });
    return NEST.test(found.path) ? { ...found, sideEffects: false } : found;
  });
}

/** Data that nothing asks for is empty, and what few starts need comes later. */
function changeFiles(build: PluginBuild) {
  for (const { filter, contents } of UNUSED_DATA) build.onLoad({ filter }, () => ({ contents }));
  build.onLoad({ filter: /[\\/]@simplewebauthn[\\/]server[\\/]/ }, ({ path }) => {
    const name = CERTIFICATES.find((one) => path.endsWith(`${one}.js`));
    const contents = `export const ${name} = () => { throw new Error('${LEFT_OUT}'); };`;
    return name === undefined ? undefined : { contents };
  });
  build.onLoad({ filter: /[\\/]mime-db[\\/]db\.json$/ }, ({ path }) => ({
    contents: typesWithEndings(path),
    loader: 'json',
  }));

  for (const { file, search, replace } of LATER) {
    build.onLoad({ filter: file }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      if (text.split(search).length !== 2)
        return { contents: text, warnings: [{ text: `${path} no longer says: ${search}` }] };
      return { contents: text.replace(search, () => replace) };
    });
  }
}

/**
 * Leaves out of a bundle what the product never runs, and puts off what few starts need.
 */
export const leftOut: Plugin = {
  name: 'left out',
  setup(build) {
    leavePackagesOut(build);
    changeFiles(build);
  },
};
