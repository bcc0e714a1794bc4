import fc from 'fast-check';

/** How the bytes of a body are laid on the wire. */
export interface Framing {
  name: string;
  headers: (body: Buffer) => string[];
  write: (body: Buffer) => Buffer;
  /** The request is not whole when all of it is written. */
  endsEarly?: true;
  /** What follows the request looks like another one. */
  readsOn?: true;
}

const length = (body: Buffer) => `Content-Length: ${body.length}`;
const asIs = (body: Buffer) => body;

export const BY_LENGTH: Framing = { name: 'by length', headers: (body) => [length(body)], write: asIs };

const CHUNKED = ['Transfer-Encoding: chunked'];
const LAST_CHUNK = Buffer.from('0\r\n\r\n');

/** In chunks of this many bytes, each with this after its size. */
const chunks = (body: Buffer, size: number, extension = '') => {
  const starts = Array.from({ length: Math.ceil(body.length / size) }, (_, index) => index * size);
  return starts.map((start) => {
    const part = body.subarray(start, start + size);
    return Buffer.concat([
      Buffer.from(`${part.length.toString(16)}${extension}\r\n`),
      part,
      Buffer.from('\r\n'),
    ]);
  });
};

const framings: Framing[] = [
  {
    name: 'in one chunk',
    headers: () => CHUNKED,
    write: (body) => Buffer.concat([...chunks(body, 1 << 20), LAST_CHUNK]),
  },
  {
    name: 'in small chunks',
    headers: () => CHUNKED,
    write: (body) => Buffer.concat([...chunks(body, Math.max(7, body.length >> 10)), LAST_CHUNK]),
  },
  {
    name: 'in chunks with extensions',
    headers: () => CHUNKED,
    write: (body) => Buffer.concat([...chunks(body, 1 << 20, ';a="b;\\"c"'), LAST_CHUNK]),
  },
  {
    name: 'in chunks with huge extensions',
    headers: () => CHUNKED,
    write: (body) => Buffer.concat([...chunks(body, 1 << 20, `;a=${'b'.repeat(30_000)}`), LAST_CHUNK]),
    readsOn: true,
  },
  {
    name: 'with trailers',
    headers: () => [...CHUNKED, 'Trailer: cookie'],
    write: (body) =>
      Buffer.concat([...chunks(body, 1 << 20), Buffer.from('0\r\nCookie: a=b\r\n__proto__: x\r\n\r\n')]),
  },
  {
    name: 'in chunks of which the last is missing',
    headers: () => CHUNKED,
    write: (body) => Buffer.concat(chunks(body, 1 << 20)),
    endsEarly: true,
  },
  {
    name: 'in chunks of a wrong size',
    headers: () => CHUNKED,
    write: (body) => Buffer.concat([Buffer.from('-5\r\n'), body]),
    endsEarly: true,
    readsOn: true,
  },
  {
    name: 'in chunks of an enormous size',
    headers: () => CHUNKED,
    write: (body) => Buffer.concat([Buffer.from('ffffffffffffffffff\r\n'), body]),
    endsEarly: true,
    readsOn: true,
  },
  {
    name: 'chunked twice',
    headers: () => ['Transfer-Encoding: chunked, chunked'],
    write: (body) => Buffer.concat([...chunks(body, 1 << 20), LAST_CHUNK]),
    endsEarly: true,
    readsOn: true,
  },
  {
    name: 'by a coding that nobody knows',
    headers: () => ['Transfer-Encoding: gzip'],
    write: asIs,
    endsEarly: true,
    readsOn: true,
  },
  {
    name: 'in both ways',
    headers: (body) => [length(body), ...CHUNKED],
    write: (body) => Buffer.concat([...chunks(body, 1 << 20), LAST_CHUNK]),
    endsEarly: true,
    readsOn: true,
  },
  {
    name: 'too short a length',
    headers: (body) => [`Content-Length: ${body.length >> 1}`],
    write: asIs,
    endsEarly: true,
    readsOn: true,
  },
  {
    name: 'too long a length',
    headers: (body) => [`Content-Length: ${body.length + 10}`],
    write: asIs,
    endsEarly: true,
  },
  {
    name: 'an enormous length',
    headers: () => ['Content-Length: 99999999999'],
    write: asIs,
    endsEarly: true,
  },
  {
    name: 'a length that is no number',
    headers: () => ['Content-Length: 1e3'],
    write: asIs,
    endsEarly: true,
    readsOn: true,
  },
  {
    name: 'a negative length',
    headers: () => ['Content-Length: -1'],
    write: asIs,
    endsEarly: true,
    readsOn: true,
  },
  {
    name: 'two lengths',
    headers: (body) => [length(body), `Content-Length: ${body.length + 1}`],
    write: asIs,
    endsEarly: true,
    readsOn: true,
  },
  { name: 'no length', headers: () => [], write: asIs, endsEarly: true, readsOn: true },
  { name: 'after an expectation', headers: (body) => ['Expect: 100-continue', length(body)], write: asIs },
  {
    name: 'with a second request after it',
    headers: (body) => [length(body)],
    write: (body) => Buffer.concat([body, Buffer.from('GET /auth/me HTTP/1.1\r\nHost: x\r\n\r\n')]),
    readsOn: true,
  },
];

export const hostileFraming: fc.Arbitrary<Framing> = fc.constantFrom(...framings);
