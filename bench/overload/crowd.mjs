// @ts-check
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'undici';

/**
 * Many browsers at once, in a process of their own, so that what they cost is not in the times that the bench
 * measures. The parent sends a `Crowd`, and gets a `Tally` when it is over.
 * @typedef {object} Crowd
 * @property {string} url
 * @property {import('../load.mjs').Request[]} requests one for each browser, on a connection of its own
 * @property {number} seconds for so long each asks again once it is answered; 0: each asks once
 * @property {boolean} heeds whether a browser waits for as long as Retry-After says
 */
/**
 * @typedef {object} Tally
 * @property {Record<string, number>} statuses answers by status
 * @property {number} unsaid 503 without Retry-After
 * @property {number} clearing answers of 500 and more with a cookie
 * @property {Record<string, number>} broken requests without an answer, by the error's code
 * @property {number} hanging requests without an answer for HANGS_MS
 * @property {number[]} times of 200, in milliseconds, sorted
 * @property {number[]} shed times of 503, in milliseconds, sorted
 */

/** A request that takes longer hangs: everything is answered within a few seconds. */
const HANGS_MS = 10_000;

/** How long a browser waits after its connection broke, in milliseconds. */
const BROKEN_MS = 1000;

/** @param {Crowd} crowd @returns {Promise<Tally>} */
async function send({ url, requests, seconds, heeds }) {
  /** @type {Tally} */
  const tally = { statuses: {}, unsaid: 0, clearing: 0, broken: {}, hanging: 0, times: [], shed: [] };
  const clients = requests.map(
    () => new Client(url, { headersTimeout: HANGS_MS, bodyTimeout: HANGS_MS, connectTimeout: HANGS_MS }),
  );
  const end = performance.now() + seconds * 1000;
  await Promise.all(
    requests.map(async (request, index) => {
      do {
        const pause = await ask(/** @type {Client} */ (clients[index]), request, tally);
        if (heeds && pause > 0) await wait(Math.max(0, Math.min(pause, end - performance.now())));
      } while (performance.now() < end);
    }),
  );
  await Promise.all(clients.map((client) => client.destroy()));
  tally.times.sort((a, b) => a - b);
  tally.shed.sort((a, b) => a - b);
  return tally;
}

/**
 * @param {Client} client
 * @param {import('../load.mjs').Request} request
 * @param {Tally} tally
 * @returns {Promise<number>} for how long the browser is to wait, in milliseconds
 */
async function ask(client, request, tally) {
  const sent = performance.now();
  try {
    const { statusCode, headers, body } = await client.request(request);
    await body.text();
    tally.statuses[statusCode] = (tally.statuses[statusCode] ?? 0) + 1;
    if (statusCode === 200) tally.times.push(performance.now() - sent);
    if (statusCode >= 500 && headers['set-cookie']) tally.clearing++;
    if (statusCode !== 503) return 0;
    tally.shed.push(performance.now() - sent);
    if (!headers['retry-after']) tally.unsaid++;
    return Number(headers['retry-after'] ?? 0) * 1000;
  } catch (error) {
    const code = /** @type {NodeJS.ErrnoException} */ (error).code ?? String(error);
    if (/TIMEOUT/.test(code)) tally.hanging++;
    else tally.broken[code] = (tally.broken[code] ?? 0) + 1;
    return BROKEN_MS;
  }
}

process.on('message', (/** @type {Crowd} */ crowd) => {
  void send(crowd).then((tally) => process.send?.(tally));
});
process.on('disconnect', () => process.exit());
