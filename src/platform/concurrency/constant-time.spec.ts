import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { inConstantTime } from './constant-time.js';

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await inConstantTime(work).catch(() => undefined);
  return performance.now() - began;
}

test('a fast result or failure is handed out no earlier than a slower one', async () => {
  const works = [() => Promise.resolve(), () => wait(5), () => Promise.reject(new Error('no'))];
  for (const work of works) expect(await timeOf(work)).toBeGreaterThanOrEqual(20);
});

test('what takes longer than one step waits for the end of the next one', async () => {
  expect(await timeOf(() => wait(22))).toBeGreaterThanOrEqual(40);
});

test('whatever part of a millisecond the work takes, it is not in the time that passes', async () => {
  const busy = (ms: number) => () => {
    for (const end = performance.now() + ms; performance.now() < end;);
    return Promise.resolve();
  };
  // The quickest of many: what else the machine does only makes one slower. A busy one is given more tries.
  let [one, other] = [Infinity, Infinity];
  for (let n = 0; n < 25 || (n < 150 && Math.abs(one - other) >= 0.25); n++) {
    one = Math.min(one, await timeOf(busy(3.1)));
    other = Math.min(other, await timeOf(busy(3.6)));
  }
  expect(Math.abs(one - other)).toBeLessThan(0.25);
}, 20_000);

test('a result and a failure are those of the work', async () => {
  expect(await inConstantTime(() => Promise.resolve('done'))).toBe('done');
  await expect(inConstantTime(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
});
