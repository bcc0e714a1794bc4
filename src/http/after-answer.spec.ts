import { expect, test } from '@jest/globals';
import type { HttpAdapterHost } from '@nestjs/core';
import { pino } from 'pino';
import { AfterAnswer } from './after-answer.js';

test('a function that would be frozen is kept awake until the work is done, also when it fails', async () => {
  const kept: Promise<void>[] = [];
  const afterAnswer = new AfterAnswer(pino({ level: 'silent' }), (promise) => void kept.push(promise), {} as HttpAdapterHost);
  const work = Promise.withResolvers<void>();
  let awake = true;

  afterAnswer.run('a', () => work.promise);
  expect(kept).toHaveLength(1);
  void kept[0]?.then(() => (awake = false));
  await new Promise((resolve) => setImmediate(resolve));
  expect(awake).toBe(true);

  work.reject(new Error('no'));
  await expect(Promise.all(kept)).resolves.toEqual([undefined]);
  expect(awake).toBe(false);
});
