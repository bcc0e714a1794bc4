// @ts-check
import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/** An imitation of Resend that keeps the newest email of each recipient. */
export class Mailbox {
  /** @type {Map<string, string>} */
  #texts = new Map();

  /**
   * @param {import('../../src/cli/process/command.ts').Hold} hold
   * @returns {Promise<string>} its URL, for RESEND_BASE_URL
   */
  async start(hold) {
    const server = createServer(async (req, res) => {
      let body = '';
      for await (const chunk of req) body += chunk;
      const { to, text } = JSON.parse(body);
      this.#texts.set([to].flat()[0], text);
      res.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"mail"}');
    });
    await hold(
      () => once(server.listen(0, '127.0.0.1'), 'listening'),
      () => server.close().closeAllConnections(),
    );
    const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
    return `http://127.0.0.1:${port}`;
  }

  /**
   * @param {string} email
   * @returns {Promise<string>} the token or the code in its newest email, once there is one
   */
  async secret(email) {
    for (;;) {
      const [, secret] = /(?:token|code)=([\w.-]+)/.exec(this.#texts.get(email) ?? '') ?? [];
      if (secret) return secret;
      await wait(1);
    }
  }
}
