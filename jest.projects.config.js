import { spawnSync } from 'node:child_process';
import config, { LONG } from './jest.config.js';
import { RELEASE_BEFORE } from './test/support/release-before-commit.ts';

const isWhole = spawnSync('git', ['cat-file', '-e', `${RELEASE_BEFORE}^{commit}`]).status === 0;
if (!isWhole)
  console.warn(
    'release-before.long.spec.ts is left out: it runs the code of the release before, which this clone ' +
      'lacks. Try `git fetch --unshallow`.',
  );

/** @type {import('jest').Config} */
export default {
  ...config,
  roots: ['<rootDir>/test/projects'],
  testPathIgnorePatterns: ['/node_modules/', ...LONG, ...(isWhole ? [] : ['/release-before.long.spec.ts$'])],
  maxWorkers: 2,
  testTimeout: 120_000,
};
