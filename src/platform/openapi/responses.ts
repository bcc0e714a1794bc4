import { STATUS_CODES } from 'node:http';
import { AppError } from '../errors/app-error.js';
import { type Code, errorCode } from '../errors/error-codes.js';
import type { CookiePolicy } from '../http/cookie-policy.js';
import type { Cookie } from '../registry/cookies.js';
import { problem, problemOf } from '../http/problem.js';
import type { Route } from './routes.js';
import type { Schemas } from './schemas.js';

const EXAMPLE_ID = '01990b31-52c8-7e94-a1d3-4f6b8c2e9d07';

/** The header that every answer has. */
export const REQUEST_ID = {
  description: 'Joins the answer and the log.',
  schema: { type: 'string', format: 'uuid' },
  example: EXAMPLE_ID,
};

/** The header of what is said in the reader's language. */
export const CONTENT_LANGUAGE = {
  description: 'The language of what it says: one of LOCALES.',
  schema: { type: 'string' },
  example: 'en',
};

const IN_A_LANGUAGE = { 'Content-Language': { $ref: '#/components/headers/ContentLanguage' } };

type Responses = Record<string, object>;

/** The answer of a route that does what it is for. */
export function answerOf(
  { status, answer, mediaType, sets = [], clears = [] }: Route,
  schemas: Schemas,
  cookies: CookiePolicy,
): Responses {
  const schema = answer && schemas.of(answer, 'output');
  return {
    [status]: {
      description: STATUS_CODES[status],
      headers: { ...headersOf(sets, clears, cookies), ...(mediaType === 'text/html' ? IN_A_LANGUAGE : {}) },
      ...(schema ? { content: { [mediaType]: { schema, example: schemas.exampleOf(schema) } } } : {}),
    },
  };
}

/** The problems of a route: a response for each status, with an example for each code. */
export function refusalsOf(
  { refusalsSet = {}, refusalsClear = {} }: Route,
  codes: readonly Code[],
  schemas: Schemas,
  cookies: CookiePolicy,
): Responses {
  const anyProblem = schemas.of(problem(), 'output');
  const byStatus = Object.entries(Object.groupBy(codes, (code) => errorCode(code).status));
  const responseOf = (status: number, together: Code[]) => {
    const sets = together.flatMap((code) => refusalsSet[code] ?? []);
    const clears = together.flatMap(
      (code) => refusalsClear[code] ?? (code === 'COOKIE_DUPLICATE' ? cookies.all() : []),
    );
    const retryAfter = together.every((code) => errorCode(code).retryAfter !== undefined);
    return {
      description: together.map((code) => `\`${code}\`: ${errorCode(code).title}`).join('\n\n'),
      headers: {
        ...headersOf(sets, clears, cookies),
        ...IN_A_LANGUAGE,
        ...(retryAfter ? { 'Retry-After': RETRY_AFTER } : {}),
      },
      content: {
        'application/problem+json': {
          schema: {
            allOf: [anyProblem, { properties: { status: { const: status }, code: { enum: together } } }],
          },
          examples: Object.fromEntries(together.map((code) => [code, { value: exampleOf(code) }])),
        },
      },
    };
  };
  return Object.fromEntries(
    byStatus.map(([status, together]) => [status, responseOf(Number(status), together ?? [])]),
  );
}

const RETRY_AFTER = {
  description: 'Seconds to wait.',
  required: true,
  schema: { type: 'integer' },
  example: 1,
};

function exampleOf(code: Code): unknown {
  const errors =
    code === 'VALIDATION_FAILED' ? [{ path: 'email', message: 'This is not an email address.' }] : undefined;
  return JSON.parse(problemOf(new AppError(code, { errors }), EXAMPLE_ID).body);
}

function headersOf(sets: readonly Cookie[], clears: readonly Cookie[], cookies: CookiePolicy): object {
  const requestId = { 'X-Request-Id': { $ref: '#/components/headers/RequestId' } };
  const set = sets.map((cookie) => cookies.nameOf(cookie));
  const cleared = [...new Set(clears)].map((cookie) => cookies.nameOf(cookie));
  if (set.length + cleared.length === 0) return requestId;
  // Each cookie comes in a header of its own. One that is cleared has no value.
  const patterns = [...set.map((name) => `${name}=[^;]+;`), ...cleared.map((name) => `${name}=;`)];
  const pattern = `^(?:${patterns.join('|')})`;
  const description = [
    set.length > 0 && `Sets ${set.join(', ')}.`,
    cleared.length > 0 && `Clears ${cleared.join(', ')}.`,
  ]
    .filter(Boolean)
    .join(' ');
  const examples = Object.fromEntries(
    sets.map((cookie) => [cookie, { value: `${cookies.nameOf(cookie)}=…; ${cookies.attributesOf(cookie)}` }]),
  );
  return {
    ...requestId,
    'Set-Cookie': {
      description,
      schema: { type: 'string', pattern },
      ...(sets.length > 0 ? { examples } : {}),
    },
  };
}
