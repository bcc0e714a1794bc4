/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts'],
  // npm run test:browser, test:pooler, test:processes, test:projects.
  testPathIgnorePatterns: [
    '/node_modules/',
    ...['browser', 'pooler', 'processes', 'projects'].map((name) => `<rootDir>/test/${name}/`),
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
