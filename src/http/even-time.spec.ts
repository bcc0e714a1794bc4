import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { inEvenTime } from './even-time.js';

/** Node's timers count whole milliseconds, and may be one early. */
const EARLY_MS = 1;

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await inEvenTime(work).catch(() => undefined);
  return performance.now() - began;
}

test('what takes hardly any time is handed out no earlier than what takes a little more, be it a result or a failure', async () => {
  const works = [() => Promise.resolve(), () => wait(5), () => Promise.reject(new Error('no'))];
  for (const work of works) expect(await timeOf(work)).toBeGreaterThanOrEqual(20 - EARLY_MS);
});

test('what takes longer than one step waits for the end of the next one', async () => {
  expect(await timeOf(() => wait(22))).toBeGreaterThanOrEqual(40 - EARLY_MS);
});

test('a result and a failure are those of the work', async () => {
  expect(await inEvenTime(() => Promise.resolve('done'))).toBe('done');
  await expect(inEvenTime(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
});
