import fc from 'fast-check';
import type { Token } from './session-server.js';
import type { Thief } from './thief.js';
import type { Strategy } from './thieves.js';

/**
 * The bound of every thief in another network than the owner's, or with another User-Agent: after so many
 * rounds of the owner's since the theft it has been found, or is given nothing any more, neither refresh nor
 * access tokens.
 */
const MAX_ROUNDS = 8;
/** The same for one that keeps to one network, while the owner is never away for an hour. */
const MAX_ROUNDS_OF_ONE_NETWORK = 3;

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;
const PAST_FRESH = 61;
const POLL = 28;

/**
 * What a thief does in one gap between two visits of the owner's, with the newest token that it has. Returns
 * that after it.
 */
type Step = (thief: Thief, mine: Token) => Promise<Token>;

const seconds = (min: number, max: number) => fc.integer({ min, max });

/**
 * Waits for the owner's rotation, as an answer of a guarded route tells of it, and presents the parent so
 * long after it.
 */
const parentAfter =
  (delay: number): Step =>
  async (thief, mine) => {
    const { clock, referee } = thief.world;
    await clock.until(() => referee.newest > mine.generation);
    await thief.sleep(delay);
    return take(thief, mine);
  };

/**
 * Rotates so long before the owner comes, and, if it is to, presents the parent every `poll` seconds, so that
 * the owner shares its successor.
 */
const rotationAhead =
  (lead: number, { poll, times }: { poll: number; times: number }): Step =>
  async (thief, mine) => {
    const gap = await thief.gapOf(lead + PAST_FRESH);
    // After the last visit there is nobody to be ahead of.
    if (gap === Infinity) return mine;
    await thief.sleep(gap - lead);
    let newest = await take(thief, mine);
    for (let time = 0; time < times && newest !== mine; time++) {
      await thief.sleep(poll);
      const answer = await thief.refresh(mine);
      // Refused: the owner has the successor too. Until then the owner may have nothing but the parent.
      if ('refused' in answer) return newest;
      newest = answer.refresh ?? newest;
    }
    return times > 0 ? mine : newest;
  };

async function take(thief: Thief, token: Token): Promise<Token> {
  const answer = await thief.refresh(token);
  if (!('refused' in answer)) await thief.sleep(1);
  return 'refused' in answer ? token : (answer.refresh ?? token);
}

/** Keeps the parent until it is refused, so that its successors stay unconfirmed. */
const keepingTheParent =
  (lead: number): Step =>
  async (thief, mine) => {
    await rotationAhead(lead, { poll: POLL, times: 0 })(thief, mine);
    return mine;
  };

function strategy(
  name: string,
  gaps: Strategy['gaps'],
  steps: fc.Arbitrary<Step[]>,
  { rounds = MAX_ROUNDS, hops = fc.constant(false) }: { rounds?: number; hops?: fc.Arbitrary<boolean> } = {},
): Strategy {
  return {
    name,
    gaps,
    places: 'elsewhere',
    losses: 0,
    rob: fc.tuple(steps, hops).map(([taken, isHopping]) => async (thief) => {
      const first = thief.steal();
      thief.isHopping = isHopping;
      thief.world.start(thief.excludeAfter(rounds));
      thief.world.start(repeat(thief, first, taken));
      await thief.gapOf(Infinity);
      await thief.sleep(PAST_FRESH);
      await thief.refresh(first);
    }),
  };
}

/** One step after another, again and again, until it is found. */
async function repeat(thief: Thief, first: Token, steps: readonly Step[]): Promise<void> {
  let mine = first;
  for (let turn = 0; !thief.isFound && thief.owner.nextAct < Infinity; turn++) {
    const before = thief.now;
    mine = await (steps[turn % steps.length] as Step)(thief, mine);
    // Nothing more came of it: until something does, the thief keeps quiet.
    if (thief.now === before) await thief.sleep(MINUTE);
  }
}

const one = (step: fc.Arbitrary<Step>) => step.map((only) => [only]);
const TIMER = { min: 150, max: 20 * MINUTE };
const ofOneNetwork = { rounds: MAX_ROUNDS_OF_ONE_NETWORK };
const polled = { poll: POLL, times: 40 };

export const strategiesElsewhere: Strategy[] = [
  strategy(
    'presents the parent once after each rotation',
    TIMER,
    one(seconds(2, 59).map(parentAfter)),
    ofOneNetwork,
  ),
  strategy(
    'presents the parent within a second of each rotation',
    TIMER,
    one(seconds(0, 1).map(parentAfter)),
    ofOneNetwork,
  ),
  strategy(
    'presents the parent late, after each rotation',
    { min: 5 * MINUTE, max: DAY },
    one(seconds(PAST_FRESH, 250).map(parentAfter)),
  ),
  strategy(
    'rotates just before its owner, and polls with the parent',
    TIMER,
    one(seconds(1, 50).map((lead) => rotationAhead(lead, polled))),
    ofOneNetwork,
  ),
  strategy(
    'rotates long before its owner, and polls with the parent',
    { min: 20 * MINUTE, max: HOUR },
    one(seconds(60, 900).map((lead) => rotationAhead(lead, polled))),
  ),
  strategy(
    'presents the parent just before each visit',
    TIMER,
    one(seconds(1, 55).map(keepingTheParent)),
    ofOneNetwork,
  ),
  strategy(
    'presents the parent just before each visit, for as long as it can',
    { min: 70 * MINUTE, max: DAY },
    one(seconds(1, 55).map(keepingTheParent)),
    {
      hops: fc.boolean(),
    },
  ),
  strategy(
    'uses up the replays',
    TIMER,
    one(seconds(1, 55).map((lead) => rotationAhead(lead, { poll: 1, times: 60 }))),
    ofOneNetwork,
  ),
  strategy(
    'does now the one thing and now the other, from many networks',
    TIMER,
    fc.array(
      fc.oneof(
        seconds(0, 59).map(parentAfter),
        seconds(1, 59).map((lead) => rotationAhead(lead, polled)),
        seconds(1, 59).map(keepingTheParent),
      ),
      { minLength: 2, maxLength: 5 },
    ),
    { hops: fc.boolean() },
  ),
  strategy(
    'falls silent for days, and returns',
    { min: HOUR, max: DAY },
    fc
      .tuple(seconds(0, 59), seconds(1, 3))
      .map(([delay, days]) => [parentAfter(delay), sleeping(days * DAY), rotationAhead(delay + 1, polled)]),
  ),
];

function sleeping(time: number): Step {
  return async (thief, mine) => {
    await thief.sleep(time);
    return mine;
  };
}
