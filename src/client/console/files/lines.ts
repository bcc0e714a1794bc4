import { RecordEnds } from './csv.js';

export type Format = 'ndjson' | 'csv';

/** A line's text, or why it has none. Blank ones are left out. */
export type Line = { line: number } & ({ text: string } | { code: string });

/** Of a line, in bytes: the API takes none that is longer. */
const MAX_LINE_BYTES = 65_536;

/** How much of a file is read at once, in bytes. */
const PIECE = 262_144;

const NEWLINE = 0x0a;

/** The lines of a file, records where it is CSV. It holds a piece and a line at a time. */
export async function* linesOf(file: Blob, format: Format): AsyncGenerator<Line> {
  const reader = new LineReader(format);
  for (let at = 0; at < file.size; at += PIECE)
    yield* reader.take(new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer()));
  yield* reader.end();
}

class LineReader {
  readonly #ends: Pick<RecordEnds, 'isQuoted' | 'takes'>;
  readonly #utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  #parts: Uint8Array<ArrayBuffer>[] = [];
  #size = 0;
  #newlines = 0;
  #begun = 1;

  constructor(format: Format) {
    this.#ends = format === 'csv' ? new RecordEnds() : { isQuoted: false, takes: (byte) => byte === NEWLINE };
  }

  *take(piece: Uint8Array<ArrayBuffer>): Generator<Line> {
    let from = 0;
    for (const [index, byte] of piece.entries()) {
      if (byte === NEWLINE) this.#newlines += 1;
      if (!this.#ends.takes(byte)) continue;
      this.#keep(piece.subarray(from, index));
      yield* this.#cut();
      from = index + 1;
    }
    this.#keep(piece.subarray(from));
  }

  *end(): Generator<Line> {
    if (this.#ends.isQuoted) yield { line: this.#begun, code: 'QUOTE_OPEN' };
    else yield* this.#cut();
  }

  #keep(part: Uint8Array<ArrayBuffer>): void {
    this.#size += part.length;
    if (this.#size > MAX_LINE_BYTES) this.#parts = [];
    else if (part.length > 0) this.#parts.push(part);
  }

  *#cut(): Generator<Line> {
    const [line, parts, size] = [this.#begun, this.#parts, this.#size];
    [this.#begun, this.#parts, this.#size] = [this.#newlines + 1, [], 0];
    if (size > MAX_LINE_BYTES) {
      yield { line, code: 'TOO_LONG' };
      return;
    }
    try {
      const text = this.#utf8.decode(joined(parts, size)).replace(/\r$/, '');
      if (text.trim() !== '') yield { line, text };
    } catch {
      yield { line, code: 'NOT_UTF8' };
    }
  }
}

function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  const all = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
