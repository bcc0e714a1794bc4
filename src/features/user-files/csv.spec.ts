import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cellsOf, csvRecord } from './csv.js';
import { type Format, type Line, linesOf, MAX_LINE_BYTES } from './lines.js';

async function* inParts(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  // One buffer for all, as a stream may have.
  const buffer = new Uint8Array(size);
  for (let from = 0; from < bytes.length; from += size) {
    const part = bytes.subarray(from, from + size);
    buffer.set(part);
    yield buffer.subarray(0, part.length);
  }
}

async function linesIn(text: string | Uint8Array, format: Format, size = 7): Promise<Line[]> {
  const lines: Line[] = [];
  for await (const line of linesOf(inParts(Buffer.from(text as string), size), format)) lines.push(line);
  return lines;
}

const cell = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.toWellFormed());
const nasty = fc.string({
  unit: fc.constantFrom('"', ',', '\n', '\r', "'", '=', '+', '-', '@', 'a'),
  maxLength: 8,
});

test('each record is read as it was written, in parts of every size', async () => {
  const rows = fc.array(fc.array(fc.oneof(cell, nasty), { minLength: 2, maxLength: 4 }), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(rows, fc.integer({ min: 1, max: 9 }), async (written, size) => {
      // A row of blanks alone is no line.
      const kept = written.filter((row) => csvRecord(row).trim() !== '');
      const lines = await linesIn(kept.map(csvRecord).join(''), 'csv', size);
      expect(lines.map((line) => ('text' in line ? cellsOf(line.text) : line.code))).toEqual(kept);
    }),
    { numRuns: 150 },
  );
});

test('no cell that is written begins as a formula does, whatever it holds', () => {
  fc.assert(
    fc.property(fc.oneof(cell, nasty), (text) => {
      const [, written = ''] = /^"?([\s\S]*)/.exec(csvRecord([text]).slice(0, -2)) ?? [];
      expect(written).not.toMatch(/^[=+\-@\t\r]/);
    }),
    { numRuns: 300 },
  );
  expect(csvRecord(['=HYPERLINK("x")', '+1', '-1', '@a', '\t=1', "'=1", "O'Neil"])).toBe(
    `"'=HYPERLINK(""x"")",'+1,'-1,'@a,'\t=1,''=1,O'Neil\r\n`,
  );
});

test('a text that is no record of RFC 4180 has no cells', () => {
  for (const text of ['a"b', '"a"b', '"a', 'a,"b" ,c']) expect(cellsOf(text)).toBeUndefined();
});

test('a stray quote takes no other line along, and one that stays open is said to be', async () => {
  expect(await linesIn('a"b,c\nd,e\n', 'csv')).toEqual([
    { line: 1, text: 'a"b,c' },
    { line: 2, text: 'd,e' },
  ]);
  expect(await linesIn('a,b\n"c,d\ne,f\n', 'csv')).toEqual([
    { line: 1, text: 'a,b' },
    { line: 2, code: 'QUOTE_OPEN' },
  ]);
});

test('a record of several lines has the number of its first', async () => {
  const lines = await linesIn('a,"b\nc"\r\n\n d,e', 'csv');
  expect(lines).toEqual([
    { line: 1, text: 'a,"b\nc"' },
    { line: 4, text: ' d,e' },
  ]);
});

test('a line that is too long, or no UTF-8, is refused alone', async () => {
  const bytes = Buffer.concat([
    Buffer.from(`one\n${'x'.repeat(MAX_LINE_BYTES + 1)}\ntwo\n`),
    Buffer.from([0xc3, 0x28, 0x0a]),
    Buffer.from(`${'y'.repeat(MAX_LINE_BYTES)}`),
  ]);
  expect(await linesIn(bytes, 'ndjson', 1000)).toEqual([
    { line: 1, text: 'one' },
    { line: 2, code: 'TOO_LONG' },
    { line: 3, text: 'two' },
    { line: 4, code: 'NOT_UTF8' },
    { line: 5, text: 'y'.repeat(MAX_LINE_BYTES) },
  ]);
});
