import { COMPILER_OPTIONS } from './scripts/bundled-packages/compiler-options.mjs';

/**
 * Long proofs run where they are asked for by a path, or by LONG_SPECS=on; those of this configuration by
 * `npm run test:long`, too.
 */
export const LONG = process.env.LONG_SPECS === 'on' ? [] : ['\\.long\\.spec\\.ts$'];

/** @type {import('jest').Config} */
export default {
  testEnvironment: '<rootDir>/scripts/bundled-packages/environment.mjs',
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts'],
  // npm run test:browser, test:firefox, test:frameworks, test:pooler, test:processes, test:projects.
  testPathIgnorePatterns: [
    '/node_modules/',
    ...LONG,
    ...['browser', 'firefox', 'frameworks', 'pooler', 'processes', 'projects'].map(
      (name) => `<rootDir>/test/${name}/`,
    ),
  ],
  extensionsToTreatAsEsm: ['.ts'],
  resolver: '<rootDir>/scripts/bundled-packages/resolver.mjs',
  transform: { '^.+\\.ts$': ['@swc/jest', { ...COMPILER_OPTIONS, module: { type: 'es6' } }] },
  globalSetup: '<rootDir>/scripts/bundled-packages/global-setup.mjs',
  setupFilesAfterEnv: ['<rootDir>/src/testing/jest.ts'],
  // On two processors: some specs mostly wait, for pauses and deadlines that are what they are about.
  maxWorkers: 3,
  // Modules of finished specs stay in a worker's memory: beyond this, collecting what is left takes seconds.
  workerIdleMemoryLimit: '1GB',
  testTimeout: 30_000,
};
