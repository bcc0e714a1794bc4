// @ts-check
import { performance } from 'node:perf_hooks';
import { Client } from 'undici';
import { cpuMs, mainThreadMs } from './stage.mjs';

/**
 * @typedef {{ path: string, method: 'GET' | 'POST', headers?: Record<string, string>, body?: string }}
 * Request
 */

/**
 * @typedef {object} Sample
 * @property {number} rate requests a second
 * @property {number} p50 milliseconds
 * @property {number} p99 milliseconds
 * @property {number} cpu milliseconds of the server's CPU for each request
 * @property {number} main milliseconds of its main thread's
 */

/** A browser with its cookies, on one connection that it keeps. */
export class Visitor {
  /** @param {string} url @param {Record<string, string>} cookies */
  constructor(url, cookies) {
    this.client = new Client(url, { pipelining: 1 });
    this.cookies = { ...cookies };
  }

  /** @param {Request} request */
  async send({ path, method, headers = {}, body }) {
    const cookie = Object.entries(this.cookies)
      .map(([name, value]) => `${name}=${value}`)
      .join('; ');
    const answer = await this.client.request({ path, method, headers: { ...headers, cookie }, body });
    const text = await answer.body.text();
    if (answer.statusCode >= 300) throw new Error(`${path} was answered ${answer.statusCode}: ${text}`);
    for (const line of [answer.headers['set-cookie'] ?? []].flat()) {
      const [name = '', value = ''] = line.slice(0, line.indexOf(';')).split(/=(.*)/s);
      this.cookies[name] = value;
    }
    return text;
  }
}

/**
 * Lets every visitor send one request after another for `seconds`.
 * @param {Visitor[]} visitors
 * @param {(index: number) => Request} request of the visitor of that number
 * @param {number} seconds
 * @param {number} pid the server's
 * @returns {Promise<Sample>}
 */
export async function load(visitors, request, seconds, pid) {
  /** @type {number[]} */
  const times = [];
  const [cpuBefore, mainBefore] = [cpuMs(pid), mainThreadMs(pid)];
  const start = performance.now();
  await Promise.all(
    visitors.map(async (visitor, index) => {
      const mine = request(index);
      while (performance.now() - start < seconds * 1000) {
        const sent = performance.now();
        await visitor.send(mine);
        times.push(performance.now() - sent);
      }
    }),
  );
  const elapsed = (performance.now() - start) / 1000;
  times.sort((a, b) => a - b);
  const quantile = (/** @type {number} */ share) => times[Math.floor(times.length * share)] ?? Number.NaN;
  return {
    rate: times.length / elapsed,
    p50: quantile(0.5),
    p99: quantile(0.99),
    cpu: (cpuMs(pid) - cpuBefore) / times.length,
    main: (mainThreadMs(pid) - mainBefore) / times.length,
  };
}
