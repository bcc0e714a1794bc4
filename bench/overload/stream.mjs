// @ts-check
import { setTimeout as wait } from 'node:timers/promises';
import { Pool } from 'undici';
import { median } from '../stage.mjs';

/**
 * An even stream of `GET /auth/me`: each request leaves at its time, whether those before it are answered or
 * not, and its time counts from when it was due. So a server that stands still shows in all that it kept
 * waiting.
 */
export class Stream {
  /** Since when, and how long each took; failures count with what they took. @type {Taken[]} */
  taken = [];
  /** Those that were not answered 200, by status or code of the error. @type {Record<string, number>} */
  failed = {};

  /** @param {string} url @param {string[]} cookies of people who are signed in @param {number} rate 1/s */
  constructor(url, cookies, rate) {
    this.pool = new Pool(url, { connections: 200 });
    this.cookies = cookies;
    this.rate = rate;
  }

  /** Sends until `stop` resolves. @param {Promise<unknown>} stop */
  async until(stop) {
    let goesOn = true;
    void stop.finally(() => (goesOn = false));
    const began = performance.now();
    /** @type {Promise<void>[]} */
    const underWay = [];
    for (let n = 0; goesOn; n++) {
      const due = began + (n * 1000) / this.rate;
      const early = due - performance.now();
      if (early > 0) await wait(early);
      underWay.push(this.ask(due, this.cookies[n % this.cookies.length] ?? ''));
    }
    await Promise.all(underWay);
  }

  /** @param {number} due @param {string} cookie */
  async ask(due, cookie) {
    /** @type {string} */
    let outcome;
    try {
      const { statusCode, body } = await this.pool.request({
        path: '/auth/me',
        method: 'GET',
        headers: { cookie },
        headersTimeout: 10_000,
      });
      await body.text();
      outcome = String(statusCode);
    } catch (error) {
      outcome = /** @type {NodeJS.ErrnoException} */ (error).code ?? String(error);
    }
    this.taken.push({ due, ms: performance.now() - due });
    if (outcome !== '200') this.failed[outcome] = (this.failed[outcome] ?? 0) + 1;
  }

  /** The times of what was due in a stretch, sorted. @param {number} from @param {number} to */
  between(from, to) {
    return this.taken
      .filter(({ due }) => due >= from && due < to)
      .map(({ ms }) => ms)
      .sort((a, b) => a - b);
  }

  end() {
    return this.pool.destroy();
  }
}

/** @typedef {{ due: number, ms: number }} Taken */

/** @param {number[]} sorted @param {number} share */
export function quantile(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Of each name, its numbers in all rounds together. @param {Record<string, number>[]} rounds */
export function counts(rounds) {
  /** @type {Record<string, number>} */
  const all = {};
  for (const each of rounds)
    for (const [name, count] of Object.entries(each)) all[name] = (all[name] ?? 0) + count;
  const text = Object.entries(all).map(([name, count]) => `${name}: ${count}`);
  return text.join(', ') || '0';
}

/** A median and the range. @param {number[]} values @param {number} [digits] */
export function spread(values, digits = 1) {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return `${median(values).toFixed(digits)} (${least.toFixed(digits)}–${most.toFixed(digits)})`;
}
