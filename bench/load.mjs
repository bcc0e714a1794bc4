// @ts-check
import { performance } from 'node:perf_hooks';
import { Client } from 'undici';
import { cpuMs } from './stage.mjs';

/** @typedef {'refresh' | 'me'} Operation */

/**
 * @typedef {object} Sample
 * @property {number} rate requests a second
 * @property {number} p50 milliseconds
 * @property {number} p99 milliseconds
 * @property {number} cpu milliseconds of the server's CPU for each request
 */

/** A browser with one session, on one connection that it keeps. */
export class Visitor {
  /** @param {string} url @param {string} refreshToken */
  constructor(url, refreshToken) {
    this.client = new Client(url, { pipelining: 1 });
    /** @type {Record<string, string>} */
    this.cookies = { '__Host-app_session_ref': refreshToken };
  }

  /** @param {Operation} operation */
  async send(operation) {
    const cookie = Object.entries(this.cookies)
      .map(([name, value]) => `${name}=${value}`)
      .join('; ');
    const answer = await this.client.request({ path: `/auth/${operation}`, method: operation === 'me' ? 'GET' : 'POST', headers: { cookie } });
    await answer.body.dump();
    if (answer.statusCode !== 200) throw new Error(`${operation} was answered ${answer.statusCode}`);
    for (const line of [answer.headers['set-cookie'] ?? []].flat()) {
      const [name = '', value = ''] = line.slice(0, line.indexOf(';')).split('=');
      this.cookies[name] = value;
    }
  }
}

/**
 * Lets every visitor send one request after another for `seconds`.
 * @param {Visitor[]} visitors
 * @param {Operation} operation
 * @param {number} seconds
 * @param {number} pid the server's
 * @returns {Promise<Sample>}
 */
export async function load(visitors, operation, seconds, pid) {
  /** @type {number[]} */
  const times = [];
  const cpuBefore = cpuMs(pid);
  const start = performance.now();
  await Promise.all(
    visitors.map(async (visitor) => {
      while (performance.now() - start < seconds * 1000) {
        const sent = performance.now();
        await visitor.send(operation);
        times.push(performance.now() - sent);
      }
    }),
  );
  const elapsed = (performance.now() - start) / 1000;
  times.sort((a, b) => a - b);
  const [p50 = Number.NaN, p99 = Number.NaN] = [0.5, 0.99].map((part) => times[Math.floor(times.length * part)]);
  return { rate: times.length / elapsed, p50, p99, cpu: (cpuMs(pid) - cpuBefore) / times.length };
}
