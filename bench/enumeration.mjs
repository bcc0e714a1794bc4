// @ts-check
// npm run bench:enumeration: whether time tells what is known about an address: that of the answer, and that
// of what is asked right after it of the same instance (four GET /health). For each route, the times of every
// two kinds of addresses are compared: the AUC is the chance that one of the one kind takes longer than one
// of the other, 0.5 where nothing can be told. BENCH_SAMPLES (400) of each kind, interleaved; BENCH_ROUTES
// names some of the routes. `npm run bench:enumeration -- imported` asks something else alone: whether a
// wrong password at the sign-in tells imported addresses, while hashes of another system are stored, from
// those of this one and from those that nobody has.
import { Agent, createServer, request } from 'node:http';
import { randomUUID, scryptSync } from 'node:crypto';
import bcrypt from '@node-rs/bcrypt';
import postgres from 'postgres';
import { hashPassword } from '../dist/features/passwords/password-hash.js';
import { run } from '../scripts/command.mjs';
import { stageDatabase, startServer } from './stage.mjs';

const SAMPLES = Number(process.env.BENCH_SAMPLES ?? 400);
const PASSWORD = 'correct horse battery staple';
const KINDS = /** @type {const} */ (['unknown', 'known', 'passwordless', 'pending', 'disabled', 'deleted']);
const GOAL = 0.6;

/** How many requests follow an answer at once. */
const FOLLOW_UPS = 4;

/** What the provider does with a mail, in milliseconds until it answers; never, where it is held. */
const PROVIDER = { healthy: 30, slow: 1000, held: undefined };

/**
 * Addresses while hashes of another system are stored: of two schemes, and of costs that take longer than a
 * hash of today.
 */
const IMPORTED_KINDS = ['unknown', 'ordinary', 'bcrypt', 'scrypt'];

/** @template {string} Kind @param {readonly Kind[]} kinds */
const pairsOf = (kinds) =>
  kinds.flatMap((one, index) => kinds.slice(index + 1).map((other) => /** @type {const} */ ([one, other])));

/** @type {Record<string, (email: string) => object>} */
const ROUTES = {
  register: (email) => ({ email, password: PASSWORD }),
  login: (email) => ({ email, password: 'a wrong password indeed' }),
  'forgot-password': (email) => ({ email }),
  'resend-verification': (email) => ({ email }),
};

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
  const postern = await startServer(hold, 'postern', 'dist/main.js', url, {
    RESEND_BASE_URL: provider.url,
    LOG_LEVEL: 'silent',
  });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const passwordHash = await hashPassword(PASSWORD);

  const isImported = process.argv.includes('imported');
  const pairs = pairsOf(isImported ? IMPORTED_KINDS : KINDS);
  console.log(
    `node ${process.version}, ${SAMPLES} samples of each kind, interleaved; AUC of each pair (0.5: ` +
      `nothing can be told; goal: below ${GOAL})`,
  );
  console.log(
    `| route | provider | time of | median ms | ${pairs.map((pair) => pair.join(' / ')).join(' | ')} |`,
  );
  console.log(`|${' --- |'.repeat(pairs.length + 4)}`);
  const chosen = isImported ? ['login'] : (process.env.BENCH_ROUTES?.split(',') ?? Object.keys(ROUTES));
  let worst = 0;
  for (const state of /** @type {(keyof typeof PROVIDER)[]} */ (
    isImported ? ['healthy'] : Object.keys(PROVIDER)
  )) {
    provider.state = state;
    for (const [route, body] of Object.entries(ROUTES).filter(([name]) => chosen.includes(name))) {
      const addresses = isImported ? await seedImported(sql, passwordHash) : await seed(sql, passwordHash);
      const { answers, followUps } = await sample({ agent, url: postern.url }, route, body, addresses);
      for (const [what, times] of Object.entries({ answer: answers, 'four follow-ups': followUps })) {
        const aucs = pairs.map(([one, other]) => auc(times[one] ?? [], times[other] ?? []));
        worst = Math.max(worst, ...aucs);
        console.log(
          `| ${route} | ${state} | ${what} | ${medianOf(times).toFixed(1)} | ` +
            `${aucs.map((value) => value.toFixed(3)).join(' | ')} |`,
        );
      }
    }
  }
  agent.destroy();
  console.log(`\nThe worst is ${worst.toFixed(3)}.`);
  return worst < GOAL ? 0 : 1;
});

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

/**
 * Addresses of every kind, each for one question.
 * @param {import('postgres').Sql} sql @param {string} passwordHash
 * @returns {Promise<Record<typeof KINDS[number], string[]>>}
 */
async function seed(sql, passwordHash) {
  const round = randomUUID();
  const of = (/** @type {string} */ kind) =>
    Array.from({ length: SAMPLES }, (_, index) => `${kind}-${index}-${round}@example.com`);
  const addresses = {
    unknown: of('unknown'),
    known: of('known'),
    passwordless: of('passwordless'),
    pending: of('pending'),
    disabled: of('disabled'),
    deleted: of('deleted'),
  };
  const users = [...addresses.known, ...addresses.passwordless, ...addresses.disabled, ...addresses.deleted];
  await sql`INSERT INTO users (id, email, email_verified_at, status)
    SELECT gen_random_uuid(), email, now(), CASE WHEN email LIKE 'disabled%' THEN 'disabled' ELSE 'active' END
      FROM unnest(${users}::text[]) AS email`;
  await sql`INSERT INTO passwords (user_id, hash) SELECT id, ${passwordHash} FROM users WHERE email LIKE
    ${`%-${round}@example.com`} AND email NOT LIKE 'passwordless%'`;
  await sql`INSERT INTO registrations (id, email, password_hash, token_hash, key_id, browser_hash, expires_at)
    SELECT gen_random_uuid(), email, ${passwordHash}, uuid_send(gen_random_uuid()), 'bench',
      uuid_send(gen_random_uuid()), now() + interval '1 day'
    FROM unnest(${addresses.pending}::text[]) AS email`;
  await sql`DELETE FROM users WHERE email LIKE ${`deleted-%-${round}@example.com`}`;
  await sql`VACUUM ANALYZE users, registrations`;
  return addresses;
}

/**
 * The same of a database in which others' hashes are stored beside those of today: the index
 * `passwords_imported` is not empty.
 * @param {import('postgres').Sql} sql @param {string} passwordHash
 * @returns {Promise<Record<string, string[]>>}
 */
async function seedImported(sql, passwordHash) {
  const round = randomUUID();
  const salt = Buffer.alloc(16, 7);
  const key = scryptSync(PASSWORD, salt, 32, { N: 2 ** 15, r: 8, p: 1, maxmem: 2 ** 26 });
  const text = (/** @type {Buffer} */ bytes) => bytes.toString('base64').replace(/=+$/, '');
  /** @type {Record<string, string>} */
  const hashes = {
    ordinary: passwordHash,
    bcrypt: await bcrypt.hash(PASSWORD, 10),
    scrypt: `$scrypt$ln=15,r=8,p=1$${text(salt)}$${text(key)}`,
  };
  /** @type {Record<string, string[]>} */
  const addresses = {};
  for (const kind of IMPORTED_KINDS) {
    addresses[kind] = Array.from({ length: SAMPLES }, (_, index) => `${kind}-${index}-${round}@example.com`);
    const hash = hashes[kind];
    if (hash === undefined) continue;
    await sql`WITH made AS (
        INSERT INTO users (id, email, email_verified_at)
        SELECT gen_random_uuid(), email, now() FROM unnest(${addresses[kind]}::text[]) AS email
        RETURNING id
      )
      INSERT INTO passwords (user_id, hash) SELECT id, ${hash} FROM made`;
  }
  await sql`VACUUM ANALYZE users, passwords`;
  return addresses;
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
 * @param {{ agent: Agent, url: string }} target @param {string} route @param {(email: string) => object} body
 * @param {Record<Kind, string[]>} addresses
 * @returns {Promise<Record<'answers' | 'followUps', Record<Kind, number[]>>>} milliseconds
 */
async function sample(target, route, body, addresses) {
  const kinds = /** @type {Kind[]} */ (Object.keys(addresses));
  const none = () =>
    /** @type {Record<Kind, number[]>} */ (Object.fromEntries(kinds.map((kind) => [kind, []])));
  const [answers, followUps] = [none(), none()];
  for (let index = 0; index < SAMPLES; index++) {
    // In another order each time: what one leaves behind for the next must not fall on one kind alone.
    for (const kind of [...kinds].sort(() => Math.random() - 0.5)) {
      const sent = performance.now();
      const status = await ask(
        target,
        'POST',
        `/auth/${route}`,
        JSON.stringify(body(addresses[kind][index] ?? '')),
      );
      const answered = performance.now();
      for (let n = 0; n < FOLLOW_UPS; n++) await ask(target, 'GET', '/health');
      answers[kind].push(answered - sent);
      followUps[kind].push(performance.now() - answered);
      if (status >= 500) throw new Error(`${route} was answered ${status}`);
    }
  }
  return { answers, followUps };
}

/**
 * @param {{ agent: Agent, url: string }} target @param {string} method @param {string} path @param {string}
 * [body]
 * @returns {Promise<number>} the status, once the whole answer is there
 */
function ask({ agent, url }, method, path, body) {
  return new Promise((resolve, reject) => {
    const headers =
      body === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const sending = request(url + path, { method, agent, headers }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    sending.on('error', reject);
    sending.end(body);
  });
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
