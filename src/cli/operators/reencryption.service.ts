import { Inject, Injectable } from '@nestjs/common';
import { and, eq, gt, sql } from 'drizzle-orm';
import { openColumn, sealColumn } from '../../platform/crypto/column-cipher.js';
import { KEYS, type Keys } from '../../platform/crypto/keys.module.js';
import type { Keyring } from '../../platform/crypto/keyring.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { keyIdOf, placeIn } from '../../platform/crypto/encrypted-columns.js';
import type { EncryptedColumn } from '../../platform/registry/feature.js';
import { registry } from '../../platform/registry/registry.js';
import { OperatorRefusal } from './operator-refusal.js';

/** How many values are read at a time, and encrypted anew at once. */
const BATCH = 500;
const AT_ONCE = 10;

/** A value, as it is stored. */
interface SealedValue {
  row: string;
  sealed: Buffer | string;
}

/** The outcome of a run: values that were encrypted anew, and that no key of the list opens. */
export interface Reencrypted {
  done: number;
  lost: number;
}

/** Encrypts anew under the newest DATA_ENCRYPTION_KEY what another one has encrypted. */
@Injectable()
export class ReencryptionService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    @Inject(KEYS) private readonly keys: Keys,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /**
   * Goes through every encrypted column, in batches by the row's id. Each value is replaced where it is still
   * the one that was read, so a request that changes it meanwhile wins, and a second run does what is left.
   * @throws OperatorRefusal without DATA_ENCRYPTION_KEY
   */
  async run(): Promise<Reencrypted> {
    const { data: keys } = this.keys;
    if (!keys) throw new OperatorRefusal('DATA_ENCRYPTION_KEY is not set: nothing is encrypted without it.');
    const total = { done: 0, lost: 0 };
    for (const encrypted of registry().encrypted) {
      let after: string | undefined;
      for (;;) {
        const batch = await this.formerOnes(encrypted, keys, after);
        for (let from = 0; from < batch.length; from += AT_ONCE)
          for (const outcome of await Promise.all(
            batch.slice(from, from + AT_ONCE).map((value) => this.reseal(encrypted, keys, value)),
          ))
            if (outcome) total[outcome]++;
        after = batch.at(-1)?.row;
        if (after === undefined) break;
      }
    }
    return total;
  }

  /** The next values that are not under the newest key, by their rows' ids. */
  private async formerOnes(
    { value, row, sealing }: EncryptedColumn,
    keys: Keyring,
    after: string | undefined,
  ): Promise<SealedValue[]> {
    const keyId = sealing?.keyId ?? keyIdOf(value);
    const wanted = sealing?.wants(this.env);
    const rows = await this.db
      .select({ row, sealed: value })
      .from(value.table)
      .where(
        and(
          wanted === 'plain'
            ? sql`${keyId} IS NOT NULL`
            : wanted === 'encrypted'
              ? sql`${keyId} IS DISTINCT FROM ${keys.signing.id}`
              : sql`${keyId} <> ${keys.signing.id}`,
          after === undefined ? undefined : gt(row, after),
        ),
      )
      .orderBy(row)
      .limit(BATCH);
    return rows as SealedValue[];
  }

  /** @returns undefined where somebody else has changed the value meanwhile */
  private async reseal(
    column: EncryptedColumn,
    keys: Keyring,
    { row: id, sealed }: SealedValue,
  ): Promise<keyof Reencrypted | undefined> {
    const { value, row } = column;
    const resealed = this.resealed(column, keys, id, sealed);
    if (resealed === undefined) return 'lost';
    // A text that is no hash at all stays what it is.
    if (resealed === sealed) return undefined;
    const anew = sql.param(resealed, value);
    const changed = await this.db.execute(sql`
      UPDATE ${value.table} SET ${sql.identifier(value.name)} = ${anew}
      WHERE ${and(eq(row, id), eq(value, sealed))} RETURNING 1
    `);
    return changed.length > 0 ? 'done' : undefined;
  }

  /** A value as it is to be stored; undefined: no key opens it. */
  private resealed(
    { value, sealing }: EncryptedColumn,
    keys: Keyring,
    row: string,
    sealed: Buffer | string,
  ): Buffer | string | undefined {
    if (typeof sealed === 'string') return sealing?.reseal(this.env, sealed);
    const place = placeIn(value, row);
    const opened = openColumn(keys, place, sealed);
    return Buffer.isBuffer(opened) ? sealColumn(keys, place, opened) : undefined;
  }
}
