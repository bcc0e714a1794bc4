// @ts-check
import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** The names that Node offers without an import. */
const nodeGlobals = Object.fromEntries(
  Object.getOwnPropertyNames(globalThis).map((name) => [name, 'readonly']),
);

const ENVIRONMENT =
  'Only src/platform/env reads the environment; everybody else gets it validated: `@Inject(ENV) env: Env`.';
const CALLS =
  'Postern calls other servers by src/platform/outbound/call-out.ts alone, which guards where it goes.';
const COOKIES = 'Only src/platform/http/cookie-policy.ts sets and clears cookies: name a row of its table.';

/** Names that say less than the field's own terms. */
const FORMER_TERMS = [
  'room',
  'rooms',
  'Gate',
  'gate',
  'caller',
  'Caller',
  'callerOf',
  'intake',
  'upkeep',
  'occasions',
  'topology',
  'Topology',
  'inEvenTime',
  'AfterAnswer',
  'afterAnswer',
  'giveBack',
  'moment',
  'house',
  'Told',
  'Asked',
  'Found',
  'Given',
  'Presented',
  'Counted',
];

export default defineConfig(
  globalIgnores([
    '**/dist/',
    'src/client/api.ts',
    'examples/',
    'test/frameworks/apps/',
    'create/template/',
    'coverage/',
    '.vercel/',
    '**/.postern/',
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    rules: {
      eqeqeq: 'error',
      'max-lines': ['error', 250],
      'max-lines-per-function': ['error', 40],
      // Of a constructor above all: what needs more dependencies is two things.
      'max-params': ['error', 7],
      // What prettier does not break: titles, strings, expressions, templates, comments.
      'max-len': ['error', { code: 110, ignoreUrls: true }],
      // CONTRIBUTING.md has the standard terms for these.
      'id-denylist': ['error', ...FORMER_TERMS],
    },
  },
  {
    // Strings, which scripts/common-passwords.mjs or a script of scripts/client/ writes.
    files: [
      'src/features/console/built/files.ts',
      'src/features/passwords/common-password-list.ts',
      'src/platform/pages/link-script.ts',
    ],
    rules: { 'max-len': 'off' },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: { globals: nodeGlobals },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: { sourceType: 'commonjs', globals: { __dirname: 'readonly' } },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // It leaves files with decorators alone, since Nest needs the classes it injects at run time.
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-misused-promises': 'error',
      // Handing on what was caught is fine.
      '@typescript-eslint/only-throw-error': ['error', { allowThrowingUnknown: true }],
      '@typescript-eslint/prefer-promise-reject-errors': ['error', { allowThrowingUnknown: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // Names of a kind (error codes, events, limits) come by declaration merging.
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'always' }],
      // A Nest module is a class that its decorator fills.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
    },
  },
  {
    files: ['src/**/*.ts', 'api/**/*.ts'],
    // The command makes the environment of the processes that it starts.
    ignores: [
      'src/platform/env/**',
      'src/testing/databases/*.ts',
      'src/cli/*/*.ts',
      '!src/cli/{doctor,operators}/*.ts',
    ],
    rules: {
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: ENVIRONMENT }],
      'no-restricted-imports': [
        'error',
        { paths: ['node:process', 'process'].map((name) => ({ name, message: ENVIRONMENT })) },
      ],
    },
  },
  {
    files: ['src/**/*.ts', 'api/**/*.ts'],
    // Servers in front of Postern hand on what it has set.
    ignores: ['src/platform/http/cookie-policy.ts', 'src/client/server/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'CallExpression[callee.property.name=/^(cookie|clearCookie)$/]', message: COOKIES },
        {
          selector:
            'CallExpression[callee.property.name=/^(set|header|append|setHeader|appendHeader)$/]' +
            '[arguments.0.value=/^set-cookie$/i]',
          message: COOKIES,
        },
      ],
    },
  },
  {
    files: ['src/{app,features,platform}/**/*.ts', 'src/cli/{doctor,operators}/*.ts', 'api/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['fetch', 'WebSocket', 'EventSource'].map((name) => ({ name, message: CALLS })),
      ],
    },
  },
  {
    // They play the browser.
    files: ['src/testing/**/*.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    // The types of jest's global `expect` are merged into a namespace.
    files: ['src/testing/jest.ts'],
    rules: { '@typescript-eslint/no-namespace': ['error', { allowDeclarations: true }] },
  },
  {
    // A list of rules.
    files: ['.dependency-cruiser.cjs'],
    rules: { 'max-lines': 'off' },
  },
  {
    files: ['**/*.spec.ts', 'test/**'],
    rules: {
      // A describe block is a chapter, not a function; and so is a scenario of many steps.
      'max-lines-per-function': 'off',
      // A spec plays the browser, and starts the app in environments of its own.
      'no-restricted-properties': 'off',
      'no-restricted-syntax': 'off',
      // jest's asymmetric matchers are `any`.
      '@typescript-eslint/no-unsafe-assignment': 'off',
    },
  },
);
