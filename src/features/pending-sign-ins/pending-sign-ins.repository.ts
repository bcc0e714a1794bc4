import { Injectable } from '@nestjs/common';
import { type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { audited } from '../../platform/audit/audited.js';
import type { Executor } from '../../platform/db/executor.js';
import { array, boolean, bytea, integer, jsonbOf, nullable, text, uuid } from '../../platform/db/pg-types.js';
import { insertInto, literal, named, set } from '../../platform/db/sql-parts.js';
import { statement } from '../../platform/db/statement.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { CLIENT } from '../../platform/http/client-values.js';
import type { ProofMethod } from '../../platform/registry/proofs.js';
import { registry } from '../../platform/registry/registry.js';
import { type ProofAges, provenBefore, type StoredProofs } from '../sessions/session-proof.js';
import type { SessionOrigin } from '../sessions/starting.js';
import { users } from '../users/users.table.js';
import { pendingSignIns } from './pending-sign-ins.table.js';

/** How long a sign-in waits for its second proof, in seconds. */
export const PENDING_SECONDS = 300;

/** How many codes can be tried at one pending sign-in. */
const PENDING_TRIES = 5;

/** A sign-in that waits, and whose. */
export interface PendingSignIn extends SessionOrigin {
  id: string;
  userId: string;
  credentialEpoch: number;
  /** By what the person has proven who they are so far, and when. */
  proofs: StoredProofs;
  remember: boolean;
  /** The way to sign in that its identity belongs to; null: it has none, or that is removed. */
  way: string | null;
}

/** A sign-in that begins to wait. */
export interface NewPendingSignIn extends Partial<SessionOrigin> {
  id: string;
  userId: string;
  secretHash: Buffer;
  credentialEpoch: number;
  methods: readonly ProofMethod[];
  ages?: ProofAges | null;
  remember: boolean;
}

const p = alias(pendingSignIns, 'p');

const openStatement = statement({
  name: 'pendingSignIns.open',
  values: {
    id: uuid,
    userId: uuid,
    secretHash: bytea,
    credentialEpoch: integer,
    methods: array(text),
    ages: nullable(jsonbOf<ProofAges>()),
    remember: boolean,
    identityId: nullable(uuid),
    providerSession: nullable(text),
    ...CLIENT,
  },
  row: {},
  sql: (v) => sql`
    WITH audited AS (
      ${audited({ event: 'second_factor_asked', userId: v.userId, client: v })}
    )
    ${insertInto(pendingSignIns, {
      id: v.id,
      userId: v.userId,
      secretHash: v.secretHash,
      credentialEpoch: v.credentialEpoch,
      proofs: provenBefore(v.methods, v.ages),
      remember: v.remember,
      identityId: v.identityId,
      providerSession: v.providerSession,
      expiresAt: sql`now() + make_interval(secs => ${literal(PENDING_SECONDS)})`,
    })}
  `,
});

/** The one of a cookie waits, has a try left, and its user has still the credentials that began it. */
const waits = (secretHash: SQL) => sql`
    ${p.secretHash} = ${secretHash} AND ${p.expiresAt} > now()
      AND ${p.tries} < ${literal(PENDING_TRIES)} AND ${users.id} = ${p.userId}
      AND ${users.status} = 'active' AND ${users.credentialEpoch} = ${p.credentialEpoch}`;

const findStatement = statement({
  name: 'pendingSignIns.find',
  values: { secretHash: bytea },
  row: { userId: p.userId },
  sql: ({ secretHash }) => sql`
    SELECT ${named({ userId: p.userId })} FROM ${pendingSignIns} p, ${users} WHERE ${waits(secretHash)}
  `,
});

const TAKEN = {
  id: p.id,
  userId: p.userId,
  credentialEpoch: p.credentialEpoch,
  proofs: p.proofs,
  remember: p.remember,
  identityId: p.identityId,
  providerSession: p.providerSession,
  way: nullable(text),
};

/** Of which way to sign in an identity is, whichever feature has it. */
const wayOf = (identityId: SQL) => {
  const ways = Object.values(registry().proofs).flatMap(({ wayOf }) => (wayOf ? [wayOf(identityId)] : []));
  return ways.length === 0 ? sql`NULL::text` : sql`(${sql.join(ways, sql` UNION ALL `)})`;
};

/** Taken before the comparison: of many tries at once no more than the limit get through. */
const takeTryStatement = statement({
  name: 'pendingSignIns.takeTry',
  values: { secretHash: bytea },
  row: TAKEN,
  sql: ({ secretHash }) => sql`
    UPDATE ${pendingSignIns} p SET ${set(pendingSignIns, { tries: sql`${p.tries} + 1` })}
    FROM ${users} WHERE ${waits(secretHash)}
    RETURNING ${named({ ...TAKEN, way: wayOf(sql`${p.identityId}`) })}
  `,
});

const refundTryStatement = statement({
  name: 'pendingSignIns.refundTry',
  values: { id: uuid },
  row: {},
  sql: ({ id }) => sql`
    UPDATE ${pendingSignIns} p SET ${set(pendingSignIns, { tries: sql`${p.tries} - 1` })}
    WHERE ${p.id} = ${id} AND ${p.tries} > 0
  `,
});

const consumeStatement = statement({
  name: 'pendingSignIns.consume',
  values: { id: uuid },
  row: { id: p.id },
  sql: ({ id }) => sql`
    DELETE FROM ${pendingSignIns} p WHERE ${p.id} = ${id} RETURNING ${p.id}
  `,
});

@Injectable()
export class PendingSignInsRepository {
  /** Has a sign-in wait, and audits that. */
  async open(on: Executor, pending: NewPendingSignIn, client: ClientInfo): Promise<void> {
    await openStatement(on, { ages: null, identityId: null, providerSession: null, ...pending, ...client });
  }

  /** The user whose sign-in waits in the browser of a cookie; undefined where `takeTry` would find none. */
  async find(on: Executor, secretHash: Buffer): Promise<{ userId: string } | undefined> {
    const [found] = await findStatement(on, { secretHash });
    return found;
  }

  /**
   * Takes one of the tries of a pending sign-in.
   * @param secretHash of the browser's cookie
   * @returns undefined where it is unknown, expired or used, has no try left, or its user is not active any
   * more or has other credentials by now
   */
  async takeTry(on: Executor, secretHash: Buffer): Promise<PendingSignIn | undefined> {
    const [taken] = await takeTryStatement(on, { secretHash });
    return taken;
  }

  /** Gives a try back at which nothing was compared. */
  async refundTry(on: Executor, id: string): Promise<void> {
    await refundTryStatement(on, { id });
  }

  /** Uses a pending sign-in up, of which a try was taken; false when it was used meanwhile. */
  async consume(on: Executor, id: string): Promise<boolean> {
    return (await consumeStatement(on, { id })).length > 0;
  }
}
