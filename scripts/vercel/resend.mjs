// @ts-check
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';

/** @typedef {{ to: string, text: string, idempotencyKey: string | undefined }} Mail */

/**
 * An imitation of Resend's `POST /emails`, which takes its time to answer.
 * @param {number} delayMs
 * @returns {Promise<{ url: string, mails: Mail[], stop: () => void }>} `mails`: those that it has answered for
 */
export async function imitateResend(delayMs) {
  /** @type {Mail[]} */
  const mails = [];
  const server = createServer(async (req, res) => {
    const { to, text } = /** @type {{ to: string | string[], text: string }} */ (await json(req));
    await wait(delayMs);
    const idempotencyKey = req.headers['idempotency-key'];
    mails.push({ to: [to].flat().join(), text, idempotencyKey: [idempotencyKey].flat()[0] });
    res.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ id: `mail-${mails.length}` }));
  });
  const port = await new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve(/** @type {import('node:net').AddressInfo} */ (server.address()).port)),
  );
  return { url: `http://127.0.0.1:${port}`, mails, stop: () => server.close().closeAllConnections() };
}
