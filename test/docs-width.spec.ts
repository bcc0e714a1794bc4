import { globSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

const MAX_COLUMNS = 110;

/** The lines of a page beyond the limit. Rows of tables and lines with a URL can't be broken. */
function longLinesOf(text: string): string[] {
  return text.split('\n').filter((line) => line.length > MAX_COLUMNS && !/^\s*\||https?:\/\//.test(line));
}

test.each(globSync(['*.md', 'docs/**/*.md', 'examples/*/*.md']))('%s fits in 110 columns', (path) => {
  expect(longLinesOf(readFileSync(path, 'utf8'))).toEqual([]);
});
