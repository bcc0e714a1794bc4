import { Owner } from './owner.js';
import { require } from './rules.js';
import type { Scenario, Theft } from './scenarios.js';
import { hashOf, type Stage, Stalled } from './session-server.js';
import type { Way } from './signing-in.js';
import { Thief } from './thief.js';
import { World } from './world.js';

/** How often a scenario is begun again when the machine stands still. */
const ATTEMPTS = 10;

const BEGUN = ['password', 'email', 'provider'] as const;

/**
 * Every second person has an authenticator app, and every third begins by another way: the scenario says who,
 * so that it can be played again.
 */
export const wayOf = ({ acts }: Scenario): Way => ({
  begun: BEGUN[acts.length % BEGUN.length] ?? 'password',
  hasApp: acts.length % 2 === 0,
});

/** Where everybody signs in. */
export const HOME = { network: 0, agent: 0 };

/** Plays an honest user's scenario. @throws Error when a promise is broken */
export function playHonest(stage: Stage, scenario: Scenario): Promise<void> {
  const { client, acts } = scenario;
  return inNewWorld(stage, async (world) => {
    const owner = new Owner(world, client, await world.signIn(HOME, wayOf(scenario)), true);
    world.start(owner.live(acts));
    await world.run();
    const { tokenHash, revokedReason } = await world.server.inspect();
    require(revokedReason === null, `an honest user's session was revoked: ${revokedReason}`);
    require(world.referee.currentTokens.some((token) =>
      hashOf(token).equals(tokenHash),
    ), 'the current token is not the one that was handed out last');
  });
}

/** Plays a thief's scenario. @throws Error when a promise is broken */
export function playTheft(stage: Stage, scenario: Theft): Promise<void> {
  const { client, acts, at, place, rob } = scenario;
  return inNewWorld(stage, async (world) => {
    const owner = new Owner(world, client, await world.signIn(HOME, wayOf(scenario)), false);
    const thief = new Thief(world, owner, place);
    world.start(owner.live(acts));
    world.start(world.clock.sleep(at).then(() => rob(thief)));
    await world.run();
    thief.mustBeFound('while the owner kept using the session');
    await requireTheEnd(world, thief);
  });
}

/**
 * The session is revoked for everybody, its user is told once, and every replay for the thief stands in the
 * audit.
 */
async function requireTheEnd(world: World, thief: Thief): Promise<void> {
  const { revokedReason, notices, replayed } = await world.server.inspect();
  require(revokedReason === 'reuse', `the session was not revoked for reuse but: ${revokedReason}`);
  require(notices === 1, `the user was told ${notices} times`);
  for (const generation of thief.replays)
    require(replayed.includes(
      generation,
    ), `a replay of generation ${generation} does not stand in the audit`);
  for (const token of world.referee.everyToken) {
    const answer = await world.server.refresh(token.text, HOME);
    require('refused' in answer &&
      answer.refused === 'SESSION_ENDED', 'a token of a session that was ended was accepted');
  }
}

/** @throws Error with what is wrong, and every line of what had happened by then */
export async function inNewWorld<W extends World = World>(
  stage: Stage,
  play: (world: W) => Promise<void>,
  // Only where W is World itself is it left out.
  made: () => W = () => new World(stage) as W,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const world = made();
    try {
      return await play(world);
    } catch (error) {
      if (error instanceof Stalled && attempt < ATTEMPTS) continue;
      throw new Error([error instanceof Error ? error.message : String(error), ...world.log].join('\n'), {
        cause: error,
      });
    }
  }
}
