import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import { plainText } from './plain-text.interceptor.js';

/** How many characters of a file go out at once. */
const CHUNK = 65_536;

/** A JSON file that goes out as fast as its reader takes it. What a terminal would obey is escaped in it. */
export const fileOf = (json: string): StreamableFile =>
  new StreamableFile(Readable.from(chunksOf(json)), { type: 'application/json; charset=utf-8' });

function* chunksOf(json: string): Generator<Buffer> {
  for (let at = 0; at < json.length;) {
    let end = Math.min(at + CHUNK, json.length);
    // Both halves of a character beyond the first 65,536 go out together: one alone is no UTF-8.
    if (end < json.length && isHighHalf(json.charCodeAt(end - 1))) end++;
    yield Buffer.from(plainText(json.slice(at, end)));
    at = end;
  }
}

/** Source: Unicode Standard, section 3.8, "Surrogates". */
const isHighHalf = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
