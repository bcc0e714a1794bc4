import { sql } from 'drizzle-orm';
import type { AuditEvent } from '../../platform/audit/audit-events.js';
import { audited, eventOf } from '../../platform/audit/audited.js';
import { choose } from '../../platform/db/sql-parts.js';
import { clientData, enqueued } from '../../platform/mail/enqueued.js';
import type { RotationValues } from './rotation-values.js';
import { l, type Verdict } from './verdict.js';

/** The verdicts that are audited, and their events. */
const EVENTS = {
  unbound: 'refresh_unbound',
  unbindable: 'refresh_unbound',
  used: 'refresh_proof_used',
  replay: 'refresh_replayed',
  withheld: 'refresh_withheld',
  reissue: 'refresh_reissued',
  superseded: 'refresh_superseded',
  adopt: 'refresh_adopted',
  reuse: 'refresh_reused',
  ahead: 'refresh_ahead',
} as const satisfies Partial<Record<Verdict, AuditEvent>>;

/**
 * Their ids are derived, so that an event stands there once for each generation, and once for each of the
 * first other networks: refresh has no limit, and a client that repeats it must not write rows at will. Of
 * requests without the session's key, or with a proof that was used, once for each eighth of all networks:
 * these are not remembered.
 */
export const auditedOnce = (v: RotationValues) => {
  const parts = sql`${l.id}, ${l.generation}, l.verdict, CASE
      WHEN l.verdict IN ('unbound', 'unbindable', 'used') THEN (hashtext(l.presenters_network) & 7)::text
      WHEN l.is_elsewhere THEN l.presenters_network END`;
  const id = sql`encode(substring(sha256(convert_to(concat_ws('|', ${parts}), 'UTF8')) FOR 16), 'hex')::uuid`;
  return sql`
    ${audited({
      id,
      event: eventOf(sql`l.verdict`, EVENTS),
      userId: l.userId,
      sessionId: l.id,
      generation: v.generation,
      client: v,
    })}
      FROM judged l WHERE l.verdict IN ('reuse', 'ahead', 'adopt', 'unbound', 'unbindable', 'used')
        OR (l.verdict IN ('replay', 'withheld', 'reissue', 'superseded')
          AND (NOT l.is_elsewhere OR l.is_new_contender OR l.presenters_network = ANY(${l.contenders})))
      ON CONFLICT (id) DO NOTHING`;
};

/** The email to the session's user, if there is one to send. */
export const notice = (v: RotationValues) => sql`
    ${enqueued({
      id: v.mailId,
      template: choose([[sql`l.verdict = 'reuse'`, 'session-reused']], 'session-contested'),
      recipient: sql`l.email`,
      locale: sql`l.locale`,
      data: clientData(v),
    })}
      FROM judged l WHERE l.verdict = 'reuse' OR l.is_warned`;
