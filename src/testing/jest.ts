/**
 * For jest's `setupFilesAfterEnv`: adds the matchers to `expect`, with their types, and closes the apps of a
 * spec when it ends.
 */
import { afterAll, expect } from '@jest/globals';
import type { Code } from '../platform/errors/error-codes.js';
import { problemMatchers } from './problem-matcher.js';
import { closeTestApps } from './start-test-app.js';

interface ProblemMatchers<R> {
  /** The answer is an RFC 9457 problem with this code, and with the status that its feature declares. */
  toMatchProblem(code: Code): R;
}

declare module 'expect' {
  interface Matchers<R> extends ProblemMatchers<R> {}
}

declare global {
  namespace jest {
    // Of @types/jest.
    interface Matchers<R> extends ProblemMatchers<R> {}
  }
}

expect.extend(problemMatchers);
afterAll(closeTestApps);
