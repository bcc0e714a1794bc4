import { expect, test } from '@jest/globals';
import { recordsOf } from '../src/features/user-files/records.js';

/** Its types are a browser's: src/client/tsconfig.json has them. */
const FILES: string = '../src/client/console/files';

type Line = { line: number } & ({ text: string } | { code: string });

interface Batch {
  text: string;
  lines: number[];
  refused: Line[];
}

const load = async () => ({
  ...((await import(`${FILES}/records.js`)) as {
    recordsOf: (file: Blob, format: 'csv' | 'ndjson') => AsyncIterable<Line>;
  }),
  ...((await import(`${FILES}/batches.js`)) as {
    batchesOf: (lines: AsyncIterable<Line>) => AsyncIterable<Batch>;
  }),
});

const CSV = [
  '\uFEFFemail,roles,emailVerified,profile,createdAt\r\n',
  'ann@example.com,admin user,t,"{""city"":""Kiel""}",2026-01-31\r\n',
  '"ben@example.com",,f,,\r\n',
  "'=cut@example.com,user,,,\n",
  '\n',
  'short,row\n',
  '"two\nlines@example.com",user,,not json,\n',
  `${'x'.repeat(70_000)},,,,\n`,
  'dan@example.com,user,,,\n',
  '"open,,,,\nzed@example.com,,,,\n',
].join('');

const encode = (text: string) => new TextEncoder().encode(text);

test.each([
  ['CSV', CSV, 'csv'],
  ['CSV whose first record names no address', 'name,roles\nann,user\n', 'csv'],
  ['JSON lines', '{"email":"ann@example.com"}\n\n{"email":1,"roles":null}\r\nnot json\n[1]', 'ndjson'],
] as const)('a file of %s is read in the console as it is at a terminal', async (_, text, format) => {
  const console = await load();
  const bytes = encode(text);
  // A piece of a file ends anywhere.
  async function* pieces() {
    await Promise.resolve();
    for (let at = 0; at < bytes.length; at += 100) yield bytes.subarray(at, at + 100);
  }
  const here = [];
  for await (const line of console.recordsOf(new Blob([bytes]), format)) here.push(meaningOf(line));
  const there = [];
  for await (const record of recordsOf(pieces(), format)) there.push(record);
  expect(here).toEqual(there);
});

test('a line that is no UTF-8 is refused by its number, and the others are read', async () => {
  const console = await load();
  const bytes = Buffer.concat([
    encode('{"email":"a"}\n'),
    Buffer.from([0xff, 0x0a]),
    encode('{"email":"b"}'),
  ]);
  const lines = [];
  for await (const line of console.recordsOf(new Blob([bytes]), 'ndjson')) lines.push(line);
  expect(lines).toEqual([
    { line: 1, text: '{"email":"a"}' },
    { line: 2, code: 'NOT_UTF8' },
    { line: 3, text: '{"email":"b"}' },
  ]);
});

test('lines are sent a thousand at a time, and fewer where they are long, each once, in order', async () => {
  const console = await load();
  const texts = Array.from({ length: 2500 }, (_, at) => JSON.stringify({ at, text: 'ä'.repeat(at % 1000) }));
  async function* lines() {
    await Promise.resolve();
    for (const [at, text] of texts.entries())
      yield at % 100 === 7 ? { line: at + 1, code: 'TOO_LONG' } : { line: at + 1, text };
  }
  const batches = [];
  for await (const batch of console.batchesOf(lines())) batches.push(batch);
  for (const { text, lines: numbers } of batches) {
    expect(encode(text).length).toBeLessThanOrEqual(1_000_000);
    expect(numbers.length).toBeLessThanOrEqual(1000);
    expect(text.split('\n').filter(Boolean)).toEqual(numbers.map((line) => texts[line - 1]));
  }
  const all = batches.flatMap((batch) => [...batch.lines, ...batch.refused.map(({ line }) => line)]);
  expect(all.toSorted((one, other) => one - other)).toEqual(texts.map((_, at) => at + 1));
});

/** A line as the API reads it. */
function meaningOf(line: Line): unknown {
  if ('code' in line) return line;
  try {
    const json: unknown = JSON.parse(line.text);
    const fields =
      typeof json === 'object' && json !== null && !Array.isArray(json)
        ? Object.fromEntries(Object.entries(json).filter(([, value]) => value !== null))
        : json;
    return { line: line.line, fields };
  } catch {
    return { line: line.line, code: 'NOT_JSON' };
  }
}
