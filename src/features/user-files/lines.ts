import { RecordEnds } from './csv.js';
import type { LineCode } from './line-codes.js';

/** Of a line, in bytes: more than a user with the largest profile takes. */
export const MAX_LINE_BYTES = 65_536;

export type Format = 'ndjson' | 'csv';

/** A line's text, or why it has none. Blank ones are left out. */
export type Line = { line: number } & ({ text: string } | { code: LineCode });

const NEWLINE = 0x0a;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * The lines of a file as it comes, records where it is CSV. It holds one line at a time, and of one that is
 * too long nothing.
 */
export async function* linesOf(bytes: AsyncIterable<Uint8Array>, format: Format): AsyncGenerator<Line> {
  const reader = new LineReader(format);
  for await (const chunk of bytes) yield* reader.take(chunk);
  yield* reader.end();
}

class LineReader {
  private readonly ends: Pick<RecordEnds, 'isQuoted' | 'takes'>;
  private parts: Uint8Array[] = [];
  private size = 0;
  private newlines = 0;
  private begun = 1;

  constructor(format: Format) {
    this.ends = format === 'csv' ? new RecordEnds() : { isQuoted: false, takes: (byte) => byte === NEWLINE };
  }

  *take(chunk: Uint8Array): Generator<Line> {
    let from = 0;
    for (const [index, byte] of chunk.entries()) {
      if (byte === NEWLINE) this.newlines += 1;
      if (!this.ends.takes(byte)) continue;
      this.keep(chunk.subarray(from, index));
      yield* this.cut();
      from = index + 1;
    }
    this.keep(chunk.subarray(from));
  }

  *end(): Generator<Line> {
    if (this.ends.isQuoted) yield { line: this.begun, code: 'QUOTE_OPEN' };
    else yield* this.cut();
  }

  private keep(part: Uint8Array): void {
    this.size += part.length;
    if (this.size > MAX_LINE_BYTES) this.parts = [];
    // A copy: a stream may use its buffer again.
    else if (part.length > 0) this.parts.push(Uint8Array.from(part));
  }

  private *cut(): Generator<Line> {
    const [line, parts, size] = [this.begun, this.parts, this.size];
    [this.begun, this.parts, this.size] = [this.newlines + 1, [], 0];
    if (size > MAX_LINE_BYTES) {
      yield { line, code: 'TOO_LONG' };
      return;
    }
    try {
      const text = utf8.decode(Buffer.concat(parts)).replace(/\r$/, '');
      if (text.trim() !== '') yield { line, text };
    } catch {
      yield { line, code: 'NOT_UTF8' };
    }
  }
}
