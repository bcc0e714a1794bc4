/**
 * For vitest's `setupFiles`: adds the matchers to `expect`, with their types, and closes the apps of a spec
 * when it ends.
 */
import { afterAll, expect } from 'vitest';
import type { Code } from '../platform/errors/error-codes.js';
import { problemMatchers } from './problem-matcher.js';
import { closeTestApps } from './start-test-app.js';

declare module 'vitest' {
  // The type parameter is vitest's own.
  interface Matchers<T> {
    /** The answer is an RFC 9457 problem with this code, and with the status that its feature declares. */
    toMatchProblem(code: Code): T;
  }
}

expect.extend(problemMatchers);
afterAll(closeTestApps);
