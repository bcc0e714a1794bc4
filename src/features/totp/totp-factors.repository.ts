import { Inject, Injectable } from '@nestjs/common';
import { type SQL, sql } from 'drizzle-orm';
import { openColumn, sealColumn, sealedUnder } from '../../platform/crypto/column-cipher.js';
import { KEYS, type Keys } from '../../platform/crypto/keys.module.js';
import type { Executor } from '../../platform/db/executor.js';
import { boolean, bytea, float8, integer, uuid } from '../../platform/db/pg-types.js';
import { insertInto, named, set } from '../../platform/db/sql-parts.js';
import { statement } from '../../platform/db/statement.js';
import { AppError } from '../../platform/errors/app-error.js';
import { sentence } from '../../platform/errors/sentences.js';
import { totpFactors } from './totp-factors.table.js';

const { userId, secret, createdAt, confirmedAt, lastStep } = totpFactors;

/** How long somebody has to show the first code, in minutes. */
const SET_UP_MINUTES = 60;

/** Rows of apps whose setting up was not finished in time. */
export const IS_ABANDONED = sql`${confirmedAt} IS NULL
      AND ${createdAt} <= now() - make_interval(mins => ${sql.raw(String(SET_UP_MINUTES))})`;

/** An app that works already stays as it is. */
const beginStatement = statement({
  name: 'totp.begin',
  values: { userId: uuid, secret: bytea },
  row: { userId: uuid },
  sql: (v) => sql`
    ${insertInto(totpFactors, { userId: v.userId, secret: v.secret })} WHERE true
    ON CONFLICT (user_id) DO UPDATE SET ${set(totpFactors, {
      secret: sql`excluded.secret`,
      createdAt: sql`now()`,
    })}
    WHERE ${confirmedAt} IS NULL
    RETURNING ${named({ userId })}
  `,
});

const FOUND = { secret, lastStep, isConfirmed: boolean, now: float8 };

/** Locked: a secret that is encrypted anew between this and the code's step would refuse a right code. */
const findStatement = statement({
  name: 'totp.find',
  values: { userId: uuid },
  row: FOUND,
  sql: (v) => sql`
    SELECT ${named({
      secret,
      lastStep,
      isConfirmed: sql`${confirmedAt} IS NOT NULL`,
      now: sql`extract(epoch FROM clock_timestamp())::float8`,
    })}
    FROM ${totpFactors} WHERE ${userId} = ${v.userId} AND NOT (${IS_ABANDONED})
    FOR NO KEY UPDATE
  `,
});

const STEP = { userId: uuid, secret: bytea, resealed: bytea, step: integer };

/** One statement for both: of an app that is `which`, the step is one that comes after the last. */
const takeStep = (name: string, which: SQL, confirmed: SQL) =>
  statement({
    name,
    values: STEP,
    row: { userId: uuid },
    sql: (v) => sql`
    UPDATE ${totpFactors} SET ${set(totpFactors, {
      confirmedAt: confirmed,
      lastStep: v.step,
      secret: v.resealed,
    })}
    WHERE ${userId} = ${v.userId} AND ${secret} = ${v.secret} AND ${which}
      AND (${lastStep} IS NULL OR ${lastStep} < ${v.step})
    RETURNING ${named({ userId })}
  `,
  });

const confirmStatement = takeStep('totp.confirm', sql`${confirmedAt} IS NULL`, sql`now()`);
const useStatement = takeStep('totp.use', sql`${confirmedAt} IS NOT NULL`, sql`${confirmedAt}`);

const deleteStatement = statement({
  name: 'totp.delete',
  values: { userId: uuid },
  row: { isConfirmed: boolean },
  sql: (v) => sql`
    DELETE FROM ${totpFactors} WHERE ${userId} = ${v.userId}
    RETURNING ${named({ isConfirmed: sql`${confirmedAt} IS NOT NULL` })}
  `,
});

/** An app, with its secret as it is, and as it is stored. */
export interface TotpFactor {
  userId: string;
  secret: Buffer;
  stored: Buffer;
  /** Of the code that was used last; null: none was. */
  lastStep: number | null;
  isConfirmed: boolean;
  /** The database's clock, in seconds since 1970. */
  now: number;
}

/** The apps of users. Their secrets are encrypted and decrypted here, and nowhere else. */
@Injectable()
export class TotpFactorsRepository {
  constructor(@Inject(KEYS) private readonly keys: Keys) {}

  /** Whether there is a key to encrypt by. */
  get isAvailable(): boolean {
    return this.keys.data !== undefined;
  }

  /**
   * Stores a secret for somebody to confirm, in the place of one that they did not confirm.
   * @returns false: they have an app already
   */
  async begin(on: Executor, userId: string, secret: Buffer): Promise<boolean> {
    const rows = await beginStatement(on, { userId, secret: this.seal(userId, secret) });
    return rows.length > 0;
  }

  /** Inserts apps that work already, of users who have none: their codes were shown elsewhere. */
  async insertConfirmed(on: Executor, rows: readonly { userId: string; secret: Buffer }[]): Promise<void> {
    const values = rows.map(({ userId: id, secret: bytes }) => ({
      userId: id,
      secret: this.seal(id, bytes),
      confirmedAt: sql`now()`,
    }));
    if (values.length > 0) await on.insert(totpFactors).values(values);
  }

  /**
   * The app of a user; undefined where there is none, or one that was not confirmed in time.
   * @throws AppError `BUSY` where its key is not known here (yet, or any more); Error for a secret that was
   * changed, or copied from another row
   */
  async find(on: Executor, userId: string): Promise<TotpFactor | undefined> {
    const [found] = await findStatement(on, { userId });
    if (!found) return undefined;
    const { secret: stored, ...factor } = found;
    const secret = this.keys.data ? openColumn(this.keys.data, placeOf(userId), stored) : 'unknown key';
    if (secret === 'unknown key') throw new AppError('BUSY', { detail: sentence('totp.keyUnknown') });
    if (!secret) throw new Error(`the secret in totp_factors of ${userId} is not what was stored there`);
    return { userId, secret, stored, ...factor };
  }

  /** Has an app work from now on, whose code of this step was shown. @returns false: not any more */
  async confirm(on: Executor, factor: TotpFactor, step: number): Promise<boolean> {
    return (await confirmStatement(on, this.stepValues(factor, step))).length > 0;
  }

  /** Uses up the code of a step, and those of the steps before. @returns false: it was used already */
  async use(on: Executor, factor: TotpFactor, step: number): Promise<boolean> {
    return (await useStatement(on, this.stepValues(factor, step))).length > 0;
  }

  /** Takes an app away, or what was begun of one. @returns whether it worked; undefined: there was none */
  async delete(on: Executor, userId: string): Promise<{ isConfirmed: boolean } | undefined> {
    const [deleted] = await deleteStatement(on, { userId });
    return deleted;
  }

  /** A secret that a former key has encrypted is encrypted anew along the way. */
  private stepValues({ userId, secret, stored }: TotpFactor, step: number) {
    const isNewest = sealedUnder(stored) === this.keys.data?.signing.id;
    return { userId, secret: stored, resealed: isNewest ? stored : this.seal(userId, secret), step };
  }

  private seal(userId: string, secret: Buffer): Buffer {
    if (!this.keys.data) throw new AppError('FACTOR_UNAVAILABLE');
    return sealColumn(this.keys.data, placeOf(userId), secret);
  }
}

const placeOf = (row: string) => ({ table: 'totp_factors', column: 'secret', row });
