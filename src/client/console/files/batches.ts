import type { Line } from './lines.js';

/** A line that was not imported; nothing of what it says. */
export interface RefusedLine {
  line: number;
  code: string;
  field?: string | undefined;
}

/** Lines that are sent at once. */
export interface Batch {
  /** The body of the request. */
  text: string;
  /** Of each line of the body, its number in the file. */
  lines: readonly number[];
  /** Those that can't be sent. */
  refused: readonly RefusedLine[];
}

/** The most that the API takes at once. */
const MAX_LINES = 1000;
/** In bytes; the API takes 1 MB. */
const MAX_BYTES = 900_000;

/** Puts lines together to requests. */
export async function* batchesOf(lines: AsyncIterable<Line>): AsyncGenerator<Batch> {
  const encoder = new TextEncoder();
  let [texts, numbers, refused, bytes]: [string[], number[], RefusedLine[], number] = [[], [], [], 0];
  const take = (): Batch => {
    const batch = { text: texts.map((text) => `${text}\n`).join(''), lines: numbers, refused };
    [texts, numbers, refused, bytes] = [[], [], [], 0];
    return batch;
  };
  for await (const line of lines) {
    if ('code' in line) refused.push(line);
    else {
      const size = encoder.encode(line.text).length + 1;
      if (bytes + size > MAX_BYTES) yield take();
      texts.push(line.text);
      numbers.push(line.line);
      bytes += size;
    }
    if (numbers.length + refused.length >= MAX_LINES) yield take();
  }
  if (numbers.length + refused.length > 0) yield take();
}
