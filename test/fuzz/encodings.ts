import {
  brotliCompressSync,
  constants,
  deflateRawSync,
  deflateSync,
  gzipSync,
  zstdCompressSync,
} from 'node:zlib';
import fc from 'fast-check';

/** How the text of a body becomes bytes, and what the request says of them. */
export interface Encoding {
  contentType: string | undefined;
  contentEncoding: string | undefined;
  encode: (text: string) => Buffer;
}

export const PLAIN: Encoding = {
  contentType: 'application/json',
  contentEncoding: undefined,
  encode: (text) => Buffer.from(text),
};

const BOM = Buffer.from([0xef, 0xbb, 0xbf]);
const INVALID_UTF8 = [
  [0xff],
  [0xc0, 0xaf],
  [0xe0, 0x80, 0xaf],
  [0xf0, 0x80, 0x80, 0xaf],
  [0xed, 0xa0, 0x80],
  [0xf4, 0x90, 0x80, 0x80],
  [0xc3],
  [0x80],
  [0x00],
];

/** Unzips to more than a hundred times what is taken. */
const BOMB_BYTES = 8_000_000;
const bombBytes = () => Buffer.concat([Buffer.from('{"email":"'), Buffer.alloc(BOMB_BYTES, ' ')]);
const brotli = (bytes: Buffer) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });
const bomb = {
  gzip: once(() => gzipSync(bombBytes())),
  deflate: once(() => deflateSync(bombBytes())),
  br: once(() => brotli(bombBytes())),
  zstd: once(() => zstdCompressSync(bombBytes())),
};

type Bytes = (text: string) => Buffer;

/** Puts bytes where the text has its middle, inside of a string as a rule. */
const inserted = (bytes: Buffer, at: number, extra: Iterable<number>) => {
  const place = Math.floor((bytes.length * at) / 100);
  return Buffer.concat([bytes.subarray(0, place), Buffer.from([...extra]), bytes.subarray(place)]);
};

const utf16be: Bytes = (text) => Buffer.from(text, 'utf16le').swap16();

/** Bytes that are not, or not simply, the text in UTF-8. */
const bytesOf: fc.Arbitrary<Bytes> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom<Bytes>(
      (text) => Buffer.concat([BOM, Buffer.from(text)]),
      (text) => Buffer.concat([BOM, BOM, Buffer.from(text)]),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom<Bytes>(
      (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
      (text) => Buffer.from(text, 'utf16le'),
      utf16be,
      (text) => Buffer.from(text, 'latin1'),
    ),
  },
  {
    weight: 10,
    arbitrary: fc.tuple(fc.nat(100), fc.constantFrom(...INVALID_UTF8)).map(
      ([at, bytes]): Bytes =>
        (text) =>
          inserted(Buffer.from(text), at, bytes),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.nat(100), fc.uint8Array({ minLength: 1, maxLength: 20 })).map(
      ([at, bytes]): Bytes =>
        (text) =>
          inserted(Buffer.from(text), at, bytes),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.nat(99).map(
      (percent): Bytes =>
        (text) =>
          Buffer.from(text.slice(0, Math.floor((text.length * percent) / 100))),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.uint8Array({ maxLength: 2000 }).map(
      (bytes): Bytes =>
        () =>
          Buffer.from(bytes),
    ),
  },
);

const TYPES = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/json; charset=utf-16',
  'application/json; charset=utf-7',
  'application/json;charset=latin1',
  'application/json; charset="UTF-8"',
  'application/json; charset=__proto__',
  'application/json; charset=',
  'application/JSON; a=b; charset=utf-8; charset=utf-16',
  'application/json, text/plain',
  'application/vnd.api+json',
  'application/json; ',
  'json',
  '*/*',
  '',
  ';',
  'application/json\u00ff',
  `application/json; x=${'y'.repeat(4000)}`,
  'application/xml',
  'application/json; charset=utf-32',
  'application/json; charset=utf-8-foo',
];

/** What is written in Content-Encoding, and what the bytes go through. */
type Compression = readonly [said: string, done: (bytes: Buffer) => Buffer];

const COMPRESSIONS: Record<string, Compression> = {
  gzip: ['gzip', (bytes) => gzipSync(bytes)],
  deflate: ['deflate', (bytes) => deflateSync(bytes)],
  'raw deflate': ['deflate', (bytes) => deflateRawSync(bytes)],
  br: ['br', (bytes) => brotli(bytes)],
  zstd: ['zstd', (bytes) => zstdCompressSync(bytes)],
  identity: ['identity', (bytes) => bytes],
  'in capitals': ['GZIP', (bytes) => gzipSync(bytes)],
  'not done': ['gzip', (bytes) => bytes],
  'not said': ['', (bytes) => gzipSync(bytes)],
  'another one': ['br', (bytes) => gzipSync(bytes)],
  twice: ['gzip, gzip', (bytes) => gzipSync(gzipSync(bytes))],
  'twice, said once': ['gzip', (bytes) => gzipSync(gzipSync(bytes))],
  'two members': ['gzip', (bytes) => Buffer.concat([gzipSync(bytes), gzipSync(bytes)])],
  unknown: ['__proto__', (bytes) => bytes],
  'cut off': ['gzip', (bytes) => gzipSync(bytes).subarray(0, -9)],
  'cut off br': ['br', (bytes) => brotli(bytes).subarray(0, -2)],
  'wrong sum': ['gzip', (bytes) => spoilt(gzipSync(bytes), -6)],
  'wrong inside': ['deflate', (bytes) => spoilt(deflateSync(bytes), 5)],
  'with a tail': ['gzip', (bytes) => Buffer.concat([gzipSync(bytes), Buffer.from('tail')])],
  'gzip bomb': ['gzip', () => bomb.gzip()],
  'deflate bomb': ['deflate', () => bomb.deflate()],
  'br bomb': ['br', () => bomb.br()],
  'zstd bomb': ['zstd', () => bomb.zstd()],
};

const compression: fc.Arbitrary<Compression> = fc.constantFrom(...Object.values(COMPRESSIONS));

export const hostileEncoding: fc.Arbitrary<Encoding> = fc.oneof(
  { weight: 5, arbitrary: bytesOf.map((encode) => ({ ...PLAIN, encode })) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(undefined, ...TYPES).map((contentType) => ({ ...PLAIN, contentType })),
  },
  {
    weight: 3,
    arbitrary: compression.map(([said, done]) => ({
      ...PLAIN,
      contentEncoding: said,
      encode: (text: string) => done(Buffer.from(text)),
    })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(bytesOf, fc.constantFrom(...TYPES), compression)
      .map(([bytes, contentType, [said, done]]) => ({
        contentType,
        contentEncoding: said,
        encode: (text: string) => done(bytes(text)),
      })),
  },
);

function spoilt(bytes: Buffer, at: number): Buffer {
  const index = at < 0 ? bytes.length + at : at;
  bytes[index] = (bytes[index] ?? 0) ^ 0x55;
  return bytes;
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
