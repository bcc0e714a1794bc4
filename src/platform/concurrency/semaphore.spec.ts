import { setTimeout } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { Semaphore } from './semaphore.js';

const A_LONG_TIME_MS = 60_000;

const semaphoreFor = (options: Partial<ConstructorParameters<typeof Semaphore>[0]>) =>
  new Semaphore({ size: 1, waitMs: A_LONG_TIME_MS, refusal: () => new Error('no place'), ...options });

test('it lets as many in as it has places, at once', () => {
  const semaphore = semaphoreFor({ size: 2 });

  expect(semaphore.enter()).toBeUndefined();
  expect(semaphore.enter()).toBeUndefined();
});

test('a place that is given back goes to whoever waits longest, and to nobody else', async () => {
  const semaphore = semaphoreFor({});
  void semaphore.enter();
  const arrived: string[] = [];
  const [first, second] = ['first', 'second'].map(async (name) => {
    await semaphore.enter();
    arrived.push(name);
  });

  semaphore.leave();
  const third = semaphore.enter();
  await first;
  expect(arrived).toEqual(['first']);

  semaphore.leave();
  await second;
  expect(arrived).toEqual(['first', 'second']);

  semaphore.leave();
  await third;
});

test('whoever waits too long is refused, and the place goes to the next', async () => {
  const semaphore = semaphoreFor({ waitMs: 20 });
  void semaphore.enter();
  const impatient = semaphore.enter();

  await expect(impatient).rejects.toThrow('no place');
  const next = semaphore.enter();
  semaphore.leave();

  await next;
});

test('a place that nobody waits for stays free', () => {
  const semaphore = semaphoreFor({});
  void semaphore.enter();
  semaphore.leave();

  expect(semaphore.enter()).toBeUndefined();
});

test('it says when a place has become free, and not when it is handed on', async () => {
  let freed = 0;
  const semaphore = semaphoreFor({ onFree: () => freed++ });
  void semaphore.enter();
  const next = semaphore.enter();

  semaphore.leave();
  await next;
  expect(freed).toBe(0);

  semaphore.leave();
  expect(freed).toBe(1);
});

test('whoever comes when enough wait already is refused at once', async () => {
  const semaphore = semaphoreFor({ maxWaiting: 1 });
  void semaphore.enter();
  const next = semaphore.enter();

  await expect(semaphore.enter()).rejects.toThrow('no place');
  semaphore.leave();
  await next;
});

test('a task that would wait too long, by how long others took, is refused at once', async () => {
  const semaphore = semaphoreFor({ waitMs: 1, foresees: true });
  // So long that no more than one may wait, which is as many as have a place.
  for (let n = 0; n < 20; n++) await semaphore.pass(() => setTimeout(2));
  void semaphore.enter();
  const waiting = [1, 2].map(() => semaphore.enter()?.catch((error: unknown) => error));
  expect(semaphore.wouldRefuse([])).toBe(true);
  expect(await waiting[1]).toEqual(new Error('no place'));
  semaphore.leave();
  await waiting[0];
});

test('it says who would be refused: a party that has more in a full queue than others', () => {
  const semaphore = semaphoreFor({ maxWaiting: 2 });
  const come = () => void semaphore.enter(['network a'])?.catch(() => undefined);
  come();
  expect(semaphore.wouldRefuse(['network a'])).toBe(false);
  come();
  come();
  expect(semaphore.wouldRefuse(['network a'])).toBe(true);
  expect(semaphore.wouldRefuse(['network b'])).toBe(false);
  for (let n = 0; n < 3; n++) semaphore.leave();
});

test('work that fails gives its place back', async () => {
  const semaphore = semaphoreFor({});
  await expect(semaphore.pass(() => Promise.reject(new Error('failed')))).rejects.toThrow('failed');

  expect(semaphore.enter()).toBeUndefined();
});

/** Lets those who wait in one after another, and tells in which order. */
async function order(
  semaphore: Semaphore,
  arrivals: readonly [name: string, parties: string[]][],
): Promise<string[]> {
  void semaphore.enter(['somebody']);
  const [arrived, refused]: string[][] = [[], []];
  const all = arrivals.map(([name, parties]) =>
    semaphore.pass(() => Promise.resolve(arrived?.push(name)), parties).catch(() => refused?.push(name)),
  );
  semaphore.leave();
  await Promise.all(all);
  return [...(arrived ?? []), ...(refused ?? []).map((name) => `${name} is refused`)];
}

test('each party has one turn after another, however many of its callers wait', async () => {
  const attacker = [1, 2, 3, 4].map((n): [string, string[]] => [
    `attacker ${n}`,
    ['network a', `account ${n}`],
  ]);
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
  expect(await order(semaphoreFor({}), [...attackers, ['owner', ['network o', 'account o']]])).toEqual([
    'network 1',
    'owner',
    'network 2',
    'network 3',
  ]);
});

test('where the queue is full, whoever has most in it makes room, and nobody for its own', async () => {
  const attacker = [1, 2, 3].map((n): [string, string[]] => [`attacker ${n}`, ['network a']]);
  const arrivals: [string, string[]][] = [
    ...attacker,
    ['owner', ['network b']],
    ['attacker 4', ['network a']],
  ];
  expect(await order(semaphoreFor({ maxWaiting: 3 }), arrivals)).toEqual([
    'attacker 1',
    'owner',
    'attacker 2',
    'attacker 3 is refused',
    'attacker 4 is refused',
  ]);
});

test('a party that comes later does not go before one that has waited', async () => {
  const semaphore = semaphoreFor({});
  void semaphore.enter();
  const arrived: string[] = [];
  const come = (name: string) => semaphore.pass(() => Promise.resolve(arrived.push(name)), [name]);
  const [first, second] = [come('a'), come('b')];
  semaphore.leave();
  await first;
  const third = come('c');
  await Promise.all([second, third]);
  expect(arrived).toEqual(['a', 'b', 'c']);
});
