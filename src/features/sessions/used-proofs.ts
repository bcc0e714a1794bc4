import { type SQL, sql } from 'drizzle-orm';
import { bytea } from '../../platform/db/pg-types.js';
import { literal } from '../../platform/db/sql-parts.js';
import { PROOF_SECONDS } from '../../platform/http/dpop.js';

/**
 * How long a proof is remembered from its use on, in seconds: for longer than it is good, from the earliest
 * time at which it is to the latest, by the clocks of two instances.
 */
const REMEMBERED_SECONDS = 2 * PROOF_SECONDS + 30;

/**
 * How many are remembered at once, of some 32 bytes each. None is forgotten before its time: beyond them a
 * program waits, that refreshes every three seconds.
 */
const MAX_REMEMBERED = 50;

/** The proofs of one session that were used, by their ids in base64, with the seconds since 1970. */
export type UsedProofs = Readonly<Record<string, number>>;

/** The value of a refresh that came with a proof: names it among those of its key. */
export const PROVING = { proofId: bytea };

/** The same, missing in a refresh without a proof: then its statement has nothing of all this. */
export interface Proving {
  proofId?: SQL<Buffer>;
}

/** Of the locked row `f`, as it is by now: what is still remembered; null: it is bound to no key. */
export const remembered = ({ proofId }: Proving) =>
  proofId
    ? sql`,
          CASE WHEN f.bound_key IS NOT NULL THEN coalesce((
            SELECT jsonb_object_agg(p.key, p.value) FROM jsonb_each(f.used_proofs) p
            WHERE p.value::float8 > extract(epoch FROM now()) - ${literal(REMEMBERED_SECONDS)}), '{}')
          END AS remembered`
    : sql``;

const nameOf = (proofId: SQL<Buffer>) => sql`encode(${proofId}, 'base64')`;

/** The verdicts on a proof by the session's own key, before anything is said of the token. */
export const ofUsedProof = ({ proofId }: Proving) =>
  proofId
    ? sql`
          WHEN s.remembered ? ${nameOf(proofId)} THEN 'used'
          WHEN (SELECT count(*) FROM jsonb_object_keys(s.remembered)) >= ${literal(MAX_REMEMBERED)}
            THEN 'crowded'`
    : sql``;

/** The column of the row `l` after the verdict. */
export const usedAfter = ({ proofId }: Proving) =>
  proofId
    ? {
        usedProofs: sql`l.remembered ||
      jsonb_build_object(${nameOf(proofId)}, extract(epoch FROM now())::integer)`,
      }
    : {};

/** Whether the row is written for the proof alone. */
export const isWrittenForProof = ({ proofId }: Proving) =>
  proofId
    ? sql`
        OR (l.remembered IS NOT NULL AND l.verdict IN ('fresh', 'withheld', 'superseded'))`
    : sql``;
