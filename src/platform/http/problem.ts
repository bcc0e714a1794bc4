import * as z from 'zod';
import type { AppError } from '../errors/app-error.js';
import { type Code, errorCode, errorCodes } from '../errors/error-codes.js';
import { say, type Sentence, sentence } from '../errors/sentences.js';
import { englishProblems, type ProblemMessages } from '../i18n/messages.js';

const makeShape = () =>
  z
    .strictObject({
      type: z.string().meta({ description: 'The code as a URN.' }),
      title: z.string().meta({ description: 'The same for every refusal with this code, in one language.' }),
      status: z.int().min(400).max(599),
      code: z
        .enum(errorCodes() as [Code, ...Code[]])
        .meta({ description: 'Stable: what a client decides by.' }),
      detail: z
        .string()
        .meta({ description: 'What was refused here; the title, where there is no more to say.' }),
      requestId: z.uuidv7().meta({ description: 'As in X-Request-Id.' }),
      errors: z
        .array(
          z.strictObject({
            path: z.string().meta({ description: 'The field, as in `items.0.name`; empty for the whole.' }),
            message: z.string(),
          }),
        )
        .optional()
        .meta({ description: 'With VALIDATION_FAILED and PASSWORD_REFUSED: the fields that are wrong.' }),
      methods: z
        .array(z.string())
        .optional()
        .meta({
          description:
            'With PROOF_REQUIRED and SECOND_FACTOR_REQUIRED: the ways by which this user can prove who ' +
            'they are.',
        }),
    })
    .meta({ id: 'Problem' });

type ProblemShape = ReturnType<typeof makeShape>;

let shape: ProblemShape | undefined;

/** The body of an answer that refuses, as RFC 9457 wants it. */
export function problem(): ProblemShape {
  return (shape ??= makeShape());
}

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
export function problemOf(
  refusal: AppError,
  requestId: string,
  messages: ProblemMessages = englishProblems(),
): Problem {
  const { status, retryAfter: usual, oauth, title: english } = errorCode(refusal.code);
  const title = messages.titles[refusal.code];
  const retryAfter = refusal.retryAfterSeconds ?? usual;
  const body: z.infer<ProblemShape> = {
    type: `urn:postern:problem:${refusal.code.toLowerCase().replaceAll('_', '-')}`,
    title,
    status,
    code: refusal.code,
    detail: refusal.detail === undefined ? title : textOf(refusal.detail, messages),
    requestId,
    ...(refusal.errors
      ? {
          errors: refusal.errors.map(({ path, message }) => ({
            path,
            message: textOfField(message, messages),
          })),
        }
      : {}),
    ...(refusal.methods ? { methods: [...refusal.methods] } : {}),
  };
  return {
    status,
    headers: {
      'Content-Type': `application/${oauth === undefined ? 'problem+json' : 'json'}; charset=utf-8`,
      ...(retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) }),
    },
    // A description is ASCII, so it is English.
    body: JSON.stringify(oauth === undefined ? body : { error: oauth, error_description: english, ...body }),
  };
}

/** A sentence in these words; text of your own as it stands. */
function textOf(said: Sentence | string, { sentences }: ProblemMessages): string {
  return typeof said === 'string' ? said : say(said, sentences);
}

/**
 * The validating library's own messages are about shapes, and in English: a person who fills in a form is
 * told in their own language that it is wrong.
 */
function textOfField(said: Sentence | string, messages: ProblemMessages): string {
  return textOf(
    typeof said === 'string' && messages !== englishProblems() ? sentence('field.invalid') : said,
    messages,
  );
}
