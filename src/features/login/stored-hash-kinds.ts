import { Inject, Injectable } from '@nestjs/common';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { bearableOf } from '../passwords/hash-work.js';
import { type HashKind, hashKindOf, spendLikeOthers } from '../passwords/password-hash.js';
import type { Payer } from '../passwords/password-hash.js';
import { LoginRepository, type SampledKind } from './login.repository.js';

/** How long what was found is believed, in milliseconds. */
const BELIEVED_MS = 10 * 60_000;

/** Has a refusal cost the same for every address, though some have hashes of other kinds than today's. */
@Injectable()
export class StoredHashKinds {
  private known: readonly HashKind[] | undefined;
  private askedAt = 0;
  private asking: Promise<void> = Promise.resolve();

  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly logins: LoginRepository,
  ) {}

  /**
   * After a wrong password. Only the first refusal of a process waits for what is stored; later ones go by
   * what was found before.
   */
  async spendLikeOthers(passwordHash: string | undefined, password: string, payer: Payer): Promise<void> {
    if (Date.now() - this.askedAt > BELIEVED_MS) {
      this.askedAt = Date.now();
      this.asking = this.ask();
    }
    if (!this.known) await this.asking;
    await spendLikeOthers(this.known ?? [], passwordHash, password, payer);
  }

  private async ask(): Promise<void> {
    // A database that can't say it now is asked again by the next one.
    const found = await this.logins.listHashKinds(this.db).catch(() => undefined);
    if (found) this.known = bearableOf(found.flatMap((kind) => this.kindOf(kind)));
    else this.askedAt = 0;
  }

  /**
   * A kind of which no key opens a sample keeps its decoy of before: accounts beyond the sample may still
   * have one that opens, and would stand out. A process that has met none of it yet has no shape for one.
   */
  private kindOf({ prefix, sample }: SampledKind): HashKind[] {
    if (sample !== undefined) return [hashKindOf(prefix, sample)];
    return (this.known ?? []).filter((before) => before.prefix === prefix);
  }
}
