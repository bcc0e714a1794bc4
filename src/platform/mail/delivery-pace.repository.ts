import { Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import { type Executor, statement } from '../db/executor.js';

/**
 * How long a provider is taken for a slow one after it has refused a mail as one too many, or a turn was
 * taken, in seconds.
 */
const LIMITED_SECONDS = 60;

/**
 * After how many turns without a refusal the next ones are larger by one mail, once it is known how many are
 * too many.
 */
const CLEAN_TURNS = 5;

/** When something comes, in milliseconds; 0 or less is now. */
export interface Outlook {
  /** The first of the mails that wait; null when none waits. */
  dueInMs: number | null;
  /** The next turn, while the provider is taken for a slow one; else null. */
  turnInMs: number | null;
}

/**
 * A turn that this instance has taken: so many mails, after so many turns in a row of which everything was
 * refused.
 */
export interface Turn {
  batch: number;
  refusedTurns: number;
}

/** How a provider is sent mails from now on. */
export interface Pace {
  /** How long nobody sends any, and how long after one another turns are taken then, in milliseconds. */
  pauseMs: number;
  everyMs: number;
  batch: number;
  /** Whether that is known to be what it takes. */
  isFound: boolean;
  refusedTurns: number;
}

const value = (name: string) => sql.placeholder(name);
const limitedSeconds = sql.raw(`interval '${LIMITED_SECONDS} seconds'`);
const cleanTurns = sql.raw(String(CLEAN_TURNS));
const isTheProvider = sql`transport = ${value('transport')}::text`;

const outlookStatement = statement<Outlook>(sql`
  SELECT (SELECT extract(epoch FROM min(due_at) - now())::float8 * 1000 FROM outbox WHERE delivered_at IS NULL
    AND failed_at IS NULL AND dropped_at IS NULL) AS "dueInMs",
    (SELECT extract(epoch FROM next_turn_at - now())::float8 * 1000 FROM delivery_pace WHERE ${isTheProvider}
      AND limited_until > now()) AS "turnInMs"
`);

/**
 * Of several instances that come for a turn one gets it: the others wait for its row, and find a later time
 * in it.
 */
const takeTurnStatement = statement<Turn>(sql`
  UPDATE delivery_pace SET next_turn_at = now() + every_ms * interval '1 millisecond', limited_until = now() +
    every_ms * interval '1 millisecond' + ${limitedSeconds}
  WHERE ${isTheProvider} AND limited_until > now() AND next_turn_at <= now()
  RETURNING batch, refused_turns AS "refusedTurns"
`);

const slowDownStatement = statement(sql`
  INSERT INTO delivery_pace AS p (transport, next_turn_at, limited_until, every_ms, batch, refused_turns,
    is_found)
  SELECT ${value('transport')}::text, pause.ends, pause.ends + ${limitedSeconds},
    ${value('everyMs')}::integer, ${value('batch')}::integer, ${value('refusedTurns')}::integer,
    ${value('isFound')}::boolean
  FROM (SELECT now() + ${value('pauseMs')}::integer * interval '1 millisecond' AS ends) pause
  ON CONFLICT (transport) DO UPDATE SET
    next_turn_at = greatest(p.next_turn_at, excluded.next_turn_at), limited_until = greatest(p.limited_until,
      excluded.limited_until),
    is_found = excluded.is_found OR p.is_found AND p.limited_until > now(),
    every_ms = excluded.every_ms, batch = excluded.batch, refused_turns = excluded.refused_turns, clean_turns
      = 0
`);

const keepPaceStatement = statement(sql`
  UPDATE delivery_pace SET refused_turns = 0, batch = CASE WHEN is_found THEN batch + (clean_turns + 1) /
    ${cleanTurns} ELSE batch * 2 END, clean_turns = (clean_turns + 1) % ${cleanTurns}
  WHERE ${isTheProvider} AND limited_until > now()
`);

/** A row beside those of the transports: until `next_turn_at` no instance but one has another go on. */
const HAND_OVER = 'hand-over';

const takeHandOverStatement = statement<{ transport: string }>(sql`
  INSERT INTO delivery_pace AS p (transport, next_turn_at, limited_until, every_ms, batch)
  VALUES (${HAND_OVER}, now() + ${value('holdMs')}::integer * interval '1 millisecond', now(), 0, 0)
  ON CONFLICT (transport) DO UPDATE SET next_turn_at = excluded.next_turn_at WHERE p.next_turn_at <= now()
  RETURNING transport
`);

const giveHandOverBackStatement = statement(
  sql`UPDATE delivery_pace SET next_turn_at = now() WHERE transport = ${HAND_OVER}`,
);

/** How fast a provider takes mails, as all instances have learned it together. */
@Injectable()
export class DeliveryPaceRepository {
  /** When there is something to do. */
  async find(on: Executor, transport: string): Promise<Outlook> {
    const [outlook] = await outlookStatement(on, { transport });
    return outlook ?? { dueInMs: null, turnInMs: null };
  }

  /** Takes the turn that is due; undefined when another instance has it, or none is due yet. */
  async takeTurn(on: Executor, transport: string): Promise<Turn | undefined> {
    const [turn] = await takeTurnStatement(on, { transport });
    return turn;
  }

  /** The provider has refused mails as too many: for so long nobody sends any, and then so many at once. */
  async slowDown(on: Executor, pace: Pace & { transport: string }): Promise<void> {
    await slowDownStatement(on, { ...pace });
  }

  /**
   * Of the instances that would have another one go on, one may, and none within the next `holdMs`
   * milliseconds.
   */
  async takeHandOver(on: Executor, holdMs: number): Promise<boolean> {
    return (await takeHandOverStatement(on, { holdMs })).length > 0;
  }

  /** The one that was to go on was not reached: another instance may try. */
  async giveHandOverBack(on: Executor): Promise<void> {
    await giveHandOverBackStatement(on, {});
  }

  /**
   * A turn was taken as a whole: the next one is twice as large, or, once a size was found, after some of
   * them by one.
   */
  async keepPace(on: Executor, transport: string): Promise<void> {
    await keepPaceStatement(on, { transport });
  }
}
