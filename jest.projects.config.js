import config from './jest.config.js';

/** @type {import('jest').Config} */
export default {
  ...config,
  roots: ['<rootDir>/test/projects'],
  testPathIgnorePatterns: ['/node_modules/'],
  // `npm pack` puts another package.json in the place of the repository's for a while.
  maxWorkers: 1,
  testTimeout: 120_000,
};
