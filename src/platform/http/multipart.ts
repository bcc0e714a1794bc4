import { Busboy, type BusboyInstance } from '@fastify/busboy';
import type { Request } from 'express';
import { AppError } from '../errors/app-error.js';
import type { UploadedFile } from './accepts.js';
import { BODY_LIMIT, MAX_FIELDS, notUtf8 } from './body-limits.js';

const MAX_FILES = 10;

/** In bytes. */
const MAX_FIELD_NAME = 100;

const MAX_HEADERS_OF_A_PART = 20;

type Fields = Record<string, unknown>;

/**
 * Reads a multipart body into `req.body`, in memory: nothing is written to a disk.
 * @throws AppError `BODY_TOO_LARGE` above one of its limits, `VALIDATION_FAILED` where it is no such body, `MEDIA_TYPE` where it is packed
 */
export async function readMultipart(req: Request): Promise<void> {
  if (req.headers['content-encoding'] !== undefined) throw new AppError('MEDIA_TYPE');
  const fields = Object.create(null) as Fields;
  await new Promise<void>((resolve, reject) => {
    const parser = parserOf(req);
    const refuse = (error: Error) => {
      req.unpipe(parser);
      // What still comes is thrown away, so that the answer gets through.
      req.resume();
      reject(error);
    };
    const tooLarge = () => refuse(new AppError('BODY_TOO_LARGE'));
    let received = 0;
    req.on('data', (chunk: Buffer) => (received += chunk.length) > BODY_LIMIT && tooLarge());
    req.once('aborted', () => refuse(new AppError('VALIDATION_FAILED')));
    for (const limit of ['fieldsLimit', 'filesLimit', 'partsLimit'] as const) parser.once(limit, tooLarge);
    parser.on('field', (name, value, isNameCut, isCut) => (isNameCut || isCut ? tooLarge() : add(fields, name, value)));
    parser.on('file', (name, stream, filename, _encoding, mediaType) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.once('error', refuse);
      stream.once('end', () => add(fields, name, { name: filename, mediaType, content: Buffer.concat(chunks) } satisfies UploadedFile));
    });
    parser.once('error', () => refuse(new AppError('VALIDATION_FAILED')));
    parser.once('finish', resolve);
    req.pipe(parser);
  });
  if (
    Object.values(fields)
      .flat()
      .some((value) => typeof value === 'string' && value.includes('\uFFFD'))
  )
    throw notUtf8();
  req.body = fields;
}

function parserOf(req: Request): BusboyInstance {
  try {
    return new Busboy({
      headers: { ...req.headers, 'content-type': req.headers['content-type'] ?? '' },
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
  } catch {
    // Without a boundary it can't be taken apart.
    throw new AppError('VALIDATION_FAILED');
  }
}

/** A name that comes twice has a list. */
function add(fields: Fields, name: string, value: unknown): void {
  const there = fields[name];
  fields[name] = there === undefined ? value : Array.isArray(there) ? [...(there as unknown[]), value] : [there, value];
}
