import { Injectable } from '@nestjs/common';
import { and, eq, isNull, lt, or, sql } from 'drizzle-orm';
import type { Executor } from '../../platform/db/executor.js';
import { users } from '../users/users.table.js';

/** A person's acceptance. */
export interface AcceptedTerms {
  acceptedTerms: string | null;
  termsAcceptedAt: Date | null;
}

@Injectable()
export class TermsRepository {
  async read(on: Executor, userId: string): Promise<AcceptedTerms | undefined> {
    const [row] = await on
      .select({ acceptedTerms: users.acceptedTerms, termsAcceptedAt: users.termsAcceptedAt })
      .from(users)
      .where(eq(users.id, userId));
    return row;
  }

  /** Whether it was written: not where these, or later ones, had been accepted before. */
  async accept(on: Executor, userId: string, version: string): Promise<boolean> {
    const isEarlier = or(isNull(users.acceptedTerms), lt(users.acceptedTerms, version));
    const written = await on
      .update(users)
      .set({ acceptedTerms: version, termsAcceptedAt: sql`now()` })
      .where(and(eq(users.id, userId), isEarlier))
      .returning({ id: users.id });
    return written.length > 0;
  }
}
