import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { idleHold } from './idle-hold.js';

const SECONDS = 5;
let held: string[];
let hold: () => void;

beforeEach(() => {
  jest.useFakeTimers();
  held = [];
  hold = idleHold(SECONDS, (promise) => {
    const index = held.push('held') - 1;
    void promise.then(() => (held[index] = 'let go'));
  });
});
afterEach(() => {
  jest.useRealTimers();
});

test('an instance is held until an idle connection has been closed', async () => {
  hold();

  await jest.advanceTimersByTimeAsync(SECONDS * 1000);
  expect(held).toEqual(['held']);
  await jest.advanceTimersByTimeAsync(1000);
  expect(held).toEqual(['let go']);
});

test('another use of the connection begins the wait anew, for the request that used it', async () => {
  hold();
  await jest.advanceTimersByTimeAsync(3000);
  hold();

  await jest.advanceTimersByTimeAsync(3000);
  expect(held).toEqual(['let go', 'held']);
  await jest.advanceTimersByTimeAsync(3000);
  expect(held).toEqual(['let go', 'let go']);
});
