import { join } from 'node:path';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { withSecondTry } from '../scripts/second-try.mjs';

const folder = mkdtempSync(join(tmpdir(), 'postern-second-try-'));
afterAll(() => rmSync(folder, { recursive: true }));

const files = { results: join(folder, 'results'), list: join(folder, 'list') };
beforeEach(() => {
  rmSync(files.results, { force: true });
  writeFileSync(files.list, '');
});

/** A jest that ends so, one run after the other; the first time it says that these specs failed. */
function ending(codes: number[], failed?: string[]) {
  const asked: string[][] = [];
  const jest = (more: string[]) => {
    asked.push(more);
    const testResults = failed?.map((name) => ({ name: join(process.cwd(), name), status: 'failed' }));
    if (testResults && asked.length === 1)
      writeFileSync(
        files.results,
        JSON.stringify({ testResults: [...testResults, { name: '/x.spec.ts', status: 'passed' }] }),
      );
    return Promise.resolve(codes[asked.length - 1] ?? 0);
  };
  return { asked, jest };
}

const SPEC = 'test/browser/spa.spec.ts';

test('a spec that fails once is tried once more alone, and named as unsteady', async () => {
  const { asked, jest } = ending([1, 0], [SPEC]);
  expect(await withSecondTry(jest, files)).toBe(0);
  expect(asked.slice(1)).toEqual([['--runTestsByPath', SPEC]]);
  expect(readFileSync(files.list, 'utf8')).toBe(`${SPEC}\n`);
});

test('a spec that fails twice fails the run', async () => {
  const { asked, jest } = ending([1, 1], [SPEC]);
  expect(await withSecondTry(jest, files)).toBe(1);
  expect([asked.length, readFileSync(files.list, 'utf8')]).toEqual([2, '']);
});

test.each<[string, string[] | undefined]>([
  ['a spec that looks for races', ['test/processes/kill-proof.spec.ts']],
  ['the model', ['test/model.long.spec.ts']],
  ['one of many tabs, beside another', [SPEC, 'test/browser/late-tabs.spec.ts']],
  ['three specs', [SPEC, 'test/browser/mails.spec.ts', 'test/browser/links.spec.ts']],
  ['jest itself', undefined],
])('where %s failed there is no second try', async (_, failed) => {
  const { asked, jest } = ending([1, 0], failed);
  expect(await withSecondTry(jest, files)).toBe(1);
  expect(asked).toHaveLength(1);
});

test('a run that passes is one run', async () => {
  const { asked, jest } = ending([0], []);
  expect(await withSecondTry(jest, files)).toBe(0);
  expect(asked).toHaveLength(1);
});
