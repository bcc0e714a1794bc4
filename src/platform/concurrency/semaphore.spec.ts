import { expect, test } from '@jest/globals';
import { Semaphore } from './semaphore.js';

const A_LONG_TIME_MS = 60_000;

const semaphoreFor = (options: Partial<ConstructorParameters<typeof Semaphore>[0]>) =>
  new Semaphore({ size: 1, waitMs: A_LONG_TIME_MS, refusal: () => new Error('no place'), ...options });

test('it lets as many in as it has places, at once', () => {
  const gate = semaphoreFor({ size: 2 });

  expect(gate.enter()).toBeUndefined();
  expect(gate.enter()).toBeUndefined();
});

test('a place that is given back goes to whoever waits longest, and to nobody else', async () => {
  const gate = semaphoreFor({});
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
  const gate = semaphoreFor({ waitMs: 20 });
  void gate.enter();
  const impatient = gate.enter();

  await expect(impatient).rejects.toThrow('no place');
  const next = gate.enter();
  gate.leave();

  await next;
});

test('a place that nobody waits for stays free', () => {
  const gate = semaphoreFor({});
  void gate.enter();
  gate.leave();

  expect(gate.enter()).toBeUndefined();
});

test('it says when a place has become free, and not when it is handed on', async () => {
  let freed = 0;
  const gate = semaphoreFor({ onFree: () => freed++ });
  void gate.enter();
  const next = gate.enter();

  gate.leave();
  await next;
  expect(freed).toBe(0);

  gate.leave();
  expect(freed).toBe(1);
});

test('whoever comes when enough wait already is refused at once', async () => {
  const gate = semaphoreFor({ maxWaiting: 1 });
  void gate.enter();
  const next = gate.enter();

  await expect(gate.enter()).rejects.toThrow('no place');
  gate.leave();
  await next;
});

test('work that fails gives its place back', async () => {
  const gate = semaphoreFor({});
  await expect(gate.pass(() => Promise.reject(new Error('failed')))).rejects.toThrow('failed');

  expect(gate.enter()).toBeUndefined();
});

/** Lets those who wait in one after another, and tells in which order. */
async function order(gate: Semaphore, arrivals: readonly [name: string, parties: string[]][]): Promise<string[]> {
  void gate.enter(['somebody']);
  const [arrived, refused]: string[][] = [[], []];
  const all = arrivals.map(([name, parties]) => gate.pass(() => Promise.resolve(arrived?.push(name)), parties).catch(() => refused?.push(name)));
  gate.leave();
  await Promise.all(all);
  return [...(arrived ?? []), ...(refused ?? []).map((name) => `${name} is refused`)];
}

test('each party has one turn after another, however many of its callers wait', async () => {
  const attacker = [1, 2, 3, 4].map((n): [string, string[]] => [`attacker ${n}`, ['network a', `account ${n}`]]);
  expect(await order(semaphoreFor({}), [...attacker, ['owner', ['network b', 'account o']]])).toEqual([
    'attacker 1',
    'owner',
    'attacker 2',
    'attacker 3',
    'attacker 4',
  ]);
});

test('a party is an account, too: many networks at one account have its turns alone', async () => {
  const attackers = [1, 2, 3].map((n): [string, string[]] => [`network ${n}`, [`network ${n}`, 'account v']]);
  expect(await order(semaphoreFor({}), [...attackers, ['owner', ['network o', 'account o']]])).toEqual(['network 1', 'owner', 'network 2', 'network 3']);
});

test('where the queue is full, whoever has most in it makes room, and nobody for its own', async () => {
  const attacker = [1, 2, 3].map((n): [string, string[]] => [`attacker ${n}`, ['network a']]);
  const arrivals: [string, string[]][] = [...attacker, ['owner', ['network b']], ['attacker 4', ['network a']]];
  expect(await order(semaphoreFor({ maxWaiting: 3 }), arrivals)).toEqual([
    'attacker 1',
    'owner',
    'attacker 2',
    'attacker 3 is refused',
    'attacker 4 is refused',
  ]);
});

test('a party that comes later does not go before one that has waited', async () => {
  const gate = semaphoreFor({});
  void gate.enter();
  const arrived: string[] = [];
  const come = (name: string) => gate.pass(() => Promise.resolve(arrived.push(name)), [name]);
  const [first, second] = [come('a'), come('b')];
  gate.leave();
  await first;
  const third = come('c');
  await Promise.all([second, third]);
  expect(arrived).toEqual(['a', 'b', 'c']);
});
