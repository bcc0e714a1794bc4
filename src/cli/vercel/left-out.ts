import type { Plugin, PluginBuild } from 'esbuild';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { LATER } from './put-off.ts';

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
  // Both ask at the start where in the code they were called: one to say so should it warn of an old call one
  // day, the other for the transports of a log, of which there are none. For that V8 reads the whole bundle
  // again, to count its lines.
  { filter: /[\\/]pino[\\/]lib[\\/]caller\.js$/, contents: 'module.exports = () => [];' },
  {
    filter: /[\\/]depd[\\/]index\.js$/,
    contents:
      'module.exports = (name) => { const said = new Set(); return Object.assign((message) => { ' +
      'if (!said.has(message)) process.emitWarning(`${name}: ${message}`, "DeprecationWarning"); ' +
      'said.add(message); }, { function: (called) => called, property: () => {} }); };',
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
    const isNests = path.startsWith('@nestjs/') || NEST.test(asked.importer) || NEST.test(path);
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

  build.onLoad({ filter: /[\\/]reflect-metadata[\\/]Reflect\.js$/ }, () => ({
    contents: readFileSync(new URL('metadata.cjs', import.meta.url), 'utf8'),
  }));

  // Of several that take the same file esbuild would ask the first alone.
  for (const [source, changes] of Map.groupBy(LATER, ({ file }) => file.source)) {
    build.onLoad({ filter: new RegExp(source) }, ({ path }) => {
      let contents = readFileSync(path, 'utf8');
      const gone = changes.filter(({ search }) => contents.split(search).length !== 2);
      for (const { search, replace } of changes) contents = contents.replace(search, () => replace);
      return {
        contents,
        warnings: gone.map(({ search }) => ({ text: `${path} no longer says: ${search}` })),
      };
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
