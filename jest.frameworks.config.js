import config from './jest.config.js';

/** @type {import('jest').Config} */
export default {
  ...config,
  roots: ['<rootDir>/test/frameworks'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/frameworks/apps/'],
  maxWorkers: 1,
  testTimeout: 120_000,
};
