import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from '@jest/globals';
import { parseEnv } from './env.js';
import { waitUntilOf } from './wait-until.js';

const CONTEXT = Symbol.for('@vercel/request-context');
afterEach(() => void Reflect.deleteProperty(globalThis, CONTEXT));

test('a function is kept awake until the work is done, and not beyond its own limit', async () => {
  const kept: Promise<unknown>[] = [];
  Object.defineProperty(globalThis, CONTEXT, {
    configurable: true,
    value: { get: () => ({ waitUntil: (promise: Promise<unknown>) => kept.push(promise) }) },
  });
  const waitUntil = await waitUntilOf({ VERCEL: '1', FUNCTION_SECONDS: 5.1 });
  const work = Promise.withResolvers<void>();
  waitUntil(work.promise);
  // Nothing resolves that: without a limit the test would wait for ever.
  waitUntil(new Promise<void>(() => undefined));
  let isDone = false;
  void kept[0]?.then(() => (isDone = true));
  await new Promise((resolve) => setImmediate(resolve));
  expect(isDone).toBe(false);
  work.resolve();
  await Promise.all(kept);
  expect(kept).toHaveLength(2);
});

test('the limit that is counted with is the one that vercel.json asks for', () => {
  const { functions } = JSON.parse(readFileSync('vercel.json', 'utf8')) as {
    functions: Record<string, { maxDuration: number }>;
  };
  const env = parseEnv({
    DATABASE_URL: 'postgres://localhost/x',
    JWT_SECRET: 'Jt4dUXyqWm0kzcRj1hQe8oVb2sNf7aLg',
    REFRESH_TOKEN_SECRET: 'pC5wZx9iTn3rKv6uGy1mHs8bEd0fAq2l',
  });
  expect(functions['api/index.ts']?.maxDuration).toBe(env.FUNCTION_SECONDS);
});
