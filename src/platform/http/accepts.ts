import { SetMetadata } from '@nestjs/common';
import * as z from 'zod';

/**
 * The kinds of a body. `raw`: bytes of any media type, as they came: what a signature was made of. `lines`:
 * JSON lines, which are read when the route asks for them.
 */
export type BodyKind = 'json' | 'form' | 'multipart' | 'raw' | 'lines';

/** The media type of each, for OpenAPI and for refusals. */
export const MEDIA_TYPES: Readonly<Record<BodyKind, string>> = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
  multipart: 'multipart/form-data',
  raw: '*/*',
  lines: 'application/x-ndjson',
};

export const ACCEPTED = 'postern:accepts';

/**
 * The types that a route takes besides, or instead of, the JSON that every other one takes: `@Accepts('form',
 * 'multipart')`. Anything else is 415. A form is an object of strings, and of arrays where a name comes
 * twice; in a multipart body files are `uploadedFile`; a raw body is `rawBody`. At most 100 kB, as JSON. The
 * origin is judged as for JSON: a form needs no preflight, and the origin guard none either.
 */
export const Accepts = (...kinds: readonly [BodyKind, ...BodyKind[]]) => SetMetadata(ACCEPTED, kinds);

/** `@Body({ schema: rawBody }) body: Buffer`, with `@Accepts('raw')`. */
export const rawBody = z.custom<Buffer>((value) => Buffer.isBuffer(value)).meta({ id: 'Bytes' });

/**
 * Reads a body of JSON lines, of 1 MB at the most: ten times as much as of others, so guards and limits come
 * first.
 * @throws AppError `BODY_TOO_LARGE`, and others of a body that can't be read
 */
export type ReadLines = () => Promise<Buffer>;

/** `@Body({ schema: linesBody }) read: ReadLines`, with `@Accepts('lines')`. */
export const linesBody = z
  .custom<ReadLines>((value) => typeof value === 'function')
  .meta({ description: 'JSON objects, one a line.' });

/** A file of a multipart body, in memory. Its name and media type are what the client says: trust neither. */
export interface UploadedFile {
  name: string;
  mediaType: string;
  content: Buffer;
}

/** A field of a multipart body's schema that is one file. */
export const uploadedFile = z
  .custom<UploadedFile>(
    (value) =>
      typeof value === 'object' &&
      value !== null &&
      Buffer.isBuffer((value as { content?: unknown }).content),
  )
  .meta({ id: 'File' });
