// @ts-check
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * @typedef {{ to: string, text: string, idempotencyKey: string | undefined, at: number }} Mail `at`: when it
 * was taken, in milliseconds of this process's clock
 */

/** How long the windows of a limit are, in milliseconds. */
const WINDOW_MS = 1000;

/**
 * An imitation of Resend's `POST /emails`, which takes its time to answer.
 * @param {number} delayMs
 * @param {{ perSecond?: number }} [limit] how many it takes a second, in windows that begin with their first
 * mail; beyond comes 429, in Resend's words and with its headers. Source: Resend, "Rate limit"
 * @returns {Promise<{ url: string, mails: Mail[], refused: () => number, stop: () => void }>} `mails`: those
 * that it has answered for; `refused`: how often it has said 429
 */
export async function imitateResend(delayMs, { perSecond = Infinity } = {}) {
  /** @type {Mail[]} */
  const mails = [];
  let [began, taken, refused] = [-Infinity, 0, 0];
  const server = createServer(async (req, res) => {
    const { to, text } = /** @type {{ to: string | string[], text: string }} */ (await json(req));
    const now = performance.now();
    if (now - began >= WINDOW_MS) [began, taken] = [now, 0];
    const isTaken = ++taken <= perSecond;
    const headers = {
      'Content-Type': 'application/json',
      ...(perSecond < Infinity ? limitHeaders(perSecond, taken, began + WINDOW_MS - now) : {}),
    };
    await wait(delayMs);
    if (!isTaken) {
      refused++;
      const problem = {
        statusCode: 429,
        name: 'rate_limit_exceeded',
        message: `Too many requests. You can only make ${perSecond} requests per second.`,
      };
      res.writeHead(429, { ...headers, 'retry-after': '1' }).end(JSON.stringify(problem));
      return;
    }
    const idempotencyKey = [req.headers['idempotency-key']].flat()[0];
    mails.push({ to: [to].flat().join(), text, idempotencyKey, at: performance.now() });
    res.writeHead(200, headers).end(JSON.stringify({ id: `mail-${mails.length}` }));
  });
  const port = await new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () =>
      resolve(/** @type {import('node:net').AddressInfo} */ (server.address()).port),
    ),
  );
  return {
    url: `http://127.0.0.1:${port}`,
    mails,
    refused: () => refused,
    stop: () => server.close().closeAllConnections(),
  };
}

/** @param {number} most @param {number} taken @param {number} leftMs of the window */
function limitHeaders(most, taken, leftMs) {
  return {
    'ratelimit-limit': String(most),
    'ratelimit-remaining': String(Math.max(0, most - taken)),
    'ratelimit-reset': String(Math.max(1, Math.ceil(leftMs / 1000))),
  };
}
