import config from './jest.config.js';

/** @type {import('jest').Config} */
export default {
  ...config,
  roots: ['<rootDir>/test/processes'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 60_000,
};
