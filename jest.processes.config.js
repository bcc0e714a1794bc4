import config from './jest.config.js';

/** @type {import('jest').Config} */
export default {
  ...config,
  roots: ['<rootDir>/test/processes'],
  testSequencer: '<rootDir>/scripts/longest-first.mjs',
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 60_000,
};
