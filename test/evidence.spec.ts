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

/** The tests that a text names and that are not there: files, or titles in them (`…` ends a cut one). */
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

describe('the threat model', () => {
  const rows = cellsOf('docs/threat-model.md');

  test('has an answer for each threat: a test that there is, a page, or an acceptance', () => {
    expect(rows.length).toBeGreaterThan(50);
    expect(new Set(rows.map(([id]) => id)).size).toBe(rows.length);
    const missing = rows.flatMap(([id = '', , , ...answer]) =>
      missingTestsOf(answer.join(' | ')).map((what) => `${id} ${what}`),
    );
    expect(missing).toEqual([]);
    const open = rows.filter(([, , , answer = '']) => !namesProof(answer) && !/accepted/i.test(answer));
    expect(open).toEqual([]);
  });

  test('has all kinds of STRIDE, and each of its boundaries', () => {
    expect(new Set(rows.map(([, kind]) => kind)).size).toBe(6);
    const page = read('docs/threat-model.md');
    const [, table = ''] = /## Boundaries[^]*?\| --- .*\n((?:\|.*\n)+)/.exec(page) ?? [];
    const boundaries = [...table.matchAll(/^\| (.*?) \|/gm)].map(([, name = '']) => name);
    const headings = [...page.matchAll(/^### (.*)$/gm)].map(([, name = '']) => name.toLowerCase());
    expect(headings.toSorted()).toEqual(boundaries.map((name) => name.toLowerCase()).toSorted());
  });
});

const product = () => globSync('src/**/*.ts').filter((file) => !/\.spec\.ts$|^src\/testing\//.test(file));

test('docs/data-protection.md has each table, and no other', () => {
  const tables = product().flatMap((file) =>
    [...read(file).matchAll(/pgTable\(\s*'(\w+)'/g)].map(([, name = '']) => name),
  );
  const named = [...read('docs/data-protection.md').matchAll(/^\| `(\w+)` \| [123] \|/gm)];
  expect(named.map(([, name]) => name)).toEqual(tables.toSorted());
});

const MODULES = [
  ...['node:crypto', 'jose', 'oauth4webapi', 'otpauth', 'aws4fetch', '@nestjs/jwt'],
  ...['@simplewebauthn/server', '@node-rs/argon2', '@node-rs/bcrypt'],
].join('|');

test('docs/cryptography.md names each folder that has cryptography in it, and no other', () => {
  const uses = new RegExp(
    `^import (?!type)[^;]*? from '(?:${MODULES})';|import\\('(?:${MODULES})'\\)|crypto\\.subtle`,
    'm',
  );
  const files = product().filter((file) => !/^src\/cli\/|\/built\//.test(file) && uses.test(read(file)));
  const named = [...read('docs/cryptography.md').matchAll(/^\| `(src\/[^`]+)` \|/gm)];
  expect(named.map(([, folder]) => folder)).toEqual([...new Set(files.map(dirname))].toSorted());
});
