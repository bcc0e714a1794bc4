// @ts-check
// npm run bench:enumeration: whether time tells what is known about an address: that of the answer, and that
// of what is asked right after it of the same instance (four GET /health). For each route, the times of every
// two kinds of addresses are compared: the AUC is the chance that one of the one kind takes longer than one
// of the other, 0.5 where nothing can be told. BENCH_SAMPLES (400) of each kind, interleaved; BENCH_ROUTES
// names some of the routes, BENCH_STATES some of the states of the mail's provider. `npm run
// bench:enumeration -- imported` asks something else alone: whether a wrong password at the sign-in tells
// imported addresses, while hashes of another system are stored, from those of this one and from those that
// nobody has.
import { Agent, createServer } from 'node:http';
import postgres from 'postgres';
import { hashPassword } from '../dist/features/passwords/password-hash.js';
import { run } from '../src/cli/process/command.ts';
import { IMPORTED_KINDS, KINDS, PASSWORD, SAMPLES, seed, seedImported } from './addresses.mjs';
import { ask, ROUTES } from './enumeration-routes.mjs';
import { CLIENT_ID, startIssuer } from './oidc-issuer.mjs';
import { stageDatabase, startServer } from './stage.mjs';

const GOAL = 0.6;

/** How many requests follow an answer at once. */
const FOLLOW_UPS = 4;

const SETTINGS = {
  LOG_LEVEL: 'silent',
  SIGN_IN_METHODS: 'password,passkey,email,bench',
  // The issuer is on this machine, which production does not call.
  NODE_ENV: 'test',
};

/** How long the provider takes with a mail, in milliseconds; for ever, where it is held. */
const PROVIDER = { healthy: 30, slow: 1000, held: undefined };

/** @template {string} Kind @param {readonly Kind[]} kinds */
const pairsOf = (kinds) =>
  kinds.flatMap((one, index) => kinds.slice(index + 1).map((other) => /** @type {const} */ ([one, other])));

await run(async (hold) => {
  const url = await stageDatabase(hold);
  const sql = await hold(
    () => postgres(url, { max: 1 }),
    (open) => open.end(),
  );
  const provider = await hold(startProvider, ({ server }) => {
    server.closeAllConnections();
    server.close();
  });
  const issuer = { OIDC_BENCH_ISSUER: await startIssuer(hold), OIDC_BENCH_CLIENT_ID: CLIENT_ID };
  const variables = { RESEND_BASE_URL: provider.url, ...issuer, ...SETTINGS };
  const postern = await startServer(hold, 'postern', 'dist/main.js', url, variables);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const passwordHash = await hashPassword(PASSWORD);

  const isImported = process.argv.includes('imported');
  const pairs = pairsOf(isImported ? IMPORTED_KINDS : KINDS);
  printHead(pairs);
  const chosen = isImported ? ['login'] : (process.env.BENCH_ROUTES?.split(',') ?? Object.keys(ROUTES));
  let worst = 0;
  for (const state of /** @type {(keyof typeof PROVIDER)[]} */ (
    isImported ? ['healthy'] : (process.env.BENCH_STATES?.split(',') ?? Object.keys(PROVIDER))
  )) {
    provider.state = state;
    for (const [route, about] of Object.entries(ROUTES).filter(([name]) => chosen.includes(name))) {
      const addresses = isImported ? await seedImported(sql, passwordHash) : await seed(sql, passwordHash);
      const { answers, followUps } = await sample({ agent, url: postern.url }, about, addresses);
      for (const [what, times] of Object.entries({ answer: answers, 'four follow-ups': followUps })) {
        const aucs = pairs.map(([one, other]) => auc(times[one] ?? [], times[other] ?? []));
        worst = Math.max(worst, ...aucs);
        printRow([route, state, what, medianOf(times).toFixed(1)], aucs);
      }
    }
  }
  agent.destroy();
  console.log(`\nThe worst is ${worst.toFixed(3)}.`);
  return worst < GOAL ? 0 : 1;
});

/** @param {(readonly [string, string])[]} pairs */
function printHead(pairs) {
  console.log(
    `node ${process.version}, ${SAMPLES} samples of each kind, interleaved; AUC of each pair (0.5: ` +
      `nothing can be told; goal: below ${GOAL})`,
  );
  console.log(
    `| route | provider | time of | median ms | ${pairs.map((pair) => pair.join(' / ')).join(' | ')} |`,
  );
  console.log(`|${' --- |'.repeat(pairs.length + 4)}`);
}

/** @param {string[]} labels @param {number[]} aucs */
function printRow(labels, aucs) {
  console.log(`| ${[...labels, ...aucs.map((value) => value.toFixed(3))].join(' | ')} |`);
}

/** Resend as it is: it takes the mail, sooner or later, or keeps silent. */
async function startProvider() {
  /** @type {{ state: keyof typeof PROVIDER, url: string, server: import('node:http').Server }} */
  const provider = { state: 'healthy', url: '', server: createServer() };
  provider.server.on('request', (request, response) => {
    request.resume();
    const delay = PROVIDER[provider.state];
    const answer = () => response.setHeader('content-type', 'application/json').end('{"id":"at-resend"}');
    if (delay !== undefined) request.on('end', () => setTimeout(answer, delay));
  });
  await new Promise((resolve) => provider.server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = /** @type {import('node:net').AddressInfo} */ (provider.server.address());
  provider.url = `http://127.0.0.1:${address.port}`;
  return provider;
}

/** Of all kinds together. @param {Record<string, number[]>} times */
function medianOf(times) {
  const all = Object.values(times)
    .flat()
    .sort((a, b) => a - b);
  return all[Math.floor(all.length / 2)] ?? 0;
}

/**
 * @template {string} Kind
 * @param {import('./enumeration-routes.mjs').Target} target
 * @param {import('./enumeration-routes.mjs').Route} about @param {Record<Kind, string[]>} addresses
 * @returns {Promise<Record<'answers' | 'followUps', Record<Kind, number[]>>>} milliseconds
 */
async function sample(target, about, addresses) {
  const kinds = /** @type {Kind[]} */ (Object.keys(addresses));
  const none = () =>
    /** @type {Record<Kind, number[]>} */ (Object.fromEntries(kinds.map((kind) => [kind, []])));
  const [answers, followUps] = [none(), none()];
  for (let index = 0; index < SAMPLES; index++) {
    // In another order each time: what one leaves behind for the next must not fall on one kind alone.
    for (const kind of [...kinds].sort(() => Math.random() - 0.5)) {
      const question = await about(target, addresses[kind][index] ?? '');
      const sent = performance.now();
      const { status, text } = await ask(target, question);
      const answered = performance.now();
      for (let n = 0; n < FOLLOW_UPS; n++) await ask(target, { method: 'GET', path: '/health' });
      answers[kind].push(answered - sent);
      followUps[kind].push(performance.now() - answered);
      if (status >= 500) throw new Error(`${question.path} was answered ${status}: ${text}`);
    }
  }
  return { answers, followUps };
}

/**
 * The Mann-Whitney statistic, of the two sides the one above one half.
 * @param {number[]} one
 * @param {number[]} other
 */
function auc(one, other) {
  let wins = 0;
  for (const a of one) for (const b of other) wins += a > b ? 1 : a === b ? 0.5 : 0;
  const share = wins / (one.length * other.length);
  return Math.max(share, 1 - share);
}
