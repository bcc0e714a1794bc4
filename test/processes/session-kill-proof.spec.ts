import { afterAll, beforeAll, expect, test } from '@jest/globals';
import postgres, { type Sql } from 'postgres';
import { freshDatabase } from 'postern/testing';
import { Chance } from '../proof/chance.js';
import { Clientele } from '../proof/clientele.js';
import { listCredentialHalves } from '../proof/credential-halves.js';
import { report } from '../proof/figures.js';
import { randomMoment } from '../proof/moments.js';
import { bundleProduct } from '../support/built-product.js';
import { RESEND } from '../support/outbox.js';
import { ResendImitation } from '../support/resend.js';
import { ServerProcess } from '../support/server-process.js';
import { until } from '../support/until.js';

/**
 * Nobody is signed out, and nothing is half done, wherever the server dies in sign-ins, refreshes and changes
 * of password: a real one, killed at random moments. PROOF_KILLS=300 kills it more often, PROOF_SEED at other
 * moments.
 */
const { PROOF_KILLS, PROOF_SEED } = process.env;
const KILLS = Number(PROOF_KILLS || 5);
const SEED = Number(PROOF_SEED || 20_240);

const OWN_CONNECTIONS = 'postern-proof';

let folder: string;
let database: string;
let sql: Sql;
let server: ServerProcess | undefined;
const resend = new ResendImitation();
const site = { url: '', env: { APP_URL: 'https://api.example.test' }, isUp: false };

beforeAll(async () => {
  await resend.start();
  database = await freshDatabase('session_kill_proof');
  sql = postgres(database, {
    max: 3,
    onnotice: () => undefined,
    connection: { application_name: OWN_CONNECTIONS },
  });
  folder = await bundleProduct();
}, 240_000);
afterAll(async () => {
  await sql.end();
  await resend.stop();
});

async function startServer(): Promise<void> {
  // Every refresh rotates.
  const variables = {
    ...RESEND,
    DATABASE_URL: database,
    RESEND_BASE_URL: resend.url,
    FRESH_SECONDS: '0',
    ...site.env,
    WEB_ORIGINS: 'https://app.example.test',
  };
  server = await ServerProcess.start(folder, variables);
  Object.assign(site, { url: server.url, isUp: true });
}

async function killServer(): Promise<void> {
  server?.kill();
  site.isUp = false;
  await server?.ended;
  // The database still carries out the statements that it had sent, or ends them.
  const connections = sql`SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name
    = 'postern'`;
  await until(async () => (await sql`${connections}`).length === 0);
}

/** Nobody ever sees a half, until it is over. */
async function watch(isOver: () => boolean): Promise<void> {
  while (!isOver()) expect(await listCredentialHalves(sql)).toEqual([]);
}

async function killAgainAndAgain(clientele: Clientele): Promise<void> {
  const chance = new Chance(SEED);
  for (let kills = 1; kills <= KILLS; kills++) {
    await randomMoment(chance, clientele, sql);
    await killServer();
    resend.received.length = 0;
    await startServer();
  }
  await clientele.allAnswered();
}

test(
  'no session is lost or forked, and every password change has its notice, whenever the server dies',
  async () => {
    const clientele = await Clientele.of(site, sql, SEED);
    await startServer();
    let isOver = false;
    const watching = watch(() => isOver);
    let killing: Promise<void> | undefined;
    try {
      await clientele.during(() => Promise.race([(killing = killAgainAndAgain(clientele)), watching]));
    } finally {
      isOver = true;
      await Promise.allSettled([killing, watching]);
      await killServer();
    }

    const { counts } = clientele;
    report('server killed', { seed: SEED, kills: KILLS, ...counts });
    await watching;
    expect(await listCredentialHalves(sql)).toEqual([]);
    // They were at work each time, and got things done.
    expect(counts.unanswered).toBeGreaterThan(KILLS);
    expect(Math.min(counts.changes, counts.openChanges)).toBeGreaterThan(0);
  },
  60_000 + KILLS * 10_000,
);
