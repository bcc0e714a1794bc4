import { Injectable } from '@nestjs/common';
import type { Executor } from '../../platform/db/executor.js';
import { ProjectHooks } from '../../platform/hooks/project-hooks.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import type { ProofMethod } from '../../platform/registry/proofs.js';
import type { EndedSession } from '../sessions/session-ends.js';
import type { IssuedSession } from '../sessions/session-issuer.js';
import { newSessionId } from '../sessions/session-id.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { PasswordsRepository } from '../passwords/passwords.repository.js';
import type { UserRow } from '../users/user.js';
import { UsersRepository } from '../users/users.repository.js';
import {
  CredentialsRepository,
  type CredentialsChange,
  type RemovedFactors,
} from './credentials.repository.js';

/** The hook that is told of a change, by its reason. */
const HOOK_OF = {
  'password-change': 'passwordChanged',
  'password-reset': 'passwordChanged',
  'email-change': 'emailChanged',
  'email-change-undone': 'emailChanged',
  operator: 'emailChanged',
  disabled: undefined,
  'factors-reset': undefined,
} as const satisfies Record<CredentialsChange, 'passwordChanged' | 'emailChanged' | undefined>;

/**
 * The session that takes the place of a program's is bound to the same key, whatever this request has proven:
 * nobody gets rid of a key by leaving it out.
 */
const withKeyOf = ({ boundKey, boundBy }: EndedSession, client: ClientInfo): ClientInfo =>
  boundKey && boundBy === 'dpop' ? { ...client, provenKey: { key: boundKey, by: boundBy } } : client;

/** The consequences of a change of a user's credentials. */
@Injectable()
export class CredentialsService {
  constructor(
    private readonly credentials: CredentialsRepository,
    private readonly sessions: SessionsService,
    private readonly users: UsersRepository,
    private readonly passwords: PasswordsRepository,
    private readonly hooks: ProjectHooks,
  ) {}

  /**
   * Carries out what follows when a user's credentials have changed, or nobody may use them any more: all
   * sessions end. The caller has locked the user's row, and raises the epoch in the same transaction.
   */
  async changed(tx: Executor, userId: string, reason: CredentialsChange, client: ClientInfo): Promise<void> {
    await this.credentials.changed(tx, userId, reason, client);
    await this.tell(tx, userId, reason, client);
  }

  /**
   * The first step of the same where a browser of the user has changed them: one statement, which can be sent
   * behind the one that locks the user's row. `tell` and `goOn` follow.
   * @param change `sessionId`: that browser's; undefined: it has none
   * @returns it, as it has ended with the others; undefined: something else had ended it
   */
  async endSessions(
    tx: Executor,
    {
      userId,
      sessionId,
      reason,
    }: { userId: string; sessionId: string | undefined; reason: CredentialsChange },
    client: ClientInfo,
  ): Promise<EndedSession | undefined> {
    const ended = await this.credentials.changed(tx, userId, reason, client);
    return ended.find(({ id }) => id === sessionId);
  }

  /** Whether the project is told of such a change in its transaction, and may refuse it. */
  isTold(reason: CredentialsChange): boolean {
    const hook = HOOK_OF[reason];
    return hook !== undefined && this.hooks.has(hook);
  }

  /** Tells the project, where it has a hook. @throws what the hook throws */
  async tell(tx: Executor, userId: string, reason: CredentialsChange, client: ClientInfo): Promise<void> {
    if (!this.isTold(reason)) return;
    const user = await this.users.describe(tx, userId);
    if (reason === 'password-change' || reason === 'password-reset')
      await this.hooks.run('passwordChanged', tx, { ...user, reason, client });
    else if (reason !== 'disabled' && reason !== 'factors-reset')
      await this.hooks.run('emailChanged', tx, { ...user, reason, client });
  }

  /**
   * Opens another session for the browser that has changed them: a kept one could be somebody else's too.
   * Nothing of it can be refused. Source: OWASP ASVS 5.0, 7.4.3; Session Management Cheat Sheet.
   * @param methods by what its user has proven who they are, to change them
   */
  goOn(
    tx: Executor,
    user: UserRow & { credentialEpoch: number },
    { own, methods }: { own: EndedSession; methods: readonly ProofMethod[] },
    client: ClientInfo,
  ): Promise<IssuedSession> {
    const { userId, credentialEpoch } = user;
    return this.sessions.start(tx, { userId, credentialEpoch, row: user }, withKeyOf(own, client), {
      id: newSessionId(userId),
      remember: own.remember,
      methods,
      kept: own.proofs,
      origin: own,
    });
  }

  /**
   * Gives an account to the owner of an address, and takes it from the person who has it now: the address is
   * the account's, the password is deleted, and what follows is carried out. The caller has locked the user's
   * row.
   * @throws a unique violation when another user has the address
   */
  async movedTo(
    email: string,
    tx: Executor,
    userId: string,
    reason: CredentialsChange,
    client: ClientInfo,
  ): Promise<void> {
    await Promise.all([
      this.users.updateEmail(tx, userId, email),
      this.passwords.delete(tx, userId),
      this.changed(tx, userId, reason, client),
    ]);
  }

  /**
   * Takes the second factors away that were set up since a time. The caller has locked the user's row, and
   * ends what they have proven.
   * @returns how many of each kind there were
   */
  removeFactorsSince(tx: Executor, userId: string, since: Date): Promise<RemovedFactors[]> {
    return this.credentials.resetFactors(tx, userId, since);
  }

  /**
   * Takes every second factor of a user away. The password is deleted, and what follows is carried out: the
   * person who asked for it may be a thief who has the password and lacks the factor alone. So the next
   * sign-in takes the mailbox. The caller has locked the user's row.
   * @returns how many of each kind there were; empty: none, and nothing was done
   */
  async resetFactors(tx: Executor, userId: string, client: ClientInfo): Promise<RemovedFactors[]> {
    const removed = await this.credentials.resetFactors(tx, userId);
    if (removed.length > 0)
      await Promise.all([
        this.users.endEpoch(tx, userId),
        this.passwords.delete(tx, userId),
        this.changed(tx, userId, 'factors-reset', client),
      ]);
    return removed;
  }
}
