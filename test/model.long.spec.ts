import { afterAll, beforeAll, expect, test } from '@jest/globals';
import postgres from 'postgres';
import { campaign } from './model/campaign.js';
import { lossy, lossyThefts, playLossy, playLossyTheft } from './model/lossy-play.js';
import { playHonest, playTheft } from './model/play.js';
import { honest, theft } from './model/scenarios.js';
import type { Stage } from './model/session-server.js';
import { strategies } from './model/thieves.js';
import { strategiesElsewhere } from './model/thieves-elsewhere.js';
import { startApp } from './support/app.js';
import { BY_ALL, withProviders } from './support/provider-desk.js';

/**
 * The promises of `docs/sessions.md`, played out in virtual time against the real service and a real
 * PostgreSQL: honest users on bad networks, and thieves, whose strategies and bounds stand in
 * `model/thieves.ts`. They begin by a password, an email or an account at a provider, and every second one
 * shows a code of an authenticator app, too.
 *
 * MODEL_SCENARIOS=30000 plays more of them; a failure says how to play it again.
 */
const { MODEL_SCENARIOS, MODEL_SEED, MODEL_PATH } = process.env;
const DEFAULT_SEED = 20_240;
const honestUsers = Number(MODEL_SCENARIOS || 160);
const thefts = Math.ceil(honestUsers / 20);
// The same ones in every run: what is new should be the code. MODEL_SEED plays others.
const settings = { seed: Number(MODEL_SEED || DEFAULT_SEED), path: MODEL_PATH };

/** So many honest users do, among them, everything that an honest user can do. */
const ENOUGH_FOR_ALL = 100;
const DEADLINE_MS = 30_000 + honestUsers * 1000;

let stage: Stage;
beforeAll(async () => {
  const { app, env } = await startApp(
    { DATABASE_POOL_MAX: '64', SIGN_IN_NOTICES: 'off', ...BY_ALL },
    [],
    withProviders,
  );
  stage = { app, sql: postgres(env.DATABASE_URL, { max: 20, onnotice: () => undefined }) };
});
afterAll(() => stage.sql.end());

test(
  'honest users are signed out by nothing but expiry, however slow their network and however many their tabs',
  async () => {
    await campaign('honest users', honestUsers, settings, honest, (scenario) => playHonest(stage, scenario));

    if (settings.path !== undefined || honestUsers < ENOUGH_FOR_ALL) return;
    const events = await stage.sql<
      { event: string }[]
    >`SELECT DISTINCT event FROM audit_events WHERE user_agent LIKE 'model%' AND event LIKE 'refresh%'
      ORDER BY event`;
    expect(events.map(({ event }) => event)).toEqual([
      'refresh_reissued',
      'refresh_replayed',
      'refresh_superseded',
      'refresh_withheld',
    ]);
  },
  DEADLINE_MS,
);

test.each([...strategies, ...strategiesElsewhere])(
  'a thief who $name is found',
  async (strategy) => {
    await campaign(strategy.name, thefts, settings, theft(strategy), (scenario) =>
      playTheft(stage, scenario),
    );
  },
  DEADLINE_MS,
);

test(
  'honest users are signed out by no failover, whatever commits it has lost',
  async () => {
    await campaign('failovers', honestUsers, settings, lossy, (scenario) => playLossy(stage, scenario));
  },
  DEADLINE_MS,
);

test.each(lossyThefts)(
  'a thief who $name is found after the failover',
  async (strategy) => {
    await campaign(strategy.name, thefts, settings, theft(strategy), (scenario) =>
      playLossyTheft(stage, scenario),
    );
  },
  DEADLINE_MS,
);
