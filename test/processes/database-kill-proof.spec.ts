import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { TestApp } from 'postern/testing';
import { Chance } from '../proof/chance.js';
import { Clientele } from '../proof/clientele.js';
import { listCredentialHalves } from '../proof/credential-halves.js';
import { report } from '../proof/figures.js';
import { randomMoment } from '../proof/moments.js';
import { startApp } from '../support/app.js';
import { type PostgresServer, startPostgresServer } from '../support/postgres-server.js';

/**
 * Nobody is signed out, and nothing is lost that was answered, when PostgreSQL dies: all of its processes, by
 * SIGKILL, at random moments. PROOF_CRASHES=50 kills it more often, PROOF_SEED at other moments.
 */
const { PROOF_CRASHES, PROOF_SEED } = process.env;
const CRASHES = Number(PROOF_CRASHES || 3);
const SEED = Number(PROOF_SEED || 20_240);

/** How long it stays away at the most, in milliseconds. */
const MAX_AWAY_MS = 500;

const RECOVERY_SECONDS = 5;

let server: PostgresServer;
let app: TestApp;
beforeAll(async () => {
  // As on a machine that may lose its power.
  server = await startPostgresServer({ fsync: 'on', full_page_writes: 'on' });
  // Every refresh rotates.
  app = await startApp({ DATABASE_URL: server.url, FRESH_SECONDS: '0' });
}, 60_000);
afterAll(() => server.discard());

test(
  'a database that is killed signs nobody out, forks no session, and takes nothing back that was answered',
  async () => {
    const chance = new Chance(SEED);
    const clientele = await Clientele.of({ url: app.url, env: app.env, isUp: true }, app.sql, SEED);
    let slowestRecovery = 0;
    await clientele.during(async () => {
      for (let crashes = 1; crashes <= CRASHES; crashes++) {
        await randomMoment(chance, clientele, app.sql);
        server.kill();
        await clientele.had('unanswered', 1);
        await wait(chance.between(0, MAX_AWAY_MS));
        await server.start();
        const began = performance.now();
        await clientele.allAnswered();
        slowestRecovery = Math.max(slowestRecovery, (performance.now() - began) / 1000);
        expect(slowestRecovery).toBeLessThan(RECOVERY_SECONDS);
        expect(await listCredentialHalves(app.sql)).toEqual([]);
      }
    });

    report('PostgreSQL killed', { seed: SEED, crashes: CRASHES, ...clientele.counts, slowestRecovery });
    expect(await app.sql`SHOW fsync`).toEqual([{ fsync: 'on' }]);
    expect(await listCredentialHalves(app.sql)).toEqual([]);
    // They were at work each time.
    expect(Math.min(clientele.counts.answers, clientele.counts.unanswered)).toBeGreaterThan(CRASHES);
  },
  60_000 + CRASHES * 20_000,
);
