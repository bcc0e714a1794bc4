import { Inject, Injectable } from '@nestjs/common';
import type { SQL } from 'drizzle-orm';
import { record } from '../../platform/telemetry/metrics.js';
import { GONE } from './metrics.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import type { Executor } from '../../platform/db/executor.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { ProfileFields } from '../users/profile-fields.js';
import type { UserRow } from '../users/user.js';
import type { AccessToken } from './access-token.js';
import type { ActingRow } from './acting.js';
import { authenticateFor, type TermsRow } from './authentication.js';
import { type Rotation, ROTATE, ROTATE_WITH_PROFILE, type SessionRow } from './rotation.js';
import { type SignOutResult, leaveStatement } from './leaving.js';
import {
  endAllStatement,
  type ChosenSession,
  endChosen,
  endOthersStatement,
  endOwnStatement,
  evictStatement,
} from './session-ends.js';
import { type ListedRow, listStatement } from './session-list.js';
import type { ProofAges, StoredProofs } from './session-proof.js';
import { type NewSession, type StartedRow, type StartOptions, startStatement } from './starting.js';
import type { EndReason } from './sessions.table.js';

/**
 * How long a session that ends with the browser outlives its last use, in seconds: a day. Browsers that
 * restore their windows keep its cookies too.
 */
const BROWSER_IDLE_SECONDS = 86_400;

/** A refresh token as the database can compare it. */
export interface RefreshAttempt {
  id: string;
  generation: number;
  hash: Buffer;
  /** Of its session, and its place among those of its generation: `refresh-token.ts`. */
  lineage: Buffer;
  order: Buffer;
}

/**
 * The genuine tokens that a browser brings: its refresh token, and the session that its access token names.
 */
export interface BrowserTokens {
  refresh?: RefreshAttempt | undefined;
  accessId?: string | undefined;
}

@Injectable()
export class SessionsRepository {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly profile: ProfileFields,
  ) {}

  /**
   * Decides about a refresh token and carries it out; undefined when there is no such session.
   * @param how `mailId`: of the notice, if one is written; `isBinding`: whether the session is to be bound to
   * the key that `client` has proven
   */
  async rotate(
    on: Executor,
    presented: RefreshAttempt,
    proposed: { childHash: Buffer; nonce: Buffer; keyId: string },
    client: ClientInfo,
    { mailId, isBinding }: { mailId: string; isBinding: boolean },
  ): Promise<Rotation | undefined> {
    const { plain, proving } = this.profile.isDeclared ? ROTATE_WITH_PROFILE : ROTATE;
    const proofId = client.provenKey?.proofId;
    const values = {
      ...presented,
      ...proposed,
      ...client,
      boundKey: client.provenKey?.key ?? null,
      isBinding,
      boundRoles: this.env.DEVICE_BINDING.requiredFor,
      freshSeconds: this.env.FRESH_SECONDS,
      idleSeconds: this.idleSeconds(true),
      browserIdleSeconds: this.idleSeconds(false),
      mailId,
    };
    const [row] = await (proofId ? proving(on, { ...values, proofId }) : plain(on, values));
    record('postern.refreshes', 1, { 'postern.verdict': row?.verdict ?? GONE });
    return row && this.profile.readRow(row);
  }

  /** The live session of an access token, with its user, or undefined; confirms what the token came with. */
  async findLive(
    on: Executor,
    { sessionId: id, userId, generation, mark }: Omit<AccessToken, 'expiresAt'>,
  ): Promise<(SessionRow & UserRow & ActingRow & TermsRow) | undefined> {
    const terms = this.env.TERMS_VERSION !== undefined;
    const authenticate = authenticateFor({ profile: this.profile.isDeclared, terms });
    const [row] = await authenticate(on, {
      id,
      userId,
      generation,
      mark: mark === undefined ? null : Buffer.from(mark, 'base64url'),
    });
    return row && this.profile.readRow(row);
  }

  /** The user's live sessions, the one last used first. */
  list(on: Executor, userId: string): Promise<ListedRow[]> {
    // A fresh token gets an access token without a trace in the row.
    return listStatement(on, {
      userId,
      accessSeconds: this.env.FRESH_SECONDS + this.env.ACCESS_TOKEN_TTL_SECONDS,
    });
  }

  /**
   * Ends the sessions whose tokens a browser brings, in one round trip; as `reuse` where the refresh token is
   * a copy.
   * @param leaving `others`: why sessions of another user than `userId` end; without it none ends then
   * @param mailId of the notice, which is written when the token is a reused one
   */
  async leave(
    on: Executor,
    brought: BrowserTokens,
    leaving: { userId?: string | undefined; reason: EndReason; others?: EndReason },
    client: ClientInfo,
    mailId: string,
  ): Promise<SignOutResult> {
    const { refresh, accessId } = brought;
    const ids = [...new Set([refresh?.id, accessId])].filter((id) => id !== undefined);
    const [left] = await leaveStatement(on, {
      ids,
      presentedId: refresh?.id ?? null,
      generation: refresh?.generation ?? null,
      hash: refresh?.hash ?? null,
      lineage: refresh?.lineage ?? null,
      order: refresh?.order ?? null,
      reason: leaving.reason,
      userId: leaving.userId ?? null,
      othersReason: leaving.others ?? null,
      ...client,
      mailId,
    });
    if (!left) throw new Error('a statement returned no row');
    return left;
  }

  /**
   * Ends a session of this user; false when it is none of theirs. One that has ended already stays as it is.
   */
  async endOwn(
    on: Executor,
    id: string,
    userId: string,
    client: ClientInfo,
    reason: EndReason = 'revoked',
  ): Promise<boolean> {
    return (await endOwnStatement(on, { id, userId, reason, ...client })).length > 0;
  }

  /** Ends every session of a user; those that have ended already stay as they are. */
  async endAll(on: Executor, userId: string, reason: EndReason, client: ClientInfo): Promise<void> {
    await endAllStatement(on, { userId, reason, ...client });
  }

  /** Ends every session of a user but one. */
  async endOthers(on: Executor, userId: string, id: string, client: ClientInfo): Promise<void> {
    await endOthersStatement(on, { userId, id, reason: 'logout-others', ...client });
  }

  /**
   * Ends sessions that a condition chooses, whosever they are, those first that nothing else locks: of
   * several that are locked at once in another order, each could wait for the other.
   * @param after the last id of the batch before: what stands up to it is looked at again in the end alone
   * @returns the ids of those that it has ended: none where none is left
   */
  async endChosen(
    on: Executor,
    isChosen: (session: ChosenSession) => SQL,
    why: { reason: EndReason; client: ClientInfo },
    after?: string,
  ): Promise<string[]> {
    const ended = async (batch: Parameters<typeof endChosen>[1]) =>
      (await on.execute<{ id: string }>(endChosen(isChosen, batch))).map(({ id }) => id);
    const free = await ended({ ...why, free: { after } });
    if (free.length > 0) return free;
    // Something may have locked some that were passed.
    return after === undefined ? ended(why) : this.endChosen(on, isChosen, why);
  }

  /**
   * Ends all but the `keep` most recently used live sessions of a user, whose row the caller has locked;
   * those of `besides`, and a twin, are not counted.
   */
  async evict(
    on: Executor,
    started: NewSession,
    { keep, besides }: { keep: number; besides: readonly string[] },
    client: ClientInfo,
  ): Promise<void> {
    await evictStatement(on, { ...started, keep, besides, reason: 'evicted', ...client });
  }

  /**
   * Inserts the session of a user whose row the caller has locked, or finds its twin; audits the sign-in, if
   * it is one.
   */
  async start(
    on: Executor,
    {
      origin,
      signedIn,
      ...session
    }: NewSession &
      Pick<StartOptions, 'origin' | 'signedIn' | 'methods'> & {
        credentialEpoch: number;
        tokenHash: Buffer;
        lineage: Buffer;
        signInNonce: Buffer | null;
        ages: ProofAges | null;
        kept: StoredProofs | null;
      },
    client: ClientInfo,
  ): Promise<SessionRow & StartedRow> {
    const idleSeconds = this.idleSeconds(session.remember);
    const [started] = await startStatement(on, {
      ...session,
      ...client,
      identityId: origin?.identityId ?? null,
      providerSession: origin?.providerSession ?? null,
      boundKey: client.provenKey?.key ?? null,
      boundBy: client.provenKey?.by ?? null,
      isSignIn: signedIn !== undefined,
      reason: signedIn?.reason ?? null,
      idleSeconds,
      absoluteSeconds: this.env.SESSION_TTL_SECONDS,
    });
    if (!started) throw new Error('a session was neither started nor joined');
    return { ...started, secondsLeft: idleSeconds };
  }

  /** Never more than SESSION_TTL_SECONDS. */
  private idleSeconds(remember: boolean): number {
    const { SESSION_IDLE_TTL_SECONDS: idle, SESSION_TTL_SECONDS: absolute } = this.env;
    return Math.min(idle, absolute, remember ? idle : BROWSER_IDLE_SECONDS);
  }
}
