import config from './jest.config.js';

/** @type {import('jest').Config} */
export default {
  ...config,
  roots: ['<rootDir>/test/browser'],
  testPathIgnorePatterns: ['/node_modules/'],
  maxWorkers: 2,
  testTimeout: 120_000,
};
