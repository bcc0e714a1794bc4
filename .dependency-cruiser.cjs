const { readdirSync } = require('node:fs');

/** The ladder, top to bottom: a room of src/ imports only rooms below it. */
const LADDER = [
  'app',
  'operators',
  'doctor',
  'cron',
  'account',
  'health',
  'link-pages',
  'password-reset',
  'registration',
  'login',
  'one-time-tokens',
  'passwords',
  'roles',
  'sessions',
  'devices',
  'users',
  'audit',
  'mail',
  'openapi',
  'http',
  'i18n',
  'rate-limit',
  'database',
  'crypto',
  'errors',
  'config',
];

/** A package of its own, for browsers: it stands beside the ladder. */
const CLIENT = 'client';

for (const { name } of readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
  if (![...LADDER, CLIENT].includes(name)) throw new Error(`src/${name} is not on the ladder: name its place in .dependency-cruiser.cjs, or move its files.`);
}

const forbidden = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...LADDER.map((room, floor) =>
      forbidden(
        `ladder: ${room}`,
        `${room} imports only rooms below it: move what it needs down, or what needs it up.`,
        { path: `^src/${room}/` },
        { path: '^src/', pathNot: `^src/(${LADDER.slice(floor).join('|')})/` },
      ),
    ),
    forbidden('no circles', 'Of two files that import each other, neither can be understood alone.', {}, { circular: true }),
    forbidden(
      'controllers do not query',
      'A controller turns HTTP into a call of a service and back.',
      { path: '[.]controller[.]ts$' },
      { path: ['[.](repository|table)[.]ts$', '^src/platform/db/', '^node_modules/(drizzle-orm|postgres)/'] },
    ),
    forbidden('the browser client stands alone', 'A page loads nothing of the server.', { path: `^src/${CLIENT}/` }, { pathNot: `^src/${CLIENT}/` }),
    forbidden(
      'the server stands alone',
      'It knows the browser client by its requests only.',
      { path: '^src/', pathNot: `^src/${CLIENT}/` },
      { path: `^src/${CLIENT}/` },
    ),
    forbidden('the product stands alone', 'src/ runs without tests and tools.', { path: '^src/' }, { path: '^(test|scripts|bench|examples|api)/' }),
    forbidden(
      'dependencies are declared',
      'What src/ imports stands in "dependencies": nothing else is there in production.',
      { path: '^src/', pathNot: '[.]spec[.]ts$' },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg'] },
    ),
    forbidden(
      'Swagger UI is served, not loaded',
      'Its files are read when a browser asks for them. An import would cost every start, and put 2 MB into the function on Vercel.',
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
      'words are loaded by what is first said in them',
      'A static import would cost every start. English problems are what is said where nothing else can be.',
      { path: '^src/', pathNot: '(^src/platform/i18n/[^/]+/|[.]spec[.]ts$)' },
      { path: '^src/platform/i18n/[^/]+/', pathNot: '^src/platform/i18n/en/problems[.]ts$', dynamic: false },
    ),
    forbidden('imports resolve', 'The rules above see only what can be found.', {}, { couldNotResolve: true }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Counts type-only imports too.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
