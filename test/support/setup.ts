import { afterAll, expect } from '@jest/globals';
import { type Code, errorCode } from '../../src/platform/errors/error-codes.js';
import { closeApps } from './app.js';
import type { Answer } from './browser.js';

afterAll(closeApps);

declare module 'expect' {
  interface Matchers<R> {
    /** The answer is an RFC 9457 problem with this code, and with the status that the table gives it. */
    toMatchProblem(code: Code): R;
  }
}

expect.extend({
  toMatchProblem(answer: Answer, code: Code) {
    const problem = answer.body as Record<string, unknown>;
    const { status } = errorCode(code);
    const pass =
      answer.status === status &&
      problem.status === status &&
      problem.code === code &&
      typeof problem.title === 'string' &&
      typeof problem.detail === 'string' &&
      typeof problem.type === 'string' &&
      problem.requestId === answer.headers['x-request-id'] &&
      (answer.headers['content-type'] ?? '').startsWith('application/problem+json');
    return {
      pass,
      message: () =>
        `expected ${pass ? 'no' : 'a'} problem ${code} (${status}), got ${answer.status} ${answer.text}`,
    };
  },
});
