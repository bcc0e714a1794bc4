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

const LAZY_MEDIA_DATA = `var db = new Proxy({}, {
  get: (_, type) => require('mime-db')[type],
  ownKeys: () => Reflect.ownKeys(require('mime-db')),
  getOwnPropertyDescriptor: (_, type) => Reflect.getOwnPropertyDescriptor(require('mime-db'), type),
})`;

/** All modules are known by the time that something is first injected. */
const HANDED_ON = `const imports = isTraversing
  ? (moduleRef.handedOn ??= [...moduleRef.imports].filter(({ metatype }) => moduleRef.exports.has(metatype)))
  : moduleRef.imports;`;

/**
 * Work that packages do at each start although nothing needs it yet. Each text is one of the package as it
 * is now: when a newer one has it no more, the build says so, and goes on, to a slower start.
 */
export const LATER: { file: RegExp; search: string; replace: string }[] = [
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
  // Makes what runs before a handler for each route, of which a function answers few.
  {
    file: /@nestjs\/core\/router\/router-explorer\.js$/,
    search:
      ': this.createCallbackProxy(instance, targetCallback, methodName, moduleKey, requestMethod, ' +
      'STATIC_CONTEXT, instanceWrapper.id);',
    replace: `: ((made) => (...args) => (made ??= this.createCallbackProxy(
      instance, targetCallback, methodName, moduleKey, requestMethod, STATIC_CONTEXT, instanceWrapper.id,
    ))(...args))();`,
  },
  // Two thousand five hundred media types, for files that are served by their names.
  {
    file: /mime-types\/index\.js$/,
    search: "var db = require('mime-db')",
    replace: LAZY_MEDIA_DATA,
  },
  // Looks five times at each method of each provider, for guards, interceptors, filters, pipes and
  // parameters, of which most have none.
  {
    file: /@nestjs\/core\/scanner\.js$/,
    search: 'if (!cls || !cls.prototype) {',
    replace: `if (!cls || !cls.prototype ||
      (!ENHANCERS.some((key) => Reflect.hasMetadata(key, cls)) && this.metadataScanner.getAllMethodNames(
        cls.prototype).every((name) => Reflect.getMetadataKeys(cls.prototype[name]).length === 0 &&
        !Reflect.hasMetadata(ROUTE_ARGS_METADATA, getParamsHost(cls, name), name)))) {`,
  },
  {
    file: /@nestjs\/core\/scanner\.js$/,
    search: 'export class DependenciesScanner {',
    replace: `const ENHANCERS = [
  GUARDS_METADATA, INTERCEPTORS_METADATA, EXCEPTION_FILTERS_METADATA, PIPES_METADATA,
];
export class DependenciesScanner {`,
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
