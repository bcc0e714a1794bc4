import { Injectable } from '@nestjs/common';
import { type Executor, statement } from '../../platform/db/executor.js';
import { linkOf } from '../../platform/links/links.js';
import type { LinkPurpose } from '../../platform/registry/links.js';

/**
 * How many of an address's live links a code is compared with: more than the limits let anybody have mailed
 * in a day.
 */
const CANDIDATES = 300;

/**
 * A link that was mailed and is not spent: what its token and its code are derived from, and the hash of the
 * token.
 */
export interface LiveLink {
  id: string;
  tokenHash: Buffer | null;
  /** Where its page leads on to; null: where all of them do. */
  returnTo: string | null;
}

interface LiveLinkRow {
  id: string;
  token_hash: Buffer | null;
  return_to: string | null;
}

@Injectable()
export class LinkCodesRepository {
  private readonly statements = new Map<LinkPurpose, ReturnType<typeof statement<LiveLinkRow>>>();

  /**
   * The links of one kind that an address was mailed and that were neither used nor outlived, newest first.
   */
  async listLive(on: Executor, purpose: LinkPurpose, email: string): Promise<LiveLink[]> {
    const select = this.statements.get(purpose) ?? statement<LiveLinkRow>(linkOf(purpose).live);
    this.statements.set(purpose, select);
    const rows = await select(on, { email, limit: CANDIDATES });
    return rows.map(({ id, token_hash: tokenHash, return_to: returnTo }) => ({ id, tokenHash, returnTo }));
  }
}
