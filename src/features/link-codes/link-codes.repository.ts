import { Injectable } from '@nestjs/common';
import type { Executor } from '../../platform/db/executor.js';
import { bytea, integer, nullable, text, uuid } from '../../platform/db/pg-types.js';
import { statement } from '../../platform/db/statement.js';
import { linkOf, tradedPurposes } from '../../platform/links/links.js';
import type { LinkPurpose } from '../../platform/registry/links.js';

/**
 * How many of an address's live links a code is compared with: more than the limits let anybody have mailed
 * in a day.
 */
const CANDIDATES = 300;

/**
 * A link that was mailed and is not used: the values from which its token and its code are derived, and the
 * hash of the token.
 */
export interface LiveLink {
  id: string;
  tokenHash: Buffer | null;
  /** Where its page leads on to; null: where all of them do. */
  returnTo: string | null;
}

function listStatement(purpose: LinkPurpose) {
  const { live } = linkOf(purpose);
  if (!live) throw new Error(`the code of the link for ${purpose} can not be traded`);
  return statement({
    name: `link-codes.list.${purpose}`,
    values: { email: text, limit: integer },
    row: { id: uuid, tokenHash: nullable(bytea), returnTo: nullable(text) },
    sql: (values) => live(values),
  });
}

/** Of every instance of the app there is one. */
const declared = new Map<LinkPurpose, ReturnType<typeof listStatement>>();

function statementOf(purpose: LinkPurpose): ReturnType<typeof listStatement> {
  const known = declared.get(purpose) ?? listStatement(purpose);
  declared.set(purpose, known);
  return known;
}

@Injectable()
export class LinkCodesRepository {
  private readonly statements = new Map(tradedPurposes().map((purpose) => [purpose, statementOf(purpose)]));

  /**
   * The links of one kind that an address was mailed and that were neither used nor outlived, newest first.
   */
  async listLive(on: Executor, purpose: LinkPurpose, email: string): Promise<LiveLink[]> {
    const list = this.statements.get(purpose);
    if (!list) throw new Error(`no link is named ${purpose}`);
    return list(on, { email, limit: CANDIDATES });
  }
}
