import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import postgres, { type Sql } from 'postgres';
import { freshDatabase } from 'postern/testing';
import { Chance } from '../proof/chance.js';
import { report } from '../proof/figures.js';
import { Fleet } from '../proof/fleet.js';
import { until } from '../support/until.js';
import { bundleProduct } from '../support/built-product.js';
import { endpointsOf, isSignedBy, SECRET, WebhookReceiver } from '../support/webhook-receiver.js';

/**
 * No event is lost, and each repeat has the same id and body, though three of ten deliveries fail and servers
 * are killed: before a webhook is written, while it is sent, and before it is marked. PROOF_WEBHOOKS=10000
 * tells more events, PROOF_SEED makes other choices.
 */
const { PROOF_WEBHOOKS, PROOF_SEED } = process.env;
const EVENTS = Number(PROOF_WEBHOOKS || 100);
const SEED = Number(PROOF_SEED || 20_240);

const SERVERS = 2;
/** Of a hundred deliveries so many fail, and at so many a server is killed; more rarely in a long run. */
const FAILING = 30;
const KILLING = EVENTS > 1000 ? 1 : 3;
/** How many events one transaction writes at the most, and of how many transactions one is rolled back. */
const MAX_AT_ONCE = EVENTS > 1000 ? 40 : 10;
const ROLLED_BACK = 10;

/** How often claims are aged, and how many of a hundred: also those that a living server holds. */
const AGED_EVERY_MS = 250;
const AGED = 40;
const DEADLINE_MS = 90_000 + EVENTS * 120;

/** Where a receiver may be one of this machine. */
const AT_HOME = {
  NODE_ENV: 'development',
  APP_URL: 'http://localhost:3000',
  WEB_ORIGINS: 'http://localhost:5173',
};

let folder: string;
let database: string;
let sql: Sql;
const receiver = new WebhookReceiver();
const chance = new Chance(SEED);
/** The ids of those whose receiver answered that it has them. */
const taken = new Set<string>();
const counts = { failures: 0, kills: 0 };

beforeAll(async () => {
  await receiver.start();
  database = await freshDatabase('webhook_kill_proof');
  sql = postgres(database, { max: 4, onnotice: () => undefined });
  folder = await bundleProduct();
}, 240_000);
afterAll(async () => {
  await sql.end();
  await receiver.stop();
});

/** One server of those that live now. */
function killOneOf(fleet: Fleet): void {
  for (let number = fleet.starts; number > fleet.starts - SERVERS - 1; number--)
    if (fleet.kill(`re_proof_${number}`)) return void counts.kills++;
}

/** A receiver on its worst day. */
function receiveBadly(fleet: Fleet): void {
  const failures = [
    (response) => void response.writeHead(500).end(),
    (response) => void response.writeHead(307, { location: 'http://10.0.0.1/' }).end(),
    // Whether it was taken, nobody hears.
    (response) => void response.destroy(),
  ] satisfies WebhookReceiver['answer'][];
  receiver.answer = (response, webhook) => {
    if (chance.between(0, 100) < KILLING) killOneOf(fleet);
    if (chance.between(0, 100) < FAILING) {
      counts.failures++;
      return failures[Math.floor(chance.between(0, failures.length))]?.(response);
    }
    taken.add(webhook.id);
    return void response.writeHead(204).end();
  };
}

/**
 * Writes events as requests do: in transactions, of which some are rolled back.
 * @returns the ids that stay
 */
async function writeEvents(): Promise<string[]> {
  const written: string[] = [];
  while (written.length < EVENTS) {
    const most = Math.min(MAX_AT_ONCE, EVENTS - written.length);
    const size = 1 + Math.floor(chance.between(0, most));
    const isKept = chance.between(0, ROLLED_BACK) >= 1;
    const ids = await sql
      .begin(async (tx) => {
        const rows = await tx<{ id: string }[]>`INSERT INTO audit_events (id, event, user_id)
          SELECT gen_random_uuid(), 'session_ended', gen_random_uuid() FROM generate_series(1, ${size}::int)
          RETURNING id`;
        if (!isKept) throw new Error('rolled back');
        return rows.map(({ id }) => id);
      })
      .catch(() => []);
    written.push(...ids);
    await wait(chance.between(0, 20));
  }
  return written;
}

/**
 * Lets time pass for some of those that are claimed or postponed, until each event has been told and
 * taken.
 */
async function ageUntilAllAreTold(): Promise<void> {
  const end = Date.now() + DEADLINE_MS;
  for (;;) {
    const [row] = await sql<{ told: number; waiting: number }[]>`SELECT count(*)::int AS told,
      count(*) FILTER (WHERE delivered_at IS NULL)::int AS waiting FROM webhook_deliveries`;
    if (row && row.told >= EVENTS && row.waiting === 0) return;
    if (Date.now() > end) throw new Error(`${JSON.stringify(row)} of ${EVENTS} after ${taken.size} taken`);
    await sql`UPDATE webhook_deliveries SET due_at = now() WHERE delivered_at IS NULL AND due_at > now()
      AND random() * 100 < ${AGED}`;
    await wait(AGED_EVERY_MS);
  }
}

test(
  'every event is told, under one id, though receivers fail and servers are killed',
  async () => {
    const variables = {
      DATABASE_URL: database,
      ...AT_HOME,
      ...endpointsOf(receiver.endpoint('main')),
    };
    const fleet = new Fleet(folder, variables, SERVERS);
    receiveBadly(fleet);
    const began = performance.now();
    const running = fleet.run();
    // It begins to be told when a server has seen it.
    const begun = until(async () => (await sql`SELECT FROM webhook_endpoints`).length > 0);
    await Promise.race([running, begun]);

    const written = await writeEvents();
    await Promise.race([running, ageUntilAllAreTold()]);
    fleet.stop();
    await running;

    const seconds = (performance.now() - began) / 1000;
    const byId = Map.groupBy(receiver.received, ({ id }) => id);
    const repeated = receiver.received.length - byId.size;
    report('webhooks, servers killed', {
      seed: SEED,
      events: written.length,
      lost: written.filter((id) => !taken.has(id)).length,
      repeated,
      ...counts,
      seconds,
    });
    expect(written.filter((id) => !taken.has(id))).toEqual([]);
    expect([...byId.keys()].toSorted()).toEqual(written.toSorted());
    for (const repeats of byId.values()) expect(new Set(repeats.map(({ text }) => text)).size).toBe(1);
    expect(receiver.received.filter((webhook) => !isSignedBy(SECRET, webhook))).toEqual([]);
    // It was as bad a day as it was meant to be.
    expect(Math.min(counts.failures / FAILING, counts.kills, repeated)).toBeGreaterThan(0);
    if (PROOF_WEBHOOKS) console.log(JSON.stringify({ ...counts, repeated, seconds, starts: fleet.starts }));
  },
  DEADLINE_MS + 60_000,
);
