/** They copy or pack the project, and compile and run it; a step of .ci/run has them, by EXAMPLES_CHECKED. */
const COPIES = ['create', 'examples', 'package', 'project', 'upgrading'].map(
  (name) => `<rootDir>/test/${name}.spec.ts`,
);

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts'],
  // They need a Chromium and a PgBouncer: npm run test:browser, npm run test:pooler.
  testPathIgnorePatterns: [
    '/node_modules/',
    '<rootDir>/test/browser/',
    '<rootDir>/test/pooler/',
    ...(process.env.EXAMPLES_CHECKED === 'on' ? [] : COPIES),
  ],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^postern$': '<rootDir>/src/index.ts',
    '^postern/testing$': '<rootDir>/src/testing/index.ts',
    '^postern/(vercel|schema|testing/jest)$': '<rootDir>/src/$1.ts',
  },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
  globalSetup: '<rootDir>/src/testing/databases/global-setup.ts',
  setupFilesAfterEnv: ['<rootDir>/src/testing/jest.ts'],
  // On two processors: some specs mostly wait, for pauses and deadlines that are what they are about.
  maxWorkers: 3,
  testTimeout: 30_000,
};
