import { expect, test } from '@jest/globals';
import { withTimeout } from './with-timeout.js';

const never = new Promise<never>(() => undefined);

test('work that ends in time is the result, or its rejection', async () => {
  expect(await withTimeout(Promise.resolve('work'), 1000, () => 'late')).toBe('work');
  await expect(withTimeout(Promise.reject(new Error('no')), 1000, () => 'late')).rejects.toThrow('no');
});

test('work that is late gives way, after the time that was said', async () => {
  const since = performance.now();
  expect(await withTimeout(never, 50, () => 'late')).toBe('late');
  expect(performance.now() - since).toBeGreaterThanOrEqual(49);
  await expect(withTimeout(never, 1, () => Promise.reject(new Error('late')))).rejects.toThrow('late');
});

test('work that fails after its time goes unnoticed', async () => {
  const work = Promise.withResolvers<string>();
  expect(await withTimeout(work.promise, 1, () => 'late')).toBe('late');
  work.reject(new Error('nobody waits'));
  await new Promise((resolve) => setImmediate(resolve));
});
