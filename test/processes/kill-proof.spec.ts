import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import postgres, { type Sql } from 'postgres';
import { freshDatabase, newEmail } from 'postern/testing';
import { verifyPassword } from '../../src/features/passwords/password-hash.js';
import { Chance } from '../proof/chance.js';
import { Crowd, type Request } from '../proof/crowd.js';
import { listHalves, readRecords, type Records } from '../proof/records.js';
import { bundleProduct } from '../support/built-product.js';
import { RESEND } from '../support/outbox.js';
import { ResendImitation } from '../support/resend.js';
import { ServerProcess } from '../support/server-process.js';
import { until } from '../support/until.js';
import { addUser } from '../support/people.js';

/**
 * What belongs together is written together, wherever the server dies: a real one, killed at random moments
 * under a crowd of requests. PROOF_KILLS=200 kills it more often, PROOF_SEED at other moments.
 */
const { PROOF_KILLS, PROOF_SEED } = process.env;
const KILLS = Number(PROOF_KILLS || 6);
const SEED = Number(PROOF_SEED || 20_240);

/** A server dies some time after so many answers, and so many milliseconds, at the most. */
const MAX_ANSWERS = 60;
const MAX_MS = 40;

const USERS = 6;
const OWN_CONNECTIONS = 'postern-proof';

let folder: string;
let database: string;
let sql: Sql;
const resend = new ResendImitation();
const emails = Array.from({ length: USERS }, () => newEmail('user'));
const counts = { requests: 0, open: 0, resets: 0, openResets: 0, openResetsDone: 0 };

beforeAll(async () => {
  await resend.start();
  database = await freshDatabase('kill_proof');
  sql = postgres(database, {
    max: 4,
    onnotice: () => undefined,
    connection: { application_name: OWN_CONNECTIONS },
  });
  for (const email of emails) await addUser(sql, { email, hash: 'none' });
  folder = await bundleProduct();
}, 240_000);
afterAll(async () => {
  await sql.end();
  await resend.stop();
});

/** One life of the server, from its start to its death. @returns what was asked of it */
async function liveAndDie(chance: Chance): Promise<Request[]> {
  const server = await ServerProcess.start(folder, {
    ...RESEND,
    DATABASE_URL: database,
    RESEND_BASE_URL: resend.url,
  });
  const crowd = new Crowd(server, resend, emails);
  const running = crowd.run();
  await Promise.race([crowd.hadAnswers(chance.between(0, MAX_ANSWERS)), running]);
  await wait(chance.between(0, MAX_MS));
  server.kill();
  await Promise.all([running, server.ended]);
  // What it had sent to the database is still carried out, or given up.
  const connections = sql`SELECT FROM pg_stat_activity WHERE datname = current_database() AND backend_type =
    'client backend' AND application_name <> ${OWN_CONNECTIONS}`;
  await until(async () => (await sql`${connections}`).length === 0);
  return crowd.requests;
}

/** Gives every user whose sessions have ended a new one. */
async function signIn(): Promise<void> {
  await sql`INSERT INTO sessions (id, user_id, credential_epoch, token_hash, idle_expires_at, expires_at)
    SELECT gen_random_uuid(), id, credential_epoch, '\\x00', now() + interval '1 day', now() + interval
      '1 day' FROM users u
    WHERE NOT EXISTS (SELECT FROM sessions WHERE user_id = u.id AND revoked_at IS NULL)`;
}

/**
 * Nobody can tell from outside whether it was done: the server was killed before it answered, or did not hear
 * from the database in time.
 */
const isOpen = ({ status }: Request) => status === undefined || status === 503;

/** What was answered was done, and of what is open, all or nothing. */
function expectMails(requests: Request[], before: Records, after: Records): void {
  const templateOf = ({ route, email }: Request) => {
    if (route === 'forgot-password') return 'reset-password';
    return emails.includes(email) ? 'account-exists' : 'verify-email';
  };
  const asked = Map.groupBy(
    requests.filter(({ route }) => route !== 'reset-password'),
    (request) => `${templateOf(request)} ${request.email}`,
  );
  for (const [mail, askedFor] of asked) {
    const written = (after.mails.get(mail) ?? 0) - (before.mails.get(mail) ?? 0);
    const answered = askedFor.filter((request) => !isOpen(request));
    expect(answered.filter(({ status }) => status !== 202)).toEqual([]);
    expect(written).toBeGreaterThanOrEqual(answered.length);
    expect(written).toBeLessThanOrEqual(askedFor.length);
  }
}

/**
 * The same of one user's resets, of which at most one was under way at any time: who has which password tells
 * which were done.
 */
async function expectResets(
  email: string,
  requests: Request[],
  before: Records,
  after: Records,
): Promise<void> {
  const [was, is] = [before.users.get(email), after.users.get(email)];
  if (!was || !is) throw new Error(`no user ${email}`);
  // TOKEN_INVALID: somebody else had asked for a newer link.
  const resets = requests.filter(
    (request) => request.route === 'reset-password' && request.email === email && request.status !== 400,
  );
  const done = resets.filter(({ status }) => status === 204);
  const open = resets.filter(isOpen);
  expect(done.length + open.length).toBe(resets.length);

  const raised = is.epoch - was.epoch;
  expect(raised).toBeGreaterThanOrEqual(done.length);
  expect(raised).toBeLessThanOrEqual(resets.length);
  const last = done.at(-1);
  const possible =
    raised === done.length
      ? [last].filter((reset) => reset !== undefined)
      : resets.slice(last ? resets.indexOf(last) + 1 : 0);
  const fitting = await Promise.all(
    possible.map(({ password = '' }) => verifyPassword(is.passwordHash, password)),
  );
  expect(raised === 0 ? is.passwordHash === was.passwordHash : fitting.includes(true)).toBe(true);

  const spent = [...after.goneLinks].filter(([id, to]) => to === email && !before.goneLinks.has(id));
  expect(spent.length).toBeGreaterThanOrEqual(raised);
  expect(raised === 0 ? spent : [...was.links].filter((link) => is.links.has(link))).toEqual([]);
  counts.resets += raised;
  counts.openResets += open.length;
  counts.openResetsDone += raised - done.length;
}

test(
  'every registration and reset has its mail, whenever the server is killed',
  async () => {
    const chance = new Chance(SEED);
    let before = await readRecords(sql);
    for (let kills = 1; kills <= KILLS; kills++) {
      await signIn();
      resend.received.length = 0;
      const requests = await liveAndDie(chance);
      const after = await readRecords(sql);
      expect(await listHalves(sql)).toEqual([]);
      expectMails(requests, before, after);
      for (const email of emails) await expectResets(email, requests, before, after);
      counts.requests += requests.length;
      counts.open += requests.filter(isOpen).length;
      before = after;
    }
    if (PROOF_KILLS) console.log(JSON.stringify({ seed: SEED, kills: KILLS, ...counts }));
    // The crowd was at work each time, and got things done.
    expect(counts.open).toBeGreaterThan(KILLS);
    expect(Math.min(counts.resets, counts.openResets)).toBeGreaterThan(0);
  },
  60_000 + KILLS * 10_000,
);
