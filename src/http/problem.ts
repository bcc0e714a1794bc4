import * as z from 'zod';
import type { AppError } from '../errors/app-error.js';
import { type Code, ERROR_CODES } from '../errors/error-codes.js';

/** The body of an answer that refuses, as RFC 9457 wants it. */
export const problem = z
  .strictObject({
    type: z.string().meta({ description: 'The code as a URN.' }),
    title: z.string().meta({ description: 'The same for every refusal with this code.' }),
    status: z.int().min(400).max(599),
    code: z.enum(Object.keys(ERROR_CODES) as [Code, ...Code[]]).meta({ description: 'Stable: what a client decides by.' }),
    detail: z.string().meta({ description: 'What was refused here; the title, where there is no more to say.' }),
    requestId: z.uuidv7().meta({ description: 'As in X-Request-Id.' }),
    errors: z
      .array(z.strictObject({ path: z.string().meta({ description: 'The field, as in `items.0.name`; empty for the whole.' }), message: z.string() }))
      .optional()
      .meta({ description: 'With VALIDATION_FAILED and PASSWORD_REFUSED: the fields that are wrong.' }),
  })
  .meta({ id: 'Problem' });

/** An answer that refuses. */
export interface Problem {
  status: number;
  headers: Record<string, string>;
  /** JSON. */
  body: string;
}

/** @param requestId as in X-Request-Id and in the log */
export function problemOf(refusal: AppError, requestId: string): Problem {
  const { status, title, retryAfter: usual } = ERROR_CODES[refusal.code] as (typeof ERROR_CODES)[Code] & { retryAfter?: number };
  const retryAfter = refusal.retryAfterSeconds ?? usual;
  const body: z.infer<typeof problem> = {
    type: `urn:postern:problem:${refusal.code.toLowerCase().replaceAll('_', '-')}`,
    title,
    status,
    code: refusal.code,
    detail: refusal.detail ?? title,
    requestId,
    ...(refusal.errors ? { errors: [...refusal.errors] } : {}),
  };
  return {
    status,
    headers: {
      'Content-Type': 'application/problem+json; charset=utf-8',
      ...(retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) }),
    },
    body: JSON.stringify(body),
  };
}
