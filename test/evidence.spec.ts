import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const STATUSES = ['yes', 'operator', 'differs', 'n/a', 'no'];

interface Row {
  id: string;
  level: string;
  status: string;
  shownBy: string;
}

const read = (file: string) => readFileSync(file, 'utf8');

/** The cells of each row of a page's tables whose first cell is an id. */
const cellsOf = (page: string) =>
  [...read(page).matchAll(/^\| ([A-Z]\w*[\d.]+.*) \|$/gm)].map(([, row = '']) => row.split(' | '));

/** `path.spec.ts` ("title", "title"); a name alone stands in the folder of the one before. */
const TESTS = /`([^`\s]+\.spec\.ts)`(?: there)?(?: \(((?:(?:, )?"[^"]+")+))?/g;

/** The text of a spec as its titles are read: quotes without their escapes. */
const sourceOf = (spec: string) => read(spec).replace(/\\(['"`])/g, '$1');

/** The tests that a text names and that there are not: files, or titles in them (`…` ends one that is cut). */
function missingTestsOf(text: string): string[] {
  let folder = '';
  return [...text.matchAll(TESTS)].flatMap(([, name = '', titles = '']) => {
    const file = name.includes('/') ? name : join(folder, name);
    folder = dirname(file);
    if (file.includes('*')) return globSync(file).length > 0 ? [] : [file];
    if (!existsSync(file)) return [file];
    const source = sourceOf(file);
    const named = [...titles.matchAll(/"([^"]+)"/g)].map(([, title = '']) => title.replace(/ ?…$/, ''));
    return named.filter((title) => !source.includes(title)).map((title) => `${file}: ${title}`);
  });
}

const namesProof = (text: string) => /`[^`]*\/[^`]+`|\]\([^)]+\)|^as V|^the same/.test(text);

describe('OWASP ASVS 5.0', () => {
  const pages = globSync('docs/asvs/v*.md').toSorted();
  const rows: Row[] = pages.flatMap(cellsOf).map(([first = '', , status = '', ...shownBy]) => {
    const [, id = '', level = ''] = /^(V[\d.]+) \(L([123])\)$/.exec(first) ?? [];
    return { id, level, status, shownBy: shownBy.join(' | ') };
  });
  const nameOf = ({ id, level }: Row) => `${id},${level}`;

  test('has one row for each requirement, by its level', () => {
    const [, ...wanted] = read('test/support/asvs-5.0.csv').trim().split('\n');
    expect(wanted).toHaveLength(345);
    expect(rows.map(nameOf).toSorted()).toEqual(wanted.toSorted());
  });

  test('has a status that there is, and at level 1 nothing that is not so', () => {
    expect(rows.filter(({ status }) => !STATUSES.includes(status)).map(nameOf)).toEqual([]);
    expect(rows.filter(({ level, status }) => level === '1' && status === 'no')).toEqual([]);
  });

  test('names for what is so a test or a page, and for all else a reason', () => {
    const unproven = rows.filter(({ status, shownBy }) => status === 'yes' && !namesProof(shownBy));
    expect(unproven.map(nameOf)).toEqual([]);
    expect(rows.filter(({ shownBy }) => shownBy.trim() === '').map(nameOf)).toEqual([]);
  });

  test('names tests that there are, with their titles', () => {
    const missing = rows.flatMap((row) => missingTestsOf(row.shownBy).map((what) => `${row.id} ${what}`));
    expect(missing).toEqual([]);
  });

  test('has its numbers in the overview', () => {
    const overview = read('docs/asvs.md');
    for (const page of pages) {
      const chapter = `V${Number(/\d+/.exec(page)?.[0])}.`;
      const line = overview.split('\n').find((one) => one.includes(`(${page.slice('docs/'.length)})`)) ?? '';
      expect(line).toContain(['1', '2', '3'].map((level) => countsOf(chapter, level)).join(' | '));
    }
  });

  /** `3 yes · 1 no`, or a dash. */
  function countsOf(chapter: string, level: string): string {
    const found = rows.filter((row) => row.id.startsWith(chapter) && row.level === level);
    const counts = STATUSES.map((status) => [found.filter((row) => row.status === status).length, status]);
    return (
      counts
        .filter(([count]) => count)
        .map((one) => one.join(' '))
        .join(' · ') || '–'
    );
  }
});
