import fc from 'fast-check';
import { require } from './rules.js';
import type { Thief } from './thief.js';

/** What a thief does from the theft on, and by when that is found. */
export interface Strategy {
  /** Completes "a thief who … is found". */
  name: string;
  /**
   * How long the owner stays away between two visits, in seconds: what the strategy needs, and what its bound
   * presumes.
   */
  gaps: { min: number; max: number };
  /**
   * Whether the thief is in the owner's network, with the owner's User-Agent, and so passes for a second tab;
   * or in another network, with that User-Agent or another.
   */
  places: 'as its owner' | 'elsewhere';
  /** How many of a hundred of the owner's requests are lost. */
  losses?: number;
  /** Ends when the thief was found. Throws when its bound is broken. */
  rob: fc.Arbitrary<(thief: Thief) => Promise<void>>;
}

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/**
 * So long after another's refresh, in seconds, a token is no longer fresh and a successor is no longer handed
 * out again.
 */
const PAST_FRESH = 61;
/** So long after a confirmation the parent is no longer excused. */
const PAST_SUPERSEDED = 32;

const seconds = (min: number, max: number) => fc.integer({ min, max });
const soonOrLate = fc.oneof(seconds(PAST_SUPERSEDED, 58), seconds(59, 10 * MINUTE));

/**
 * Keeps the token that the owner has just replaced, and presents it when the owner has used the next one.
 * Bound: it is never given anything, and is found at the first try later than 30 s after that use.
 */
const oneStepBehind: Strategy = {
  name: 'stays one step behind for ever',
  gaps: { min: 150, max: DAY },
  places: 'as its owner',
  rob: fc
    .array(fc.oneof(seconds(0, 30), soonOrLate), { minLength: 1, maxLength: 4 })
    .map((waits) => async (thief) => {
      thief.steal();
      for (const wait of [...waits, PAST_SUPERSEDED]) {
        const usedAt = await thief.fallBehind();
        await thief.sleep(usedAt + wait - thief.now);
        const isExcused = thief.now - usedAt < PAST_SUPERSEDED;
        await thief.refresh();
        require(thief.gains === 0, 'a thief was given a token for one that its owner had replaced');
        if (!isExcused)
          thief.mustBeFound('at its first try later than 30 s after the owner used the next token');
        if (thief.isFound) return;
      }
    }),
};

/**
 * Uses the session while the owner is away, as a client of its own. Bound: the owner's next refresh, if the
 * thief has used what it got or has refreshed more than once; else the thief's own next refresh after that.
 */
const whileTheOwnerIsAway: Strategy = {
  name: 'uses the session while the owner is away',
  gaps: { min: HOUR, max: 3 * DAY },
  places: 'as its owner',
  rob: fc
    .record({ refreshes: seconds(1, 5), every: seconds(PAST_FRESH, 10 * MINUTE), calls: fc.boolean() })
    .map(({ refreshes, every, calls }) => async (thief) => {
      await thief.gapOf(HOUR);
      thief.steal();
      for (let refresh = 0; refresh < refreshes; refresh++) {
        await thief.sleep(every);
        await thief.refresh();
        if (calls) await thief.call();
      }
      await thief.ownersRefresh();
      if (calls || refreshes > 1) return thief.mustBeFound("at the owner's first refresh after the absence");
      await thief.refresh();
      thief.mustBeFound('at its own first refresh after the owner was back');
    }),
};

/**
 * Refreshes twice or more in one gap, and makes no guarded request, or none that would confirm what it holds.
 * Bound: the owner's next refresh, with a token whose successor the thief has presented.
 */
const refreshingOnly: Strategy = {
  name: 'refreshes, and confirms nothing by what it calls',
  gaps: { min: 10 * MINUTE, max: DAY },
  places: 'as its owner',
  rob: fc
    .record({
      pause: seconds(PAST_FRESH, 120),
      relays: fc.boolean(),
      every: fc.array(fc.oneof(seconds(1, 59), seconds(PAST_FRESH, 100)), { minLength: 1, maxLength: 4 }),
    })
    .map(({ pause, relays, every }) => async (thief) => {
      await thief.gapOf(10 * MINUTE);
      thief.steal();
      for (const wait of [pause, ...every]) {
        await thief.sleep(wait);
        await thief.refresh();
        if (relays) await thief.call(true);
      }
      await thief.ownersRefresh();
      thief.mustBeFound("at the owner's first refresh after the thief's second");
    }),
};

/**
 * Rotates once in each gap between two refreshes of the owner and calls nothing: the owner, who presents the
 * parent, would share each successor if it were handed out again. Bound: the thief's second refresh; it has
 * gained one successor.
 */
const oneRotationAhead: Strategy = {
  name: 'is one rotation ahead in each gap',
  gaps: { min: 150, max: DAY },
  places: 'as its owner',
  rob: fc.tuple(seconds(PAST_FRESH, 80), seconds(PAST_FRESH, 80)).map(([first, second]) => async (thief) => {
    await thief.gapOf(150);
    thief.steal();
    await thief.sleep(first);
    await thief.refresh();
    await thief.ownersRefresh();
    await thief.gapOf(150);
    await thief.sleep(second);
    await thief.refresh();
    thief.mustBeFound('at its second refresh, with a successor that the owner has had replaced');
    require(thief.gains === 1, 'a thief was given more than one successor');
  }),
};

/** Beyond 30 replays, and those of the first seconds that don't count. */
const POLLS = 45;

/**
 * Polls with the parent, which keeps its successor alive for the owner to share; learns by a 409 that the
 * owner has used it, rotates ahead, and polls with the next parent. Bound: the end of the owner's second
 * visit after a gap of more than 30 polls. (In a shorter gap it is within 60 s of every refresh of the owner,
 * and looks like a second tab.)
 */
const pollingWithTheParent: Strategy = {
  name: 'polls with the parent and rotates after a 409',
  gaps: { min: 20 * MINUTE, max: 2 * HOUR },
  places: 'as its owner',
  rob: seconds(5, 20).map((every) => async (thief) => {
    await thief.gapOf(20 * MINUTE);
    thief.steal();
    thief.world.start(requireBoundOfPolling(thief));
    while (!thief.isFound) {
      // The newest that it has: its first poll rotates this one, which thereby becomes the parent.
      const parent = thief.token;
      const gap = await thief.gapOf(20 * MINUTE);
      if (gap === Infinity) return;
      await thief.sleep(gap - every * POLLS);
      for (let poll = 0; poll < 2 * POLLS; poll++) {
        const answer = await thief.refresh(parent);
        if ('refused' in answer) break;
        await thief.sleep(every);
      }
    }
  }),
};

async function requireBoundOfPolling(thief: Thief): Promise<void> {
  for (let visit = 0; visit < 2; visit++) {
    await thief.ownersRefresh();
    await thief.gapOf(15 * MINUTE);
  }
  thief.mustBeFound("by the end of the owner's second visit after a gap of more than 30 polls");
}

/**
 * Presents the parent between the owner's rotation and its confirmation, and so is given the same successor:
 * it can't be told from a second tab, and each time is audited. Bound: the first time that it comes later
 * than 30 s after a confirmation.
 */
const justBeforeTheConfirmation: Strategy = {
  name: 'replays just before the confirmation, until it misses one',
  gaps: { min: 150, max: DAY },
  places: 'as its owner',
  rob: fc.record({ times: seconds(1, 3), wait: soonOrLate }).map(({ times, wait }) => async (thief) => {
    const { referee, clock } = thief.world;
    let mine = thief.steal();
    for (let time = 0; time < times; time++) {
      await clock.until(() => referee.newest > mine.generation);
      const answer = await thief.refresh(mine);
      if ('refused' in answer || !answer.refresh) break;
      mine = answer.refresh;
      require(referee.currentTokens.every(
        ({ text }) => text === mine.text,
      ), 'a thief was given another successor than the owner');
    }
    const confirmedAt = await thief.fallBehind();
    await thief.sleep(confirmedAt + wait - thief.now);
    await thief.refresh(mine);
    thief.mustBeFound('when it came later than 30 s after a confirmation');
  }),
};

/**
 * Tries whatever token it has, at any time, and may steal again; the first one in the end. Bound: the end,
 * when the owner has refreshed twice or more since the theft; and whatever it does, the referee's rules hold.
 */
const anythingAtAll: Strategy = {
  name: 'tries anything at any time',
  gaps: { min: 1, max: DAY },
  places: 'as its owner',
  rob: fc
    .array(
      fc.record({
        after: fc.oneof(seconds(0, 70), seconds(0, 2 * HOUR)),
        does: fc.constantFrom('refresh', 'refresh', 'refresh', 'call', 'steal'),
        pick: fc.nat(20),
      }),
      { maxLength: 25, size: 'max' },
    )
    .map((tries) => async (thief) => {
      const first = thief.steal();
      const held = new Set([first]);
      for (const { after, does, pick } of tries) {
        await thief.sleep(after);
        if (thief.isFound) return;
        if (does === 'call') await thief.call();
        else if (does === 'steal') thief.steal();
        else await thief.refresh([...held].at(-1 - (pick % held.size)));
        if (thief.token) held.add(thief.token);
      }
      await thief.gapOf(Infinity);
      await thief.sleep(PAST_FRESH);
      await thief.refresh(first);
    }),
};

export const strategies = [
  oneStepBehind,
  whileTheOwnerIsAway,
  refreshingOnly,
  oneRotationAhead,
  pollingWithTheParent,
  justBeforeTheConfirmation,
  anythingAtAll,
];
