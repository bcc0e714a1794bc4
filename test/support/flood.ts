import { setImmediate } from 'node:timers/promises';
import type { Answer } from 'postern/testing';
import { hashPassword } from '../../src/features/passwords/password-hash.js';

/** More than are let wait. */
const AT_ONCE = 100;

/**
 * Asks while many have passwords hashed, each from a network and for an account of its own: others would get
 * no more than their turn.
 */
export async function duringFlood<T>(ask: () => Promise<T>): Promise<T> {
  let isFlooded = true;
  let strangers = 0;
  const one = async () => {
    while (isFlooded) {
      // A /48 of its own: strangers of one network have one turn.
      const stranger = { ip: `2001:db8:${(++strangers).toString(16)}::1`, account: `nobody-${strangers}` };
      await hashPassword('some password', stranger).catch(() => setImmediate());
    }
  };
  const flood = Array.from({ length: AT_ONCE }, one);
  const answer = await ask();
  isFlooded = false;
  await Promise.all(flood);
  return answer;
}

/** The answers of these routes: each request is made ready, and then all are sent during one flood. */
export async function duringOneFlood(
  routes: readonly string[],
  ready: (route: string) => Promise<() => Promise<Answer>>,
): Promise<Map<string, Answer>> {
  const asks = await Promise.all(routes.map(async (route) => ({ route, ask: await ready(route) })));
  const answered = async ({ route, ask }: (typeof asks)[number]) => [route, await ask()] as const;
  return new Map(await duringFlood(() => Promise.all(asks.map(answered))));
}
