import { afterAll, beforeAll, expect, test } from '@jest/globals';
import postgres from 'postgres';
import { playBound, playBoundTheft, type Tally } from './model/bound-play.js';
import { boundHonest, type BoundScenario, boundTheft, type BoundTheft } from './model/bound-scenarios.js';
import { campaign } from './model/campaign.js';
import type { Stage } from './model/session-server.js';
import { startApp } from './support/app.js';
import { BY_ALL, withProviders } from './support/provider-desk.js';

/**
 * The promises of `docs/device-binding.md`, played as `model.long.spec.ts` plays those of sessions: owners
 * whose browser binds the session and loses answers, and thieves who have the cookies and not the key.
 *
 * MODEL_SCENARIOS=2000 plays more of them; a failure says how to play it again.
 */
const { MODEL_SCENARIOS, MODEL_SEED, MODEL_PATH } = process.env;
const scenarios = Number(MODEL_SCENARIOS || 160);
const settings = { seed: Number(MODEL_SEED || 20_241), path: MODEL_PATH };
const SPEC = 'test/bound-model.long.spec.ts';
const DEADLINE_MS = 30_000 + scenarios * 1000;

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

/** Most of them were what they are about. */
const requireMost = (count: number) => {
  if (settings.path === undefined) expect(count).toBeGreaterThan(scenarios / 4);
};

test(
  'owners of bound sessions are signed out by nothing but expiry',
  async () => {
    const tally: Tally = { bound: 0, thefts: 0 };
    const play = (scenario: BoundScenario) => playBound(stage, scenario, tally);
    await campaign('owners of bound sessions', scenarios, settings, boundHonest, play, SPEC);
    requireMost(tally.bound);
  },
  DEADLINE_MS,
);

test(
  'thieves of bound sessions get nothing without the key, and sign nobody out',
  async () => {
    const tally: Tally = { bound: 0, thefts: 0 };
    const play = (scenario: BoundTheft) => playBoundTheft(stage, scenario, tally);
    await campaign('thieves of bound sessions', scenarios, settings, boundTheft, play, SPEC);
    requireMost(tally.thefts);
  },
  DEADLINE_MS,
);
