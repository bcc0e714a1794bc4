// @ts-check
import { randomUUID } from 'node:crypto';

export const HOUR_MS = 3_600_000;

const AGENTS = [
  'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) ' +
    'Version/19.0 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 ' +
    'Safari/537.36',
];

/** Names of events, each as often as it comes beside the others. */
const EVENTS = Object.entries({
  login_succeeded: 60,
  login_failed: 14,
  rate_limited: 4,
  user_registered: 7,
  password_reset_requested: 4,
  password_changed: 2,
  passkey_added: 2,
  session_ended: 6,
  second_factor_failed: 2,
  user_disabled: 1,
}).flatMap(([name, often]) => Array.from({ length: often }, () => name));
const FAILURES = ['login_failed', 'rate_limited', 'second_factor_failed'];
const REASONS = new Map([
  ['rate_limited', 'login_per_ip'],
  ['user_disabled', 'asked by phone'],
]);

/** The same numbers at each run, between 0 and 1. @param {number} seed */
export function numbers(seed) {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

/**
 * Rows of the audit: more by day than by night, and fewer at weekends.
 * @param {{
 *   days: number,
 *   perHour: number,
 *   ids: readonly string[],
 *   ago: (hours: number) => Date,
 *   one: <T>(all: readonly T[]) => T,
 *   random: () => number,
 * }} world `one` chooses one of several
 */
export function eventsOf({ days, perHour, ids, ago, one, random }) {
  const hours = Array.from({ length: days * 24 + 1 }, (_, index) => days * 24 - index);
  return hours.flatMap((hour) => {
    const at = ago(hour);
    const busy = Math.max(0, Math.sin(((at.getUTCHours() - 5) / 24) * 2 * Math.PI)) + 0.15;
    const week = [0, 6].includes(at.getUTCDay()) ? 0.4 : 1;
    const count = Math.round(perHour * busy * week * (0.6 + random() * 0.8));
    return Array.from({ length: count }, (_, index) => {
      const event = one(EVENTS);
      return {
        id: randomUUID(),
        created_at: new Date(at.getTime() - random() * HOUR_MS),
        event,
        outcome: FAILURES.includes(event) ? 'failure' : 'success',
        user_id: event === 'rate_limited' && index % 2 ? null : one(ids),
        actor_id: event === 'user_disabled' ? one(ids) : null,
        ip: `203.0.113.${1 + Math.floor(random() * 250)}`,
        user_agent: one(AGENTS),
        request_id: `req-${hour}-${index}`,
        reason: REASONS.get(event) ?? null,
      };
    });
  });
}
