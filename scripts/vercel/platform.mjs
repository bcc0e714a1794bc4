// @ts-check
import { createServer, request } from 'node:http';
import { startInstance } from './instance.mjs';

/**
 * A request that has come to the edge.
 * @typedef {object} Arrival
 * @property {string} path
 * @property {string | undefined} call which one in a row of calls that functions made of themselves
 * @property {number | undefined} status of its answer, once there is one
 */

/**
 * The fate of a call that a function makes of itself: its answer is lost, it arrives twice, or it is
 * refused with a status.
 * @typedef {'lost' | 'twice' | number | undefined} Fate
 */

/**
 * A deployment, as Vercel runs it: an edge that hands requests to instances in turn, and starts one where
 * none is.
 * @typedef {object} Platform
 * @property {string} url of the edge
 * @property {Arrival[]} arrivals
 * @property {() => import('./instance.mjs').Instance[]} instances all that were started
 * @property {(meddling: ((call: number) => Fate) | undefined) => void} meddle with calls that functions make
 * of themselves
 */

/**
 * How often a frozen instance is woken while it owes an answer, in milliseconds: it may be about to be frozen
 * when the request comes.
 */
const THAW_MS = 10;

/**
 * @param {import('../../src/cli/process/command.ts').Hold} hold
 * @param {{ output: string, env: Record<string, string>, width?: number }} deployment the artefact, its
 * environment, and how many instances it has at once
 * @returns {Promise<Platform>}
 */
export async function startPlatform(hold, { output, env, width = 2 }) {
  /** @type {Arrival[]} */
  const arrivals = [];
  /** @type {import('./instance.mjs').Instance[]} */
  const all = [];
  /** @type {((call: number) => Fate) | undefined} */
  let meddling;

  const limitMs = Number(env.FUNCTION_SECONDS ?? 300) * 1000;
  const start = () =>
    hold(
      async () => {
        const instance = await startInstance(output, env, { appUrl: env.APP_URL ?? '', edge, limitMs });
        all.push(instance);
        return instance;
      },
      ({ stop }) => stop(),
    );

  const pick = inTurn(width, start);
  const server = createServer(async (req, res) => {
    const call = req.headers['x-postern-call']?.toString();
    /** @type {Arrival} */
    const arrival = { path: req.url ?? '', call, status: undefined };
    arrivals.push(arrival);
    arrival.status = await answer(pick, call === undefined ? undefined : meddling?.(Number(call)), req, res);
  });
  const port = await hold(
    () => listen(server),
    () => server.close().closeAllConnections(),
  );
  const edge = `http://127.0.0.1:${port}`;
  return { url: edge, arrivals, instances: () => all, meddle: (given) => (meddling = given) };
}

/**
 * Instances in turn: one is started where none is, or where it has ended.
 * @param {number} width how many there are at once
 * @param {() => Promise<import('./instance.mjs').Instance>} start
 * @returns {() => Promise<import('./instance.mjs').Instance>} the next one
 */
function inTurn(width, start) {
  /** @type {Promise<import('./instance.mjs').Instance>[]} */
  const slots = [];
  let turn = 0;
  return async () => {
    const slot = turn++ % width;
    if (!slots[slot] || (await slots[slot]).hasEnded()) slots[slot] = start();
    return slots[slot];
  };
}

/** @param {import('node:http').Server} server @returns {Promise<number>} its port */
function listen(server) {
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () =>
      resolve(/** @type {import('node:net').AddressInfo} */ (server.address()).port),
    ),
  );
}

/**
 * @param {() => Promise<import('./instance.mjs').Instance>} pick
 * @param {Fate} fate
 * @param {import('node:http').IncomingMessage} req
 * @param {import('node:http').ServerResponse} res
 * @returns {Promise<number | undefined>} the status of the answer
 */
async function answer(pick, fate, req, res) {
  if (typeof fate === 'number') {
    res.writeHead(fate).end();
    return fate;
  }
  try {
    // A call has no body, so it can be sent once more.
    if (fate === 'twice') void pass(await pick(), req).then((other) => other.resume());
    const given = await pass(await pick(), req);
    if (fate === 'lost') res.destroy();
    else given.pipe(res.writeHead(given.statusCode ?? 502, given.headers));
    return given.statusCode;
  } catch {
    res.writeHead(502).end();
    return 502;
  }
}

/**
 * Hands a request to an instance, which is woken for it.
 * @param {import('./instance.mjs').Instance} instance
 * @param {import('node:http').IncomingMessage} req
 * @returns {Promise<import('node:http').IncomingMessage>}
 */
function pass(instance, req) {
  return new Promise((resolve, reject) => {
    const waking = setInterval(() => instance.thaw(), THAW_MS);
    const sending = request(
      `${instance.url}${req.url}`,
      { method: req.method, headers: { 'x-real-ip': '203.0.113.7', ...req.headers }, agent: false },
      (answer) => {
        answer.once('close', () => clearInterval(waking));
        resolve(answer);
      },
    );
    sending.once('close', () => clearInterval(waking)).once('error', reject);
    instance.thaw();
    req.pipe(sending);
  });
}
