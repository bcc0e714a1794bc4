// @ts-check
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { performance } from 'node:perf_hooks';

/** By how much timers may be late, in milliseconds: the rest is waited for in turns of the event loop. */
const TIMER_MS = 3;

/**
 * A TCP proxy that puts a database further away: each chunk arrives half a round trip later, in order. What
 * it takes to open a TCP connection is not made longer.
 */
export class DelayProxy {
  /** Milliseconds, there and back. */
  roundTripMs = 0;
  /**
   * How many round trips have come to their end: a client has sent something after an answer, and was
   * answered.
   */
  roundTrips = 0;
  /** How many bytes have come from either side. */
  bytes = 0;
  /** @type {Set<import('node:net').Socket>} */
  #sockets = new Set();
  /** The clients that wait for an answer. @type {Set<import('node:net').Socket>} */
  #asking = new Set();
  #underWay = 0;

  /** @param {string} databaseUrl */
  constructor(databaseUrl) {
    this.database = new URL(databaseUrl);
    this.listener = createServer((client) => this.#accept(client));
  }

  /** @returns {Promise<string>} the database's URL, by way of here */
  async start() {
    this.listener.listen(0, '127.0.0.1');
    await once(this.listener, 'listening');
    const url = new URL(this.database);
    url.host = `127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (this.listener.address()).port}`;
    return url.href;
  }

  /** Whether nobody waits for an answer, and nothing is on its way. */
  get isQuiet() {
    return this.#asking.size === 0 && this.#underWay === 0;
  }

  stop() {
    this.listener.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  /** @param {import('node:net').Socket} client */
  #accept(client) {
    const database = connect(Number(this.database.port), this.database.hostname);
    this.#carry(client, database, () => this.#asking.add(client));
    this.#carry(database, client, () => (this.roundTrips += this.#asking.delete(client) ? 1 : 0));
  }

  /**
   * @param {import('node:net').Socket} from
   * @param {import('node:net').Socket} to
   * @param {() => void} arrived
   */
  #carry(from, to, arrived) {
    this.#sockets.add(from);
    from.setNoDelay(true);
    /** @type {{ due: number, deliver: () => void }[]} */
    const line = [];
    const step = () => {
      while (line[0] && line[0].due <= performance.now()) line.shift()?.deliver();
      if (line[0]) schedule(line[0].due);
    };
    const schedule = (/** @type {number} */ due) => {
      const left = due - performance.now();
      if (left > TIMER_MS) setTimeout(step, left - TIMER_MS);
      else setImmediate(step);
    };
    const send = (/** @type {() => void} */ deliver) => {
      const due = performance.now() + this.roundTripMs / 2;
      if (line.push({ due, deliver }) === 1) step();
    };
    from.on('data', (bytes) => {
      this.#underWay++;
      this.bytes += bytes.length;
      send(() => {
        this.#underWay--;
        arrived();
        to.write(bytes);
      });
    });
    from.on('error', () => from.destroy());
    from.on('close', () => {
      this.#sockets.delete(from);
      send(() => {
        this.#asking.delete(from);
        to.destroy();
      });
    });
  }
}
