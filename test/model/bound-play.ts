import { BoundOwner, newKey } from './bound-owner.js';
import type { BoundScenario, BoundTheft } from './bound-scenarios.js';
import { HOME, inNewWorld, wayOf } from './play.js';
import { require } from './rules.js';
import type { Stage } from './session-server.js';
import { Thief } from './thief.js';

/** How many sessions were bound in the end, and how often a thief was refused. */
export interface Tally {
  bound: number;
  thefts: number;
}

/** An honest user, whose browser binds the session. @throws Error when a promise is broken */
export function playBound(stage: Stage, scenario: BoundScenario, tally: Tally): Promise<void> {
  return inNewWorld(stage, async (world) => {
    const tokens = await world.signIn(HOME, wayOf(scenario));
    const owner = new BoundOwner(world, scenario.client, tokens, true);
    world.start(owner.register(scenario.registration));
    world.start(owner.live(scenario.acts));
    await world.run();
    const { revokedReason } = await world.server.inspect();
    require(revokedReason === null, `an honest user's session was revoked: ${revokedReason}`);
    if (owner.key) tally.bound++;
  });
}

/**
 * A thief of the cookies, without the key. Of a session that is bound already it is given nothing, and its
 * owner, for whom everything goes on, is signed out by nothing but expiry.
 */
export function playBoundTheft(stage: Stage, scenario: BoundTheft, tally: Tally): Promise<void> {
  const { isLate, network, hasKey } = scenario;
  return inNewWorld(stage, async (world) => {
    const tokens = await world.signIn(HOME, wayOf(scenario));
    const owner = new BoundOwner(world, scenario.client, tokens, isLate);
    const thief = new Thief(world, owner, { network, agent: 0, ...(hasKey ? { key: newKey() } : {}) });
    world.start(owner.register(scenario.registration));
    world.start(owner.live(scenario.acts));
    world.start(rob(thief, owner, scenario, tally));
    await world.run();
    if (!isLate) return;
    require(thief.gains === 0, 'a thief without the key was given something');
    const { revokedReason, notices } = await world.server.inspect();
    require(revokedReason === null, `a thief has ended the session of its owner: ${revokedReason}`);
    require(notices === 0, 'an owner was told of a reuse that there was not');
  });
}

async function rob(
  thief: Thief,
  owner: BoundOwner,
  { isLate, tries }: BoundTheft,
  tally: Tally,
): Promise<void> {
  const { clock, referee } = thief.world;
  if (isLate) await clock.until(() => owner.key !== undefined && referee.shownAt(1) < thief.now);
  if (!owner.cookies().refresh) return;
  const held = new Set([thief.steal()]);
  for (const { after, does, pick } of tries) {
    await thief.sleep(after);
    if (thief.isFound || thief.now >= referee.expiresAt || !owner.cookies().refresh) return;
    if (does === 'call') await thief.call();
    else if (does === 'steal') held.add(thief.steal());
    else {
      await thief.refresh([...held].at(-1 - (pick % held.size)));
      tally.thefts++;
    }
    if (thief.token) held.add(thief.token);
  }
}
