import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import postgres, { type Sql } from 'postgres';
import { freshDatabase, PASSWORD } from 'postern/testing';
import { Chance } from '../proof/chance.js';
import { Fleet } from '../proof/fleet.js';
import { HostileResend } from '../proof/hostile-resend.js';
import { bundleProduct } from '../support/built-product.js';
import { refreshKeys } from '../support/sessions.js';
import { json } from '../support/wire.js';

/**
 * No mail is lost and none is sent twice, whatever the provider does and wherever a server dies: real
 * servers, killed and started anew, against an imitation of Resend on its worst day. PROOF_MAILS=10000
 * PROOF_WORKERS=10 sends more, PROOF_SEED makes other choices.
 */
const { PROOF_MAILS, PROOF_WORKERS, PROOF_SEED } = process.env;
const MAILS = Number(PROOF_MAILS || 120);
const WORKERS = Number(PROOF_WORKERS || 3);
/** With this one even a small run meets with everything. */
const SEED = Number(PROOF_SEED || 36);

/** So many people register besides, and how long one waits for the next, in milliseconds. */
const REGISTRATIONS = Math.ceil(MAILS * 0.05);
const PAUSE_MS = 50;
/** How many people try, if servers die faster than they answer. */
const MAX_TRIES = REGISTRATIONS + 500;

/** How often claims are aged, and how many of a hundred: also those that a living server holds. */
const AGED_EVERY_MS = 250;
const AGED = 25;

/** How long it may take: a few times as long as it does on two busy cores. */
const DEADLINE_MS = 120_000 + MAILS * 600;

let folder: string;
let database: string;
let sql: Sql;
const resend = new HostileResend(new Chance(SEED));

beforeAll(async () => {
  await resend.start();
  database = await freshDatabase('mail_proof');
  sql = postgres(database, { max: 4, onnotice: () => undefined });
  folder = await bundleProduct();
}, 240_000);
afterAll(async () => {
  await sql.end();
  await resend.stop();
});

/** Mails of several kinds, with a link and without. */
async function writeMails(count: number): Promise<void> {
  await sql`INSERT INTO outbox (id, template, recipient, subject_id, key_id)
    SELECT gen_random_uuid(), (ARRAY['account-exists', 'password-changed', 'session-reused',
      'reset-password'])[1 + n % 4], 'mail-' || n || '@example.com',
      gen_random_uuid(), ${refreshKeys.signing.id} FROM generate_series(1, ${count}::int) n`;
}

/**
 * Registers one person after another, until so many have tried and somebody was accepted.
 * @returns the addresses whose registration was answered, with what
 */
async function registerPeople(fleet: Fleet, count: number): Promise<Map<string, number>> {
  const answered = new Map<string, number>();
  for (let n = 1; n <= count || (n <= MAX_TRIES && ![...answered.values()].includes(202)); n++) {
    const email = `person-${n}@example.com`;
    const status = await fleet.send('POST', '/auth/register', json({ email, password: PASSWORD }));
    if (status !== undefined) answered.set(email, status);
    await wait(PAUSE_MS);
  }
  return answered;
}

/** Lets time pass for some of the mails that are claimed or postponed, again and again, until none waits. */
async function ageUntilNoneWaits(): Promise<void> {
  const waiting = sql`delivered_at IS NULL AND failed_at IS NULL AND dropped_at IS NULL`;
  const end = Date.now() + DEADLINE_MS;
  for (;;) {
    const [row] = await sql<{ count: number }[]>`SELECT count(*)::int FROM outbox WHERE ${waiting}`;
    if (row?.count === 0) return;
    if (Date.now() > end) throw new Error(`${row?.count} mails still wait after ${resend.calls} calls`);
    await sql`UPDATE outbox SET due_at = now() WHERE due_at > now() AND random() * 100 < ${AGED} AND
      ${waiting}`;
    // The next turn too: one refusal makes all servers wait for a second.
    await sql`UPDATE delivery_pace SET next_turn_at = now()`;
    await wait(AGED_EVERY_MS);
  }
}

/**
 * Lets the fleet work until every mail has come to its end.
 * @returns the registrations that were answered, with what
 */
async function deliverAll(fleet: Fleet): Promise<Map<string, number>> {
  resend.killCaller = (apiKey) => fleet.kill(apiKey);
  // As if its lease had run out meanwhile, and long ago: another server takes the mail up before all others.
  resend.letsWait = (id) =>
    void sql`UPDATE outbox SET due_at = now() - interval '1 hour' WHERE id = ${id}`.execute();
  const running = fleet.run();
  try {
    const registering = registerPeople(fleet, REGISTRATIONS);
    await Promise.race([running, Promise.all([registering, ageUntilNoneWaits()]).then(ageUntilNoneWaits)]);
    return await registering;
  } finally {
    fleet.stop();
    resend.endSilence();
    await running;
  }
}

interface Row {
  id: string;
  recipient: string;
  isDelivered: boolean;
  attempts: number;
}

const byKey = (a: { key?: string }, b: { key?: string }) => String(a.key).localeCompare(String(b.key));

test(
  'every mail arrives once, though calls fail and servers are killed around the delivery',
  async () => {
    await writeMails(MAILS);
    const fleet = new Fleet(
      folder,
      { DATABASE_URL: database, DATABASE_POOL_MAX: '5', RESEND_BASE_URL: resend.url },
      WORKERS,
    );
    const began = performance.now();

    const answered = await deliverAll(fleet);

    const seconds = (performance.now() - began) / 1000;
    const rows = await sql<
      Row[]
    >`SELECT id, recipient, delivered_at IS NOT NULL AS "isDelivered", attempts FROM outbox`;
    const { sent, returns } = resend.idempotency;
    if (PROOF_MAILS) console.log(figures(rows, fleet, seconds));
    expect(rows.filter(({ isDelivered }) => !isDelivered)).toEqual([]);
    expect(sent.toSorted(byKey)).toEqual(
      rows.map(({ id, recipient }) => ({ key: id, to: recipient })).toSorted(byKey),
    );

    const recipients = new Set(rows.map(({ recipient }) => recipient));
    const accepted = [...answered].filter(([, status]) => status === 202);
    expect(accepted.filter(([email]) => !recipients.has(email))).toEqual([]);
    expect(accepted.length).toBeGreaterThan(0);

    // It was as bad a day as it was meant to be.
    expect(Object.entries(resend.fates).filter(([, count]) => count === 0)).toEqual([]);
    expect(resend.kills).toBeGreaterThan(MAILS / 50);
    expect(returns).toEqual({
      again: expect.any(Number),
      concurrent: expect.any(Number),
      'another payload': 0,
    });
    expect(Math.min(returns.again, returns.concurrent)).toBeGreaterThan(0);
    expect(Object.keys(fleet.answers).filter((status) => !['200', '503', 'lost'].includes(status))).toEqual(
      [],
    );
  },
  2 * DEADLINE_MS,
);

function figures(rows: Row[], fleet: Fleet, seconds: number): string {
  const tries = rows.map(({ attempts }) => attempts);
  return JSON.stringify(
    {
      seconds: Math.round(seconds),
      seed: SEED,
      rows: rows.length,
      sent: resend.idempotency.sent.length,
      calls: resend.calls,
      fates: resend.fates,
      keysThatCameAgain: resend.idempotency.returns,
      kills: resend.kills,
      starts: fleet.starts,
      cronAnswers: fleet.answers,
      claims: { mean: tries.reduce((sum, n) => sum + n, 0) / tries.length, most: Math.max(...tries) },
    },
    null,
    2,
  );
}
