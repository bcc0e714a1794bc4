import fc from 'fast-check';
import { type Failover, LossyWorld } from './lossy-world.js';
import { Owner } from './owner.js';
import { HOME, inNewWorld, wayOf } from './play.js';
import { require } from './rules.js';
import { honest, type Scenario, seconds, type Theft } from './scenarios.js';
import type { Stage } from './session-server.js';
import { Thief } from './thief.js';
import type { Strategy } from './thieves.js';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;
/** So long after another's refresh a token is no longer fresh, in seconds. */
const PAST_FRESH = 61;

/** Nothing, what a standby lags behind, and a restored backup. No answer is on its way for longer. */
const failover: fc.Arbitrary<Failover> = fc.record({
  lost: fc.oneof(seconds(0, 5), seconds(6, 5 * MINUTE), seconds(HOUR, 2 * DAY)),
  away: seconds(30, 90),
});

export interface LossyScenario extends Scenario {
  failovers: (Failover & { after: number })[];
}

/** A person with one browser, and a database that fails over up to three times. */
export const lossy: fc.Arbitrary<LossyScenario> = fc
  .record({
    scenario: honest,
    drawn: fc.array(fc.record({ failover, share: fc.double({ min: 0, max: 1, noNaN: true }) }), {
      minLength: 1,
      maxLength: 3,
    }),
  })
  .map(({ scenario, drawn }) => {
    const length = scenario.acts.reduce((sum, { after }) => sum + after, 0);
    const shares = drawn.map(({ share }) => share).sort((a, b) => a - b);
    const failovers = drawn.map((one, index) => ({
      ...one.failover,
      after: Math.floor(length * ((shares[index] ?? 0) - (shares[index - 1] ?? 0))),
    }));
    const comesBack = { after: 2 * MINUTE, tab: 1, kind: 'load' as const, agent: 0, trips: [] };
    return { ...scenario, acts: [...scenario.acts, comesBack], failovers };
  });

/** Plays an honest user's scenario. @throws Error when a failover has signed them out */
export function playLossy(stage: Stage, scenario: LossyScenario): Promise<void> {
  const { client, acts, failovers } = scenario;
  return inLossyWorld(stage, async (world) => {
    const owner = new Owner(world, client, await world.signIn(HOME, wayOf(scenario)), true);
    world.start(owner.live(acts));
    world.start(failAll(world, failovers));
    await world.run();
    const { revokedReason } = await world.server.inspect();
    require(revokedReason === null, `an honest user's session was revoked: ${revokedReason}`);
  });
}

async function failAll(world: LossyWorld, failovers: LossyScenario['failovers']): Promise<void> {
  for (const { after, ...one } of failovers) {
    await world.clock.sleep(after);
    await world.failover(one);
  }
}

/** Plays a thief's scenario. @throws Error when the session goes on for both */
export function playLossyTheft(stage: Stage, scenario: Theft): Promise<void> {
  const { client, acts, at, place, rob } = scenario;
  return inLossyWorld(stage, async (world) => {
    const owner = new Owner(world, client, await world.signIn(HOME, wayOf(scenario)), false);
    const thief = new Thief(world, owner, place);
    world.start(owner.live(acts));
    world.start(world.clock.sleep(at).then(() => rob(thief)));
    await world.run();
    const { revokedReason } = await world.server.inspect();
    require(revokedReason === 'reuse', `the session was not revoked for reuse but: ${revokedReason}`);
    for (const token of world.referee.everyToken)
      require('refused' in (await world.server.refresh(token.text, HOME)), 'a token outlived the session');
  });
}

function inLossyWorld(stage: Stage, play: (world: LossyWorld) => Promise<void>): Promise<void> {
  return inNewWorld(stage, play, () => new LossyWorld(stage));
}

function fail(thief: Thief, one: Failover): Promise<void> {
  if (!(thief.world instanceof LossyWorld)) throw new Error('a database that loses nothing');
  return thief.world.failover(one);
}

/** In turns with its owner: by then one of them has presented what is no more. */
async function takeTurns(thief: Thief, turns: number): Promise<void> {
  for (let turn = 0; turn < turns && !thief.isFound; turn++) {
    await thief.gapOf(4 * MINUTE);
    await thief.sleep(PAST_FRESH);
    await thief.refresh();
    await thief.ownersRefresh();
  }
  thief.mustBeFound('although it was in turns with its owner');
}

const gaps = { min: 8 * MINUTE, max: HOUR };
const ofThefts = fc.record({ failover, calls: fc.boolean(), waits: seconds(PAST_FRESH, 2 * MINUTE) });

export const lossyThefts: Strategy[] = [
  {
    // As the token that is adopted is the thief's, its owner's is the parent of none.
    name: 'has rotated in what is lost',
    gaps,
    places: 'as its owner',
    rob: ofThefts.map(({ failover: one, calls, waits }) => async (thief) => {
      await thief.gapOf(7 * MINUTE);
      thief.steal();
      await thief.sleep(waits);
      await thief.refresh();
      if (calls) await thief.call();
      await fail(thief, one);
      await takeTurns(thief, 4);
    }),
  },
  {
    name: 'has a copy of what is lost',
    gaps,
    places: 'as its owner',
    rob: ofThefts.map(({ failover: one, calls }) => async (thief) => {
      await thief.ownersRefresh();
      await thief.gapOf(7 * MINUTE);
      thief.steal();
      if (calls) await thief.call();
      await fail(thief, one);
      await takeTurns(thief, 4);
    }),
  },
  {
    name: 'has what its owner had replaced, and what is current again',
    gaps,
    places: 'as its owner',
    rob: ofThefts.map(({ failover: one, calls, waits }) => async (thief) => {
      thief.steal();
      await thief.ownersRefresh();
      await thief.gapOf(7 * MINUTE);
      await fail(thief, { ...one, lost: one.lost + DAY });
      await thief.sleep(waits - PAST_FRESH);
      await thief.refresh();
      if (calls) await thief.call();
      await takeTurns(thief, 4);
    }),
  },
  {
    name: 'comes from elsewhere, and has what is lost',
    gaps,
    places: 'elsewhere',
    rob: ofThefts.map(({ failover: one, waits }) => async (thief) => {
      await thief.gapOf(7 * MINUTE);
      thief.steal();
      await thief.sleep(waits);
      await thief.refresh();
      await fail(thief, one);
      await takeTurns(thief, 8);
    }),
  },
];
