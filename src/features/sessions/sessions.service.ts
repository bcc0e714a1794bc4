import { Inject, Injectable } from '@nestjs/common';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { hashSecret } from '../../platform/crypto/secret-token.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database, Executor } from '../../platform/db/executor.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { MailService } from '../../platform/mail/mail.service.js';
import { withActor } from './acting.js';
import { type AccessToken, AccessTokens } from './access-token.js';
import { refusalOf } from './refresh-refusals.js';
import { deriveSuccessor, lineageOf, newNonce, writeRefreshToken } from './refresh-token.js';
import { comparable, RefreshTokens, successorKeyIdOf } from './refresh-tokens.js';
import { type IssuedSession, SessionIssuer } from './session-issuer.js';
import type { NewSession, SessionUser, StartOptions } from './starting.js';
import { type Principal, principalOf } from './principal.js';
import type { SignOutResult } from './leaving.js';
import { type BrowserTokens, type RefreshAttempt, SessionsRepository } from './sessions.repository.js';
import type { EndReason } from './sessions.table.js';
import { firstOfTwin, newFirst, twinValues } from './double-click.js';

/** No row's: an access token confirms nothing by it. */
const NO_GENERATION = -1;

/** How an access token came, and is looked up. */
export interface Sending {
  /** By a server that does not know whether its browser has the cookies (`session-relay.ts`). */
  isRelayed?: boolean;
  /** Where others are sent along; missing: by itself. */
  on?: Executor;
}

/** How a session is refreshed. */
interface Refreshing {
  /** To a key that the request has proven. */
  isBinding?: boolean;
  /** That came along. */
  accessToken?: string | undefined;
}

@Injectable()
export class SessionsService {
  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(DATABASE) private readonly db: Database,
    private readonly sessions: SessionsRepository,
    private readonly accessTokens: AccessTokens,
    private readonly refreshTokens: RefreshTokens,
    private readonly issuer: SessionIssuer,
    private readonly mail: MailService,
  ) {}

  /**
   * Trades a refresh token for the next one.
   * @throws AppError `SESSION_REQUIRED` for none or a mangled one; `SESSION_ENDED`, `REFRESH_SUPERSEDED`,
   * `REFRESH_TOKEN_REUSED`, `DEVICE_BINDING_REQUIRED`, `DEVICE_BINDING_MISSING`; `BUSY` when another instance
   * signed it with a key that is not known here yet
   */
  async refresh(
    presentedToken: string | undefined,
    client: ClientInfo,
    { isBinding = false, accessToken }: Refreshing = {},
  ): Promise<IssuedSession> {
    const presented = this.refreshTokens.read(presentedToken);
    if (!presented) throw new AppError('SESSION_REQUIRED');

    const key = this.refreshTokens.keys.signing;
    const nonce = newNonce();
    const child = deriveSuccessor(presented, nonce, key);
    const successor = { childHash: hashSecret(child.secret), nonce, keyId: successorKeyIdOf(key) };
    const row = await this.mail.enqueueBy(
      this.db,
      (mailId) =>
        this.sessions.rotate(this.db, comparable(presented), successor, client, { mailId, isBinding }),
      (rotated) => rotated?.told === true,
    );
    if (!row) throw new AppError('SESSION_ENDED');
    const keepsAccess = () => accessToken === undefined || this.readAccess(accessToken)?.sessionId === row.id;
    const refusal = refusalOf(row, keepsAccess);
    if (refusal) throw refusal;
    // The client keeps what it has presented: the current one, or its parent, which confirms nothing.
    if (['fresh', 'adopt', 'withheld'].includes(row.verdict)) return this.issuer.issue(row, presented);
    const next =
      row.verdict === 'replay' ? this.refreshTokens.successorOfRow(presented, row) : { token: child, key };
    return this.issuer.issue(row, next.token, writeRefreshToken(next.token, next.key));
  }

  /**
   * Opens a session in the given transaction, which has locked the user's row: evicts what exceeds the
   * cap, and ends the session that this browser had; if that was somebody else's, as one that they have left,
   * and not as one that was replaced.
   * @param browser the new session's id, and the refresh token that came; `remember`: whether the cookies
   * outlive the browser, as they do unless it says no
   */
  async start(
    tx: Executor,
    user: SessionUser,
    client: ClientInfo,
    { id, replacing, remember = true, ages = null, kept = null, signIn, ...shown }: StartOptions,
  ): Promise<IssuedSession> {
    const key = this.refreshTokens.keys.signing;
    const first = newFirst(id, signIn, key);
    const replaced = this.refreshTokens.readComparable(replacing);
    const started = {
      id,
      userId: user.userId,
      ...twinValues(signIn),
      remember,
      replacedId: replaced?.id ?? null,
    };
    const row = {
      ...shown,
      ...started,
      credentialEpoch: user.credentialEpoch,
      tokenHash: hashSecret(first.token.secret),
      lineage: lineageOf(first.token),
      signInNonce: first.nonce,
      ages,
      kept,
    };
    // Sent together, in no certain order: none needs another's result.
    const [begun, described] = await Promise.all([
      this.sessions.start(tx, row, client),
      user.row,
      replaced && this.leaveReplaced(tx, replaced, user.userId, client),
      this.evict(tx, started, client),
    ]);
    const text =
      begun.twinNonce === null
        ? writeRefreshToken(first.token, key)
        : firstOfTwin(begun, signIn, this.refreshTokens.keys);
    // A twin's first token has another mark: nothing is to be confirmed before the first rotation.
    return { ...this.issuer.issue({ ...described, ...begun }, first.token, text), isNew: true };
  }

  /**
   * The live session that an access token names, with its user. It confirms the rotation that the token came
   * with, unless it was relayed.
   * @throws AppError `SESSION_REQUIRED` without a valid access token, `SESSION_ENDED` when its session has
   * ended
   */
  async authenticate(accessToken: string | undefined, sending: Sending = {}): Promise<Principal> {
    const token = this.readAccess(accessToken);
    if (!token) throw new AppError('SESSION_REQUIRED');
    const principal = await this.findLive(token, sending);
    if (!principal) throw new AppError('SESSION_ENDED');
    return principal;
  }

  /**
   * The user who is signed in in this browser, as `authenticate` finds it; nobody is an answer. So is
   * somebody who acts as a user: that proves nothing of them.
   */
  async find(accessToken: string | undefined, sending: Sending = {}): Promise<Principal | undefined> {
    const token = this.readAccess(accessToken);
    const principal = token && (await this.findLive(token, sending));
    return principal?.session.actor ? undefined : principal;
  }

  /**
   * The user who is signed in, also where somebody acts as them, and whether a refresh could tell more.
   * Nobody is an answer, and costs no round trip without an access token. Whether a refresh token could be
   * traded is not looked up.
   */
  async look(
    accessToken: string | undefined,
    refreshToken: string | undefined,
    sending: Sending = {},
  ): Promise<{ principal: Principal | undefined; refreshable: boolean }> {
    const token = this.readAccess(accessToken);
    const principal = token && (await this.findLive(token, sending));
    return { principal, refreshable: this.refreshTokens.isOurs(refreshToken) };
  }

  private readAccess(text: string | undefined): AccessToken | undefined {
    return text === undefined ? undefined : this.accessTokens.read(text);
  }

  private async findLive(token: AccessToken, sending: Sending): Promise<Principal | undefined> {
    const { isRelayed, on = this.db } = sending;
    const shown = isRelayed ? { ...token, generation: NO_GENERATION } : token;
    const row = await this.sessions.findLive(on, shown);
    if (!row) return undefined;
    const { acceptedTerms } = row;
    return withActor(this.env, row, { ...principalOf(row, token.expiresAt), acceptedTerms });
  }

  /**
   * Ends every session that this browser holds a genuine token of, of whatever generation: with the alarm of
   * `refresh` where that is a copy. Without any it does nothing.
   * @param named whom the page that asks for it believes to be signed in
   * @returns the identity at a provider by which one of them was begun, if any
   * @throws AppError `SESSION_CHANGED` where one of them is somebody else's: then none ends; `BUSY` as
   * `refresh` does
   */
  async logout(
    presentedToken: string | undefined,
    accessToken: string | undefined,
    named: string | undefined,
    client: ClientInfo,
  ): Promise<string | undefined> {
    const accessId = this.readAccess(accessToken)?.sessionId;
    // An unknown key is no reason to refuse, when the access token says which session is meant.
    const refresh =
      accessId === undefined
        ? comparable(this.refreshTokens.read(presentedToken))
        : this.refreshTokens.readComparable(presentedToken);
    if (!accessId && !refresh) return undefined;
    const { isRefused, identityId } = await this.leave(
      this.db,
      { refresh, accessId },
      { userId: named, reason: 'logout' },
      client,
    );
    if (isRefused) throw new AppError('SESSION_CHANGED');
    return identityId ?? undefined;
  }

  private leaveReplaced(
    tx: Executor,
    replaced: RefreshAttempt,
    userId: string,
    client: ClientInfo,
  ): Promise<SignOutResult> {
    return this.leave(tx, { refresh: replaced }, { userId, reason: 'login', others: 'other-user' }, client);
  }

  /**
   * Ends what exceeds the cap; the session that is started takes a place, the one that it replaces has none.
   */
  private evict(tx: Executor, started: NewSession, client: ClientInfo): Promise<void> {
    const besides = [started.id, started.replacedId].filter((id) => id !== null);
    return this.sessions.evict(tx, started, { keep: this.env.SESSIONS_PER_USER - 1, besides }, client);
  }

  private leave(
    on: Executor,
    brought: BrowserTokens,
    leaving: { userId?: string | undefined; reason: EndReason; others?: EndReason },
    client: ClientInfo,
  ): Promise<SignOutResult> {
    return this.mail.enqueueBy(
      on,
      (mailId) => this.sessions.leave(on, brought, leaving, client, mailId),
      ({ told }) => told,
    );
  }
}
