import { expect, test } from '@jest/globals';
import { Gate } from './gate.js';

const A_LONG_TIME_MS = 60_000;

const gateFor = (options: Partial<ConstructorParameters<typeof Gate>[0]>) =>
  new Gate({ size: 1, waitMs: A_LONG_TIME_MS, refusal: () => new Error('no place'), ...options });

test('it lets as many in as it has places, at once', () => {
  const gate = gateFor({ size: 2 });

  expect(gate.enter()).toBeUndefined();
  expect(gate.enter()).toBeUndefined();
});

test('a place that is given back goes to whoever waits longest, and to nobody else', async () => {
  const gate = gateFor({});
  void gate.enter();
  const arrived: string[] = [];
  const [first, second] = ['first', 'second'].map(async (name) => {
    await gate.enter();
    arrived.push(name);
  });

  gate.leave();
  const third = gate.enter();
  await first;
  expect(arrived).toEqual(['first']);

  gate.leave();
  await second;
  expect(arrived).toEqual(['first', 'second']);

  gate.leave();
  await third;
});

test('whoever waits too long is refused, and the place goes to the next', async () => {
  const gate = gateFor({ waitMs: 20 });
  void gate.enter();
  const impatient = gate.enter();

  await expect(impatient).rejects.toThrow('no place');
  const next = gate.enter();
  gate.leave();

  await next;
});

test('a place that nobody waits for stays free', () => {
  const gate = gateFor({});
  void gate.enter();
  gate.leave();

  expect(gate.enter()).toBeUndefined();
});

test('it says when a place has become free, and not when it is handed on', async () => {
  let freed = 0;
  const gate = gateFor({ onFree: () => freed++ });
  void gate.enter();
  const next = gate.enter();

  gate.leave();
  await next;
  expect(freed).toBe(0);

  gate.leave();
  expect(freed).toBe(1);
});

test('whoever comes when enough wait already is refused at once', async () => {
  const gate = gateFor({ mostWaiting: 1 });
  void gate.enter();
  const next = gate.enter();

  await expect(gate.enter()).rejects.toThrow('no place');
  gate.leave();
  await next;
});

test('work that fails gives its place back', async () => {
  const gate = gateFor({});
  await expect(gate.pass(() => Promise.reject(new Error('failed')))).rejects.toThrow('failed');

  expect(gate.enter()).toBeUndefined();
});
