import fc from 'fast-check';
import type { Act, Client, Trip } from './owner.js';
import type { Place } from './session-server.js';
import type { Thief } from './thief.js';
import type { Strategy } from './thieves.js';

export interface Scenario {
  client: Client;
  acts: Act[];
}

export interface Theft extends Scenario {
  /** When the thief copies the cookies, or begins to wait for its moment. */
  at: number;
  /** From where the thief comes. */
  place: Place;
  rob: (thief: Thief) => Promise<void>;
}

const HOUR = 3600;
const DAY = 86_400;

export const seconds = (min: number, max: number) => fc.integer({ min, max });
const clients = ['refreshes on load', 'refreshes on 401', 'refreshes alone', 'is rendered'] as const;
const client = fc.constantFrom<Client>(...clients);
/** Of honest users alone: a server that doesn't say where its browsers are looks like a thief's network. */
const anyClient = fc.constantFrom<Client>(...clients, 'is rendered elsewhere');

/** Prompt, slow, or as slow as can be: 29 s each way. */
const delay = fc.oneof(
  { weight: 4, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: seconds(1, 5) },
  { weight: 2, arbitrary: seconds(6, 28) },
  { weight: 2, arbitrary: fc.constant(29) },
);

/**
 * Where the person is: at one place; on the way, from one network to the next; or behind several at once, as
 * with two protocols, a relay or a proxy, so that each request may come from another one.
 */
type Ways = 'one network' | 'from network to network' | 'several networks';
const ways = fc.constantFrom<Ways>('one network', 'from network to network', 'several networks');

/**
 * One browser; one that is updated in between; or one whose tabs call themselves differently, as when one
 * shows the site for desktops.
 */
type Agents = 'one' | 'updated' | 'by tab';
const agents = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Agents>('one') },
  { weight: 2, arbitrary: fc.constantFrom<Agents>('updated', 'by tab') },
);

export const trip = (losses: number): fc.Arbitrary<Trip> =>
  fc.record({
    network: fc.nat(2),
    there: delay,
    back: delay,
    lost: fc.oneof(
      { weight: 100 - losses, arbitrary: fc.constant('nothing' as const) },
      {
        weight: losses,
        arbitrary: fc.constantFrom('answer' as const, 'request' as const, 'answer' as const),
      },
    ),
  });

/**
 * How long a person waits: not at all, moments, about as long as a token is fresh or an access token lasts,
 * hours, days.
 */
const pause = fc.oneof(
  { weight: 6, arbitrary: fc.constant(0) },
  { weight: 4, arbitrary: seconds(1, 10) },
  { weight: 5, arbitrary: seconds(11, 65) },
  { weight: 4, arbitrary: seconds(66, 300) },
  { weight: 3, arbitrary: seconds(840, 960) },
  { weight: 1, arbitrary: seconds(961, 5 * HOUR) },
  { weight: 2, arbitrary: seconds(5 * HOUR, 3 * DAY) },
  { weight: 1, arbitrary: seconds(3 * DAY, 9 * DAY) },
);

const kind = fc.oneof(
  { weight: 6, arbitrary: fc.constant('load' as const) },
  { weight: 3, arbitrary: fc.constant('click' as const) },
  { weight: 1, arbitrary: fc.constant('close' as const) },
);

const act = (
  after: fc.Arbitrary<number>,
  kinds: fc.Arbitrary<Act['kind']>,
  losses: number,
  tabs: number,
): fc.Arbitrary<Act> =>
  fc.record({
    after,
    tab: seconds(1, tabs),
    kind: kinds,
    agent: fc.nat(11),
    trips: fc.array(trip(losses), { maxLength: 5, size: 'max' }),
  });

/**
 * Gives each request its network and program. What was drawn says when the person moves on: at one trip in
 * three; and when the browser is updated: at one act in twelve.
 */
function placed(acts: Act[], way: Ways, browser: Agents): Act[] {
  let network = 0;
  let version = 0;
  const onTheWay = (drawn: number) => (drawn === 0 ? ++network : network);
  return acts.map((act) => {
    if (act.agent === 0) version++;
    const agent = browser === 'one' ? 0 : browser === 'updated' ? version : act.tab % 2;
    const networkOf = (drawn: number) =>
      way === 'one network' ? 0 : way === 'several networks' ? drawn : onTheWay(drawn);
    return { ...act, agent, trips: act.trips.map((one) => ({ ...one, network: networkOf(one.network) })) };
  });
}

/**
 * A person with one browser and nobody else: up to 8 tabs, on a network that loses nothing, something, or
 * much.
 */
export const honest: fc.Arbitrary<Scenario> = fc
  .record({ tabs: seconds(1, 8), losses: fc.constantFrom(0, 10, 40) })
  .chain(({ tabs, losses }) =>
    fc.record({
      client: anyClient,
      way: ways,
      browser: agents,
      acts: fc.array(act(pause, kind, losses, tabs), { minLength: 1, maxLength: 24, size: 'max' }),
    }),
  )
  .map(({ acts, way, browser, ...rest }) => ({ ...rest, acts: placed(acts, way, browser) }));

/** Networks that the owner is never in; the thief copies the owner's User-Agent too, or not. */
const HOME = fc.constant({ network: 0, agent: 0 });
const elsewhere = fc.record({ network: fc.constantFrom(100, 101), agent: fc.constantFrom(0, 0, 99) });

/** How long what follows from an act may last. */
const AFTERMATH = 300;
const REFRESHING_LATE: readonly Client[] = ['refreshes on 401', 'is rendered'];
/**
 * An app that refreshes when its access token has ended does so once in each visit only when it stays away
 * for longer than that token lasts.
 */
const BEYOND_ACCESS = 900;
const VISITS = 12;

/**
 * A person who keeps using the session, in visits as far apart as the thief's strategy needs, and a thief.
 */
export const theft = ({ gaps, places, losses = 3, rob }: Strategy): fc.Arbitrary<Theft> =>
  client.chain((chosen) => {
    const gap = seconds(
      gaps.min + AFTERMATH + (REFRESHING_LATE.includes(chosen) ? BEYOND_ACCESS : 0),
      gaps.max + AFTERMATH + BEYOND_ACCESS,
    );
    const first = act(gap, fc.constant('load'), losses, 3);
    const others = fc.array(act(seconds(0, 40), fc.constantFrom('load', 'click'), losses, 3), {
      maxLength: 3,
    });
    const visit = fc.tuple(first, others).map(([begin, rest]) => [begin, ...rest]);
    return fc
      .record({
        visits: fc.array(visit, { minLength: VISITS, maxLength: VISITS }),
        at: seconds(0, 90),
        rob,
        way: ways,
        place: places === 'as its owner' ? HOME : elsewhere,
      })
      .map(({ visits, at, way, ...rest }) => {
        const acts = placed(visits.flat(), places === 'as its owner' ? 'one network' : way, 'one');
        return { client: chosen, acts, at: (visits[0]?.[0]?.after ?? 0) + at, ...rest };
      });
  });
