import { Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Executor } from '../db/executor.js';
import { boolean, float8, integer, nullable, text } from '../db/pg-types.js';
import { bare, excluded, insertInto, literal, named, set } from '../db/sql-parts.js';
import { statement } from '../db/statement.js';
import { deliveryPace } from './delivery-pace.table.js';
import { outbox } from './outbox.table.js';

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

const limited = sql`interval '${literal(LIMITED_SECONDS)} seconds'`;
const cleanTurns = literal(CLEAN_TURNS);
const p = alias(deliveryPace, 'p');

const outlookStatement = statement({
  name: 'mail.outlook',
  values: { transport: text },
  row: { dueInMs: nullable(float8), turnInMs: nullable(float8) },
  sql: ({ transport }) => sql`
    SELECT (
        SELECT extract(epoch FROM min(${outbox.dueAt}) - now())::float8 * 1000 FROM ${outbox}
        WHERE ${outbox.deliveredAt} IS NULL AND ${outbox.failedAt} IS NULL AND ${outbox.droppedAt} IS NULL
      ) AS "dueInMs",
      (
        SELECT extract(epoch FROM ${p.nextTurnAt} - now())::float8 * 1000 FROM ${deliveryPace} p
        WHERE ${p.transport} = ${transport} AND ${p.limitedUntil} > now()
      ) AS "turnInMs"
  `,
});

/**
 * Of several instances that come for a turn one gets it: the others wait for its row, and find a later time
 * in it.
 */
const takeTurnStatement = statement({
  name: 'mail.takeTurn',
  values: { transport: text },
  row: { batch: deliveryPace.batch, refusedTurns: deliveryPace.refusedTurns },
  sql: ({ transport }) => {
    const next = sql`now() + ${p.everyMs} * interval '1 millisecond'`;
    return sql`
    UPDATE ${deliveryPace} p SET
      ${set(deliveryPace, { nextTurnAt: next, limitedUntil: sql`${next} + ${limited}` })}
    WHERE ${p.transport} = ${transport} AND ${p.limitedUntil} > now() AND ${p.nextTurnAt} <= now()
    RETURNING ${named({ batch: p.batch, refusedTurns: p.refusedTurns })}
  `;
  },
});

const slowDownStatement = statement({
  name: 'mail.slowDown',
  values: {
    transport: text,
    pauseMs: integer,
    everyMs: integer,
    batch: integer,
    refusedTurns: integer,
    isFound: boolean,
  },
  row: {},
  sql: ({ pauseMs, ...pace }) => sql`
    ${insertInto(
      deliveryPace,
      { ...pace, nextTurnAt: sql`pause.ends`, limitedUntil: sql`pause.ends + ${limited}` },
      'p',
    )}
    FROM (SELECT now() + ${pauseMs} * interval '1 millisecond' AS ends) pause
    ON CONFLICT (${bare(p.transport)}) DO UPDATE SET ${set(deliveryPace, {
      nextTurnAt: sql`greatest(${p.nextTurnAt}, ${excluded(p.nextTurnAt)})`,
      limitedUntil: sql`greatest(${p.limitedUntil}, ${excluded(p.limitedUntil)})`,
      isFound: sql`${excluded(p.isFound)} OR ${p.isFound} AND ${p.limitedUntil} > now()`,
      everyMs: excluded(p.everyMs),
      batch: excluded(p.batch),
      refusedTurns: excluded(p.refusedTurns),
      cleanTurns: literal(0),
    })}
  `,
});

const keepPaceStatement = statement({
  name: 'mail.keepPace',
  values: { transport: text },
  row: {},
  sql: ({ transport }) => sql`
    UPDATE ${deliveryPace} p SET ${set(deliveryPace, {
      refusedTurns: literal(0),
      batch: sql`CASE WHEN ${p.isFound} THEN ${p.batch} + (${p.cleanTurns} + 1) / ${cleanTurns} ELSE
        ${p.batch} * 2 END`,
      cleanTurns: sql`(${p.cleanTurns} + 1) % ${cleanTurns}`,
    })}
    WHERE ${p.transport} = ${transport} AND ${p.limitedUntil} > now()
  `,
});

/** A row beside those of the transports: until `next_turn_at` no instance but one has another go on. */
const HAND_OVER = literal('hand-over');

const takeHandOverStatement = statement({
  name: 'mail.takeHandOver',
  values: { holdMs: integer },
  row: { transport: deliveryPace.transport },
  sql: ({ holdMs }) => sql`
    ${insertInto(
      deliveryPace,
      {
        transport: HAND_OVER,
        nextTurnAt: sql`now() + ${holdMs} * interval '1 millisecond'`,
        limitedUntil: sql`now()`,
        everyMs: literal(0),
        batch: literal(0),
      },
      'p',
    )}
    ON CONFLICT (${bare(p.transport)}) DO UPDATE SET
      ${set(deliveryPace, { nextTurnAt: excluded(p.nextTurnAt) })}
    WHERE ${p.nextTurnAt} <= now()
    RETURNING ${p.transport}
  `,
});

const giveHandOverBackStatement = statement({
  name: 'mail.giveHandOverBack',
  values: {},
  row: {},
  sql: () => sql`
    UPDATE ${deliveryPace} p SET ${set(deliveryPace, { nextTurnAt: sql`now()` })} WHERE ${p.transport} =
      ${HAND_OVER}
  `,
});

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
