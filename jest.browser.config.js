import config, { LONG } from './jest.config.js';

/** @type {import('jest').Config} */
export default {
  ...config,
  roots: ['<rootDir>/test/browser'],
  testPathIgnorePatterns: ['/node_modules/', ...LONG],
  // On two processors: of a spec's time, browsers, servers and databases compute for two thirds.
  maxWorkers: 3,
  testTimeout: 120_000,
};
