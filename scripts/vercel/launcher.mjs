// @ts-check
import { AsyncLocalStorage } from 'node:async_hooks';
import { readFileSync } from 'node:fs';
import http, { createServer } from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readOutput } from './output.mjs';

/**
 * One instance, as Vercel runs it: `node launcher.mjs <folder of vercel build's output> [platform as JSON]`,
 * with an IPC channel on which it tells where it listens, and what becomes of the promises that are handed to
 * waitUntil. With a platform it is frozen whenever nothing keeps it awake, and ended once a request has kept
 * it so for longer than a function may.
 */

/**
 * The surroundings of an instance: the URL that is the deployment's, where that is answered here, and how
 * long a function may last.
 * @typedef {{ appUrl: string, edge: string, limitMs: number }} Platform
 */

/**
 * A promise that was handed to waitUntil: in a request for `path`, by the functions in the stack `by`.
 * @typedef {{ id: number, path: string, by: string, state: 'waiting' | 'resolved' | 'rejected' }} Kept
 */
/** @typedef {{ port: number } | Kept} Told */
/** @typedef {import('node:http').IncomingMessage} Request */
/** @typedef {import('node:http').ServerResponse} Response */

/**
 * Every request has a context of its own. Outside of requests there is none, and waitUntil of
 * @vercel/functions then does nothing.
 */
const contexts = new AsyncLocalStorage();
Object.defineProperty(globalThis, Symbol.for('@vercel/request-context'), {
  value: { get: () => contexts.getStore() },
});

/** @type {Platform | undefined} */
const platform = process.argv[3] ? JSON.parse(process.argv[3]) : undefined;
if (platform) reachEdge(platform);

/** How many requests and promises keep this instance awake. */
let reasons = 0;

const output = readOutput(process.argv[2] ?? '');
const handler = await load(output.functionFolder);

const server = createServer(async (req, res) => {
  const { pathname } = new URL(req.url ?? '/', 'http://localhost');
  const target = output.targetOf(pathname);
  if ('file' in target) res.end(readFileSync(target.file));
  else if ('status' in target) res.writeHead(target.status, { 'X-Vercel-Error': 'NOT_FOUND' }).end();
  else contexts.run({ waitUntil: waitUntilOf(pathname) }, () => handler(req, res));
  stayAwake(new Promise((resolve) => res.once('close', () => resolve(undefined))));
});
server.listen(0, '127.0.0.1', () =>
  tell({ port: /** @type {import('node:net').AddressInfo} */ (server.address()).port }),
);
process.once('disconnect', () => process.exit());

/**
 * @param {string} folder
 * @returns {Promise<(req: Request, res: Response) => unknown>}
 */
async function load(folder) {
  const { handler: path, shouldAddHelpers } = JSON.parse(
    readFileSync(join(folder, '.vc-config.json'), 'utf8'),
  );
  process.chdir(folder);
  const { default: exported } = await import(pathToFileURL(join(folder, path)).href);
  // Source: @vercel/node, serverless-handler.mts. The helpers would read the body before express does.
  if (shouldAddHelpers && typeof exported.listen !== 'function')
    throw new Error('Vercel would add its helpers to this function.');
  return exported;
}

let promises = 0;

/** @param {string} path of the request whose context it is */
function waitUntilOf(path) {
  const began = performance.now();
  return (/** @type {Promise<unknown>} */ promise) => {
    stayAwake(promise, began);
    const kept = { id: ++promises, path, by: String(new Error().stack) };
    tell({ ...kept, state: 'waiting' });
    promise.then(
      () => tell({ ...kept, state: 'resolved' }),
      () => tell({ ...kept, state: 'rejected' }),
    );
  };
}

/** @param {Promise<unknown>} promise @param {number} [since] when its request began */
function stayAwake(promise, since = performance.now()) {
  if (!platform) return;
  reasons++;
  const limit = setTimeout(() => process.exit(), since + platform.limitMs - performance.now());
  const settled = () => {
    clearTimeout(limit);
    // Whatever has not begun by then waits for the next request: timers, answers of the database, mails.
    if (--reasons === 0) setImmediate(() => reasons === 0 && process.kill(process.pid, 'SIGSTOP'));
  };
  promise.then(settled, settled);
}

/**
 * The deployment's own URL leads to the edge, as its name does on Vercel; TLS ends there.
 * @param {Platform} platform
 */
function reachEdge({ appUrl, edge }) {
  const { request } = https;
  https.request = /** @type {typeof request} */ (
    (/** @type {URL} */ url, /** @type {import('node:https').RequestOptions} */ options) =>
      url.href.startsWith(`${appUrl}/`)
        ? http.request(url.href.replace(appUrl, edge), options)
        : request(url, options)
  );
  syncBuiltinESMExports();
}

/** @param {Told} message */
function tell(message) {
  if (process.connected) process.send?.(message);
}
