import { isDeepStrictEqual } from 'node:util';
import { type Code, errorCode } from '../platform/errors/error-codes.js';

/** An answer that a matcher can judge: of `Browser`, of supertest, or of one's own making. */
interface JudgedAnswer {
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body?: unknown;
  text?: string;
}

interface Verdict {
  pass: boolean;
  message: () => string;
}

/**
 * `expect(answer).toMatchProblem('SESSION_ENDED')`: the answer is an RFC 9457 problem with this code, with
 * the status that its feature declares, with texts, and with the id of its request.
 */
export function toMatchProblem(answer: JudgedAnswer, code: Code): Verdict {
  const { status } = declared(code);
  const problem = problemOf(answer);
  const mediaType = String(answer.headers['content-type'] ?? '').split(';', 1)[0];
  const faults = [
    ...fault('the status', answer.status, status),
    ...fault('the media type', mediaType, 'application/problem+json'),
    ...fault('its code', problem.code, code),
    ...fault('its status', problem.status, status),
    ...['type', 'title', 'detail'].flatMap((name) =>
      typeof problem[name] === 'string' ? [] : [`its ${name} is ${say(problem[name])}`],
    ),
    ...fault('its requestId', problem.requestId, answer.headers['x-request-id'] ?? 'an id'),
  ];
  const pass = faults.length === 0;
  return {
    pass,
    message: () =>
      pass
        ? `expected no problem ${code} (${status})`
        : `expected a problem ${code} (${status}), but ${faults.join(', ')}\n\n${asText(answer)}`,
  };
}

/** For `expect.extend` of jest and of vitest. */
export const problemMatchers = { toMatchProblem };

function declared(code: Code) {
  const declaration = errorCode(code) as ReturnType<typeof errorCode> | undefined;
  if (!declaration) throw new Error(`nothing declares the error code ${code}`);
  return declaration;
}

function fault(what: string, actual: unknown, expected: unknown): string[] {
  return isDeepStrictEqual(actual, expected) ? [] : [`${what} is ${say(actual)}, not ${say(expected)}`];
}

const say = (value: unknown) => (value === undefined ? 'missing' : JSON.stringify(value));

/** supertest leaves the body of a problem unread. */
function problemOf({ body, text }: JudgedAnswer): Record<string, unknown> {
  if (typeof body === 'object' && body !== null && Object.keys(body).length > 0) return { ...body };
  try {
    const read: unknown = JSON.parse(text ?? '');
    return typeof read === 'object' && read !== null ? { ...read } : {};
  } catch {
    return {};
  }
}

function asText({ status, text, body }: JudgedAnswer): string {
  return `The answer: ${status} ${text ?? JSON.stringify(body)}`;
}
