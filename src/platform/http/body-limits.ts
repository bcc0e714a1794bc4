import { AppError } from '../errors/app-error.js';
import { sentence } from '../errors/sentences.js';

/** Of a body, in bytes, once unpacked; more is 413. */
export const BODY_LIMIT = 102_400;

/** Of a body of JSON lines, which no guard or limit has refused. */
export const LINES_LIMIT = 1_048_576;

/** Fields of a form, and of a multipart body; more is 413. */
export const MAX_FIELDS = 100;

export function notUtf8(): AppError {
  return new AppError('VALIDATION_FAILED', { detail: sentence('body.notUtf8') });
}
