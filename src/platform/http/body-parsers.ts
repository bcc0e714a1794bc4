import { isUtf8 } from 'node:buffer';
import { parse } from 'node:querystring';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { AppError } from '../errors/app-error.js';
import { sentence } from '../errors/sentences.js';
import { type BodyKind, MEDIA_TYPES } from './accepts.js';
import { BODY_LIMIT, LINES_LIMIT, MAX_FIELDS, notUtf8 } from './body-limits.js';

const JSON_ALONE: readonly BodyKind[] = ['json'];

const readFormText = express.text({ limit: BODY_LIMIT, type: () => true, verify: formOnly });

const readAll = express.raw({ limit: LINES_LIMIT, type: () => true });

const PARSERS: Readonly<Record<BodyKind, RequestHandler>> = {
  json: express.json({ limit: BODY_LIMIT, strict: true, verify: utf8Only }),
  form: (req, res, next) => {
    readFormText(req, res, (error?: unknown) => {
      // Not by express.urlencoded: it drops what is named `__proto__`, or has no name, before a strict shape
      // could refuse it.
      if (error === undefined && typeof req.body === 'string')
        req.body = parse(req.body, '&', '=', { maxKeys: 0 });
      next(error);
    });
  },
  raw: express.raw({ limit: BODY_LIMIT, type: () => true }),
  lines: (req, res, next) => {
    req.body = () =>
      new Promise((resolve, reject) => {
        readAll(req, res, (error?: Error) => {
          if (error === undefined) resolve(req.body);
          else reject(error);
        });
      });
    next();
  },
  multipart: (req, _res, next) => {
    // Loaded by the first such body: no start should pay for it.
    import('./multipart.js').then(({ readMultipart }) => readMultipart(req)).then(() => next(), next);
  },
};

/**
 * Reads a body as the route of the request takes it, JSON where it says nothing, and refuses what it does not
 * take before it is read: forms and text/plain are what other sites can send without a preflight.
 */
export function bodyParser(acceptedBy: (req: Request) => readonly BodyKind[] | undefined): RequestHandler {
  return (req: Request, res: Response, next: NextFunction) => {
    // fetch and curl say `Content-Length: 0` for a POST without a body.
    const hasBody =
      req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0;
    const accepted = acceptedBy(req) ?? JSON_ALONE;
    // As most have it: express would look at more, and leave it as it is.
    if (!hasBody && req.headers['content-type'] === undefined && accepted[0] === 'json') {
      next();
      return;
    }
    // Names that many programs use for UTF-8, and express does not.
    req.headers['content-type'] = req.headers['content-type']?.replace(
      /(;\s*charset=)("?)utf8\2(?=\s*(?:;|$))/i,
      '$1utf-8',
    );
    const kind = hasBody ? accepted.find((one) => one === 'raw' || req.is(MEDIA_TYPES[one])) : accepted[0];
    if (kind === undefined)
      next(
        new AppError('MEDIA_TYPE', accepted === JSON_ALONE ? {} : { detail: sentence('body.typeRefused') }),
      );
    else void PARSERS[hasBody || kind === 'json' ? kind : 'raw'](req, res, next);
  };
}

/** express would read JSON in every charset that begins with `utf-`. JSON is UTF-8: RFC 8259, 8.1. */
function utf8Only(_req: unknown, _res: unknown, body: Buffer, charset: string): void {
  if (charset !== 'utf-8') throw new AppError('MEDIA_TYPE');
  // Decoding would put U+FFFD in the place of each byte that is wrong, and so make one password of many.
  if (!isUtf8(body)) throw notUtf8();
}

/**
 * A form is UTF-8, too, and so is what its escapes say; and it has no more fields than MAX_FIELDS:
 * https://url.spec.whatwg.org/#urlencoded-parsing
 */
function formOnly(req: unknown, res: unknown, body: Buffer, charset: string): void {
  utf8Only(req, res, body, charset);
  const text = body.toString();
  try {
    decodeURIComponent(text);
  } catch {
    throw notUtf8();
  }
  if (text.split('&').length > MAX_FIELDS) throw new AppError('BODY_TOO_LARGE');
}
