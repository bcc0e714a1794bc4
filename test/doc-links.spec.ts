import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from '@jest/globals';

/** Every file that this repository keeps, and those that a commit would add. */
const FILES = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
})
  .trim()
  .split('\n');
const PAGES = FILES.filter((file) => file.endsWith('.md'));

/** A page's text without its blocks of code. */
const proseOf = (page: string) => readFileSync(page, 'utf8').replace(/```[\s\S]*?```/g, '');

/** The anchors of a page's headings. Source: github.com/gjtorikian/html-pipeline, TableOfContentsFilter. */
function anchorsOf(page: string): string[] {
  return [...proseOf(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** The relative links of a page that lead nowhere: no such file, or no such heading in it. */
function brokenLinksOf(page: string): string[] {
  const links = [...proseOf(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  return links
    .filter((link) => !/^[a-z]+:/.test(link))
    .filter((link) => {
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? page : normalize(join(dirname(page), path));
      if (!existsSync(target)) return true;
      return anchor !== undefined && target.endsWith('.md') && !anchorsOf(target).includes(anchor);
    });
}

/** These tell where things were in former versions. */
const HISTORY = ['CHANGELOG.md', 'docs/upgrading.md'];

const FOLDERS = /^(?:src|test|docs|bin|scripts|bench|examples|api|drizzle)\//;

/**
 * The files that a page names in backticks and that are not there, at the root, beside the page, or in the
 * project that `npm create postern` writes. A `*` ends what is compared; a build makes `dist/`, and
 * `src/notes/` is the reader's.
 */
function missingFilesOf(page: string): string[] {
  const named = [...proseOf(page).matchAll(/`([\w.*/-]+)`/g)].map(([, name = '']) => name);
  return named
    .filter((name) => FOLDERS.test(name) && !/\/dist|^src\/notes\//.test(name))
    .map((name) => name.replace(/\*.*$/, ''))
    .filter(
      (name) =>
        ![name, join(dirname(page), name), join('create/template', name)].some((path) =>
          FILES.some((file) => file.startsWith(path)),
        ),
    );
}

const cellsOf = (row: string) => row.replace(/`[^`]*`/g, '').split('|').length;

/** The rows of a page's tables that have more or fewer cells than the row before. */
function brokenRowsOf(page: string): string[] {
  const lines = proseOf(page)
    .split('\n')
    .map((line) => line.trim());
  return lines.filter(
    (line, at) =>
      line.startsWith('|') &&
      lines[at - 1]?.startsWith('|') &&
      cellsOf(line) !== cellsOf(lines[at - 1] ?? ''),
  );
}

describe.each(PAGES)('%s', (page) => {
  test('links to files and headings that exist', () => {
    expect(brokenLinksOf(page)).toEqual([]);
  });

  test('has tables whose rows have as many cells as their heads', () => {
    expect(brokenRowsOf(page)).toEqual([]);
  });

  test('names files that exist', () => {
    expect(HISTORY.includes(page) ? [] : missingFilesOf(page)).toEqual([]);
  });
});

test('docs/README.md lists every page of docs/', () => {
  const index = readFileSync('docs/README.md', 'utf8');
  const pages = PAGES.filter((page) => /^docs\/[^/]+\.md$/.test(page) && page !== 'docs/README.md');
  expect(pages.filter((page) => !index.includes(`(${page.slice('docs/'.length)}`))).toEqual([]);
});
