import type { Writable } from 'node:stream';
import { Busboy, type BusboyInstance, Dicer } from '@fastify/busboy';
import type { Request } from 'express';
import { AppError } from '../errors/app-error.js';
import { sentence } from '../errors/sentences.js';
import type { UploadedFile } from './accepts.js';
import { BODY_LIMIT, MAX_FIELDS, notUtf8 } from './body-limits.js';

const MAX_FILES = 10;

/** In bytes. */
const MAX_FIELD_NAME = 100;

const MAX_HEADERS_OF_A_PART = 20;

type Fields = Record<string, unknown>;

/**
 * Reads a multipart body into `req.body`, in memory: nothing is written to a disk.
 * @throws AppError `BODY_TOO_LARGE` above one of its limits, `MEDIA_TYPE` where it is packed,
 * `VALIDATION_FAILED` where it is no such body, or has a part that is not named
 */
export async function readMultipart(req: Request): Promise<void> {
  if (req.headers['content-encoding'] !== undefined) throw new AppError('MEDIA_TYPE');
  const boundary = boundaryOf(req);
  const fields = Object.create(null) as Fields;
  await new Promise<void>((resolve, reject) => {
    const parser = parserFor(boundary);
    const refuse = (error: Error) => {
      req.unpipe(parser);
      // The rest of the body is thrown away, so that the answer gets through.
      req.resume();
      reject(error);
    };
    const tooLarge = () => refuse(new AppError('BODY_TOO_LARGE'));
    let received = 0;
    req.on('data', (chunk: Buffer) => (received += chunk.length) > BODY_LIMIT && tooLarge());
    req.once('aborted', () => refuse(new AppError('VALIDATION_FAILED')));
    for (const limit of ['fieldsLimit', 'filesLimit', 'partsLimit'] as const) parser.once(limit, tooLarge);
    parser.on('field', (name, value, isNameCut, isCut) =>
      isNameCut || isCut ? tooLarge() : add(fields, name, value),
    );
    parser.on('file', (name, stream, filename, _encoding, mediaType) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.once('error', refuse);
      stream.once('end', () => add(fields, name, fileOf(filename, mediaType, chunks)));
    });
    parser.once('error', () => refuse(new AppError('VALIDATION_FAILED')));
    void countUnnamed(req, boundary, parser).then((count) => {
      if (count === 0) resolve();
      else refuse(new AppError('VALIDATION_FAILED', { detail: sentence('body.partUnnamed') }));
    });
    req.pipe(parser);
  });
  if (Object.values(fields).flat().some(isDamaged)) throw notUtf8();
  req.body = fields;
}

/** Whether a value has the character that stands for bytes which are no UTF-8. */
const isDamaged = (value: unknown) => typeof value === 'string' && value.includes('\uFFFD');

/** Without a boundary a body can't be taken apart. */
function boundaryOf(req: Request): string {
  const [, quoted, plain] =
    /;\s*boundary=(?:"([^"]+)"|([^\s";]+))/i.exec(req.headers['content-type'] ?? '') ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined) throw new AppError('VALIDATION_FAILED');
  return boundary;
}

function parserFor(boundary: string): BusboyInstance {
  return new Busboy({
    headers: { 'content-type': `multipart/form-data; boundary="${boundary}"` },
    limits: {
      fieldNameSize: MAX_FIELD_NAME,
      fieldSize: BODY_LIMIT,
      fileSize: BODY_LIMIT,
      fields: MAX_FIELDS,
      files: MAX_FILES,
      parts: MAX_FIELDS + MAX_FILES,
      headerPairs: MAX_HEADERS_OF_A_PART,
    },
  });
}

/**
 * Counts the parts without a name, once the body has come to its end. Busboy passes over a part that has no
 * Content-Disposition of `form-data` without a word, so the parts are counted by the parser below it. Source:
 * RFC 7578, section 4.2: each part must have a name.
 */
function countUnnamed(req: Request, boundary: string, parser: BusboyInstance): Promise<number> {
  let parts = 0;
  let named = 0;
  const counter = new Dicer({ boundary });
  counter.on('part', (part) => {
    parts++;
    part.on('error', () => undefined).resume();
  });
  // The faults of the body are said by `parser`.
  counter.on('error', () => undefined);
  req.pipe(counter);
  const count = (name: string | undefined) => void (named += name === undefined ? 0 : 1);
  parser.on('field', count);
  parser.on('file', count);
  const finished = (stream: Writable) => new Promise((resolve) => stream.once('finish', resolve));
  return Promise.all([finished(counter), finished(parser)]).then(() => parts - named);
}

/**
 * A file of a program that gives it no name is named by nothing, as browsers do with a field in which none
 * was chosen.
 */
function fileOf(filename: string | undefined, mediaType: string, chunks: Buffer[]): UploadedFile {
  return { name: filename ?? '', mediaType, content: Buffer.concat(chunks) };
}

/** A name that comes twice has a list. */
function add(fields: Fields, name: string, value: unknown): void {
  const there = fields[name];
  fields[name] =
    there === undefined ? value : Array.isArray(there) ? [...(there as unknown[]), value] : [there, value];
}
