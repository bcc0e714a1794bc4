import * as z from 'zod';
import type { AppError, Values } from '../errors/app-error.js';
import { type Code, ERROR_CODES } from '../errors/error-codes.js';
import { fill, isPhrase, phrase } from '../errors/sentences.js';
import { problems as english } from '../i18n/en/problems.js';
import type { ProblemMessages } from '../i18n/messages.js';

/** The body of an answer that refuses, as RFC 9457 wants it. */
export const problem = z
  .strictObject({
    type: z.string().meta({ description: 'The code as a URN.' }),
    title: z.string().meta({ description: 'The same for every refusal with this code, in one language.' }),
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

/**
 * @param requestId as in X-Request-Id and in the log
 * @param messages in which it is said: the code stays what it is
 */
export function problemOf(refusal: AppError, requestId: string, messages: ProblemMessages = english): Problem {
  const { status, title: usualTitle, retryAfter: usual } = ERROR_CODES[refusal.code] as (typeof ERROR_CODES)[Code] & { retryAfter?: number };
  const title = messages.titles[refusal.code] ?? usualTitle;
  const retryAfter = refusal.retryAfterSeconds ?? usual;
  const body: z.infer<typeof problem> = {
    type: `urn:postern:problem:${refusal.code.toLowerCase().replaceAll('_', '-')}`,
    title,
    status,
    code: refusal.code,
    detail: refusal.detail === undefined ? title : say(messages, refusal.detail, refusal.values),
    requestId,
    ...(refusal.errors ? { errors: refusal.errors.map(({ path, message, values }) => ({ path, message: sayOfField(messages, message, values) })) } : {}),
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

/** A sentence in these words; one of your own as it stands. */
function say(messages: ProblemMessages, text: string, values?: Values): string {
  return fill(isPhrase(text) ? messages.phrases[text] : text, values);
}

/** What the validating library says is about shapes, and in English: a person who fills in a form is told in their own language that it is wrong. */
function sayOfField(messages: ProblemMessages, text: string, values?: Values): string {
  return messages === english || isPhrase(text) ? say(messages, text, values) : say(messages, phrase('This value is not valid.'));
}
