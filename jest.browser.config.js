import config, { LONG } from './jest.config.js';

/** @type {import('jest').Config} */
export default {
  ...config,
  roots: ['<rootDir>/test/browser'],
  testPathIgnorePatterns: ['/node_modules/', ...LONG],
  maxWorkers: 2,
  testTimeout: 120_000,
};
