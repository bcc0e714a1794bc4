import { globSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { fill } from './sentences.js';

/** Said to no client: an example in the API's description, a line of the log, a rule of a variable. */
const NOT_SAID = [
  'src/platform/openapi/responses.ts',
  'src/platform/logging/logger.ts',
  'src/platform/env/env-values.ts',
  'src/platform/pages/variables.ts',
];

test('every sentence of a problem is declared with an id, so that each language has it', () => {
  const files = globSync('src/**/*.ts', { exclude: ['src/client/**', 'src/**/*.spec.ts'] });
  const bare = files.filter((file) => /\b(detail|message): ['"`]/.test(readFileSync(file, 'utf8')));
  expect(files.length).toBeGreaterThan(100);
  expect(bare.sort()).toEqual(NOT_SAID.sort());
});

test('a value comes into its place, and what has none stays as it was written', () => {
  expect(fill('{count} of {all}, {constructor}', { count: 3, all: 'seven' })).toBe(
    '3 of seven, {constructor}',
  );
});
