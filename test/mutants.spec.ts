import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { MUTANTS } from '../scripts/mutants/list.mjs';
import { placesOf } from '../scripts/mutants/place.mjs';

test('each mutant has a name of its own, stands in one place, and names specs that there are', () => {
  expect(MUTANTS.length).toBeGreaterThan(300);
  expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length);
  const misplaced = MUTANTS.filter(
    ({ file, search }) => placesOf(readFileSync(file, 'utf8'), search).length !== 1,
  );
  expect(misplaced.map(({ name }) => name)).toEqual([]);
  const specs = [...new Set(MUTANTS.flatMap((mutant) => mutant.specs))];
  expect(specs.filter((spec) => !existsSync(spec))).toEqual([]);
});
