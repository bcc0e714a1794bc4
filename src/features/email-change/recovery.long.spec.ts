import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { TestApp } from 'postern/testing';
import type { OperatorsService } from '../../cli/operators/operators.service.js';
import { startApp } from '../../../test/support/app.js';
import { operatorsAt } from '../../../test/support/operators-at.js';
import {
  after,
  EVENTS,
  isOwners,
  MAY_END_IT,
  reachable,
  type State,
  walksThrough,
  wayTo,
} from '../../../test/support/recovery-states.js';
import { World } from '../../../test/support/recovery-world.js';

/** `RECOVERY_WALK=full`: every event in every state; else in those of an enabled account without a wait. */
const isFull = process.env.RECOVERY_WALK === 'full';

let app: TestApp;
let operators: OperatorsService;
let close: () => Promise<void>;
beforeAll(async () => {
  app = await startApp();
  ({ operators, close } = await operatorsAt(app));
});
afterAll(() => close());

const states = reachable();
/** Those in which the owner has never lost the account for good. */
const owners = reachable(isOwners);

const isPlain = ({ at, anchor, isEnabled, isKeepable }: State) =>
  isEnabled && !isKeepable && at !== 'evil2' && anchor !== 'evil2';
const isWalked = (state: State) => state.at !== 'gone' && (isFull || isPlain(state));

describe('whatever the order of what owner, thief, operator and time do', () => {
  test('the mailbox that was proven first loses its way back only as docs/recovery.md says', () => {
    expect(states.length).toBeGreaterThan(30);
    const losses = owners.flatMap((state) =>
      EVENTS.filter((event) => !isOwners(after(state, event) ?? state)),
    );
    expect([...new Set(losses)].sort()).toEqual([...MAY_END_IT].sort());
    // No thief ends it at once, whatever he knows.
    for (const state of owners)
      if (state.anchor && !state.isKeepable) expect(after(state, 'keep')).toBeUndefined();
  });

  test(
    'every event has in every state the effect that the table of states gives it',
    async () => {
      for (const walk of walksThrough(states.filter(isWalked))) {
        const world = await World.begin(app, operators);
        for (const event of walk) await world.take(event);
      }
    },
    isFull ? 300_000 : 30_000,
  );

  test(
    'an owner with the first mailbox alone gets the account back for good within the window',
    async () => {
      for (const goal of owners.filter(isWalked)) {
        const world = await World.begin(app, operators);
        for (const event of wayTo(goal)) await world.take(event);
        expect(world.state).toEqual(goal);
        await world.recover();
      }
    },
    isFull ? 300_000 : 30_000,
  );
});
