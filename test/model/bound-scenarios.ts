import fc from 'fast-check';
import type { Registration } from './bound-owner.js';
import { honest, type Scenario, seconds, trip } from './scenarios.js';

/** An owner whose browser binds the session. */
export interface BoundScenario extends Scenario {
  registration: Registration;
}

/** What a thief does next with the tokens that it has. */
export interface Try {
  after: number;
  does: 'refresh' | 'call' | 'steal';
  pick: number;
}

export interface BoundTheft extends BoundScenario {
  /** Whether the first copy is of cookies of a session that is bound already. */
  isLate: boolean;
  /** From where the thief comes: from the owner's own network too. */
  network: number;
  /** Whether it shows a key of its own. */
  hasKey: boolean;
  tries: Try[];
}

/** A page that a server renders is no browser's own request: those owners have the other scenarios. */
const inBrowser = honest.map((scenario) => ({
  ...scenario,
  client: scenario.client.startsWith('is rendered') ? ('refreshes on 401' as const) : scenario.client,
}));

const registrationOf = (losses: number): fc.Arbitrary<Registration> =>
  fc.record({ after: seconds(0, 20), trip: trip(losses) });

/**
 * One registration in five is lost, or its answer. A browser whose answer was lost is not updated: with
 * another network and another User-Agent at once it looks like a thief, and its person signs in again.
 */
export const boundHonest: fc.Arbitrary<BoundScenario> = fc
  .tuple(inBrowser, registrationOf(20))
  .map(([{ acts, ...scenario }, registration]) => ({
    ...scenario,
    registration,
    acts: registration.trip.lost === 'answer' ? acts.map((act) => ({ ...act, agent: 0 })) : acts,
  }));

const tries = fc.array(
  fc.record({
    after: fc.oneof(seconds(0, 70), seconds(0, 2 * 3600), seconds(0, 86_400)),
    does: fc.constantFrom('refresh' as const, 'refresh' as const, 'call' as const, 'steal' as const),
    pick: fc.nat(20),
  }),
  { minLength: 3, maxLength: 25, size: 'max' },
);

export const boundTheft: fc.Arbitrary<BoundTheft> = fc
  .record({
    scenario: inBrowser,
    registration: registrationOf(0),
    isLate: fc.boolean(),
    network: fc.constantFrom(0, 100, 101),
    hasKey: fc.boolean(),
    tries,
  })
  .map(({ scenario, ...rest }) => ({ ...scenario, ...rest }));
