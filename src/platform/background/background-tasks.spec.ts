import { expect, test } from '@jest/globals';
import type { HttpAdapterHost } from '@nestjs/core';
import { pino } from 'pino';
import { BackgroundTasks } from './background-tasks.js';

test('a function that would be frozen is kept awake until the work is done, also when it fails', async () => {
  const kept: Promise<void>[] = [];
  const backgroundTasks = new BackgroundTasks(
    pino({ level: 'silent' }),
    (promise) => void kept.push(promise),
    {} as HttpAdapterHost,
  );
  const work = Promise.withResolvers<void>();
  let awake = true;

  backgroundTasks.run('a', () => work.promise);
  expect(kept).toHaveLength(1);
  void kept[0]?.then(() => (awake = false));
  await new Promise((resolve) => setImmediate(resolve));
  expect(awake).toBe(true);

  work.reject(new Error('no'));
  await expect(Promise.all(kept)).resolves.toEqual([undefined]);
  expect(awake).toBe(false);
});

test('spread work begins within half a second, and at once when the process waits for it', async () => {
  const backgroundTasks = new BackgroundTasks(
    pino({ level: 'silent' }),
    () => undefined,
    {} as HttpAdapterHost,
  );
  const began: number[] = [];
  const asked = performance.now();
  const works = Array.from({ length: 40 }, () =>
    backgroundTasks.spread().then(() => began.push(performance.now() - asked)),
  );
  await Promise.all(works);
  expect(Math.max(...began) - Math.min(...began)).toBeGreaterThan(100);
  expect(Math.max(...began)).toBeLessThan(3000);

  // One starts the next: 60 pauses in a row, of a quarter of a second each if nobody waited.
  let done = 0;
  const goOn = () => Promise.resolve(++done < 60 && backgroundTasks.runLater('a', goOn));
  backgroundTasks.runLater('a', goOn);
  const waited = performance.now();
  await backgroundTasks.drain();
  expect(done).toBe(60);
  expect(performance.now() - waited).toBeLessThan(6000);
});
