import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Sql } from 'postgres';
import { migrate } from '../../src/cli/migrations/migrate.ts';
import { type Answer, type Browser, signUp, type TestApp } from 'postern/testing';
import { Chance } from '../proof/chance.js';
import { report } from '../proof/figures.js';
import { startApp } from '../support/app.js';
import { shown, step } from '../support/bad-day-steps.js';
import { readToken } from '../support/sessions.js';
import { type Replication, ReplicatedPostgres } from '../support/replicated-postgres.js';

/**
 * Nobody is signed out when a streaming standby takes the place of its primary under load, by turns with
 * asynchronous replication, whose last commits are gone, and with synchronous. PROOF_FAILOVERS=200 has more
 * of them, PROOF_SEED at other moments.
 */
const { PROOF_FAILOVERS, PROOF_SEED } = process.env;
const FAILOVERS = Number(PROOF_FAILOVERS || 2);
const SEED = Number(PROOF_SEED || 20_240);

const OWNERS = 6;
const TABS = 3;
const RETRY_MS = 20;
/** So long the standby may lag behind, in milliseconds. */
const MAX_LAG_MS = 400;

let pair: ReplicatedPostgres;
let app: TestApp;
beforeAll(async () => {
  pair = await ReplicatedPostgres.start();
  await migrate(pair.url);
  // Every refresh rotates.
  app = await startApp({ DATABASE_URL: pair.url, FRESH_SECONDS: '0' });
}, 60_000);
afterAll(() => pair.discard());

const counts = { answers: 0, unanswered: 0, superseded: 0 };
let isOver = false;

/** Asks until there is an answer, each time with the cookies that there are then. */
async function persist(request: () => Promise<Answer>): Promise<void> {
  for (;;) {
    const answer = await request();
    if (answer.status === 200) return void counts.answers++;
    if (answer.status !== 503 && answer.status !== 409)
      throw new Error(`signed out: ${answer.status} ${answer.text}`);
    if (answer.setCookies.length > 0) throw new Error(`a ${answer.status} touches cookies`);
    counts[answer.status === 503 ? 'unanswered' : 'superseded']++;
    await wait(RETRY_MS);
  }
}

/** One browser: its tabs refresh at once, and then one of them makes a guarded request, or none does. */
async function live(browser: Browser, chance: Chance): Promise<void> {
  while (!isOver) {
    await Promise.all(Array.from({ length: TABS }, () => persist(() => browser.refresh())));
    if (chance.next() < 0.5) await persist(() => browser.me());
  }
}

async function had(more: number, of: keyof typeof counts): Promise<void> {
  const enough = counts[of] + more;
  while (counts[of] < enough && !isOver) await wait(2);
}

async function generationOf(sql: Sql, { sessionId }: Browser): Promise<number> {
  const [row] = await sql<{ generation: number }[]>`SELECT generation FROM sessions WHERE id = ${sessionId}`;
  return row?.generation ?? 0;
}

/** @returns how many generations the database has lost that a browser has already, of all browsers */
async function failOver(replication: Replication, browsers: Browser[], chance: Chance): Promise<number> {
  await pair.addStandby();
  await pair.replicate(replication);
  await had(OWNERS * TABS, 'answers');
  if (replication === 'asynchronous') {
    await pair.holdBack();
    await had(OWNERS * TABS, 'answers');
  }
  await wait(chance.between(0, MAX_LAG_MS));
  const held = browsers.map((browser) => readToken(browser.refreshToken()).generation);
  const kept = await pair.failOver((sql) =>
    Promise.all(browsers.map((browser) => generationOf(sql, browser))),
  );
  const lost = held.map((generation, index) => Math.max(0, generation - (kept[index] ?? 0)));
  await had(OWNERS * TABS * 2, 'answers');
  return lost.reduce((sum, one) => sum + one, 0);
}

test(
  'a standby that is promoted under load signs nobody out, with whatever commits it has lost',
  async () => {
    const chance = new Chance(SEED);
    const browsers = await Promise.all(Array.from({ length: OWNERS }, () => signUp(app)));
    const living = Promise.all(browsers.map((browser, index) => live(browser, new Chance(SEED + index))));
    living.catch(() => (isOver = true));
    const lost = { asynchronous: 0, synchronous: 0 };
    const failing = (async () => {
      for (let failovers = 0; failovers < FAILOVERS && !isOver; failovers++) {
        const replication = failovers % 2 === 0 ? 'asynchronous' : 'synchronous';
        lost[replication] += await failOver(replication, browsers, chance);
      }
    })().finally(() => (isOver = true));
    await Promise.all([living, failing]);

    const ids = browsers.map(({ sessionId }) => sessionId);
    shown('failover');
    const [adopted] = await app.sql.unsafe<{ count: string }[]>(step('adopted', 'sql'));
    report('failovers', {
      seed: SEED,
      failovers: FAILOVERS,
      ...counts,
      generationsLost: lost.asynchronous,
      adopted: Number(adopted?.count),
    });
    expect(await app.sql`SELECT FROM sessions WHERE id = ANY(${ids}) AND revoked_at IS NULL`).toHaveLength(
      OWNERS,
    );
    // They were at work each time; what was synchronous is there, and what was not was lost and adopted.
    expect(counts.unanswered).toBeGreaterThan(FAILOVERS);
    expect(Number(adopted?.count)).toBeGreaterThan(0);
    expect(lost.asynchronous).toBeGreaterThan(0);
    expect(FAILOVERS > 1 ? lost.synchronous : 0).toBe(0);
  },
  60_000 + FAILOVERS * 20_000,
);
