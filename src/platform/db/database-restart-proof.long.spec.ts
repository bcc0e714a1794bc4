import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Browser, newEmail, PASSWORD, type TestApp } from 'postern/testing';
import { hashPassword } from '../../features/passwords/password-hash.js';
import { report } from '../../../test/proof/figures.js';
import { startApp } from '../../../test/support/app.js';
import { type PostgresServer, startPostgresServer } from '../../../test/support/postgres-server.js';
import { until } from '../../../test/support/until.js';
import { addUser } from '../../../test/support/people.js';

/**
 * A restart under load signs nobody out, and is over when the database is back. PROOF_RESTARTS=30 restarts it
 * more often.
 */
const { PROOF_RESTARTS } = process.env;
const RESTARTS = Number(PROOF_RESTARTS || 2);
const VISITORS = 50;

/**
 * How long an answer may take whose request was sent after the database was back, and how long until
 * everybody had a good one, in seconds.
 */
const ANSWER_SECONDS = 2;
const RECOVERY_SECONDS = 5;

/** How long a visitor waits before they repeat what was answered 503, in milliseconds. */
const RETRY_MS = 20;

let server: PostgresServer;
let app: TestApp;
beforeAll(async () => {
  server = await startPostgresServer();
  // Every refresh rotates.
  app = await startApp({ DATABASE_URL: server.url, FRESH_SECONDS: '0' });
}, 60_000);
afterAll(() => server.discard());

/** Somebody who refreshes and calls by turns, without a pause while all is well. */
class Visitor {
  readonly answered: { status: number; sent: number; seconds: number }[] = [];

  private constructor(readonly browser: Browser) {}

  static async signIn(passwordHash: string): Promise<Visitor> {
    const browser = app.browser({ email: newEmail('visitor') });
    await addUser(app.sql, { email: browser.email, hash: passwordHash });
    expect((await browser.login()).status).toBe(200);
    return new Visitor(browser);
  }

  async live(isOver: () => boolean): Promise<void> {
    for (let turn = 0; !isOver(); turn++) {
      const sent = now();
      const answer = await (turn % 2 ? this.browser.me() : this.browser.refresh());
      this.answered.push({ status: answer.status, sent, seconds: now() - sent });
      if (answer.status === 503) await wait(RETRY_MS);
      else if (answer.status !== 200)
        throw new Error(`${this.browser.email} was answered ${answer.status}: ${answer.text}`);
    }
  }

  /** Whether what they were answered last is this, to a request that they sent after `moment`. */
  had(status: number, timestamp: number): boolean {
    const last = this.answered.at(-1);
    return last?.status === status && last.sent > timestamp;
  }

  /** The longest that they waited for an answer to a request sent after `moment`, in seconds. */
  slowestSince(timestamp: number): number {
    return Math.max(...this.answered.map(({ sent, seconds }) => (sent > timestamp ? seconds : 0)));
  }
}

/** In seconds. */
const now = () => performance.now() / 1000;

test(
  `a restart under ${VISITORS} visitors signs nobody out, and answers are fast again after it`,
  async () => {
    const passwordHash = await hashPassword(PASSWORD);
    const visitors: Visitor[] = [];
    // One after the other: together they would be more than the machine may hash passwords for.
    while (visitors.length < VISITORS) visitors.push(await Visitor.signIn(passwordHash));
    const all = (status: number, timestamp: number) =>
      until(() => visitors.every((visitor) => visitor.had(status, timestamp)));
    let isOver = false;
    const living = Promise.all(visitors.map((visitor) => visitor.live(() => isOver)));
    let [slowest, recovery] = [0, 0];

    await Promise.race([living, all(200, now())]);
    for (let restart = 1; restart <= RESTARTS; restart++) {
      await server.stop();
      await Promise.race([living, all(503, now())]);
      await server.start();
      const back = now();
      await Promise.race([living, all(200, back)]);
      recovery = Math.max(recovery, now() - back);
      slowest = Math.max(slowest, ...visitors.map((visitor) => visitor.slowestSince(back)));
    }
    isOver = true;
    await living;

    const answers = visitors.flatMap(({ answered }) => answered);
    const unavailable = answers.filter(({ status }) => status === 503).length;
    report('PostgreSQL restarted', {
      restarts: RESTARTS,
      visitors: VISITORS,
      answers: answers.length,
      unavailable,
      signOuts: 0,
      slowest,
      recovery,
    });
    expect(unavailable).toBeGreaterThanOrEqual(RESTARTS * VISITORS);
    expect(await app.sql`SELECT FROM sessions WHERE revoked_at IS NULL`).toHaveLength(VISITORS);
    expect(slowest).toBeLessThan(ANSWER_SECONDS);
    expect(recovery).toBeLessThan(RECOVERY_SECONDS);
  },
  30_000 + RESTARTS * 20_000,
);
