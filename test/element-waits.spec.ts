import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { countDown } from '../src/client/elements/countdown.js';
import { minutesAndSeconds, timeIn } from '../src/client/elements/moments.js';

beforeEach(() => void jest.useFakeTimers({ now: new Date('2026-11-30T09:00:30Z') }));
afterEach(() => void jest.useRealTimers());

/** What a button has said of a wait, until now. */
function counted(seconds: number): { said: string[]; leave: AbortController } {
  const [said, leave]: [string[], AbortController] = [[], new AbortController()];
  countDown(seconds, (left) => said.push(left), leave.signal);
  return { said, leave };
}

test('a wait is counted down second by second, and is over at its end', () => {
  const { said } = counted(61);
  jest.advanceTimersByTime(2000);
  expect(said).toEqual(['1:01', '1:00', '0:59']);
  jest.advanceTimersByTime(120_000);
  expect([said.length, said.at(-2), said.at(-1)]).toEqual([62, '0:01', '']);
});

test('a machine that slept has waited meanwhile', () => {
  const { said } = counted(600);
  jest.setSystemTime(Date.now() + 3_600_000);
  jest.advanceTimersByTime(1000);
  expect(said).toEqual(['10:00', '']);
});

test('a view that gave its place to another counts no more', () => {
  const { said, leave } = counted(60);
  leave.abort();
  jest.advanceTimersByTime(120_000);
  expect([said, jest.getTimerCount()]).toEqual([['1:00'], 0]);
});

test('no button counts down for longer than an hour', () => {
  expect(counted(86_400).said).toEqual(['60:00']);
});

test('a time to try again is never one that is too early', () => {
  const at = (seconds: number) => timeIn(seconds, 'de');
  const written = (time: string) =>
    new Date(`2026-11-30T${time}:00Z`).toLocaleTimeString('de', { timeStyle: 'short' });
  expect([at(29), at(30), at(31)]).toEqual(['09:01', '09:01', '09:02'].map(written));
  expect([minutesAndSeconds(9), minutesAndSeconds(89)]).toEqual(['0:09', '1:29']);
});
