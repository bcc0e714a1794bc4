import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import type { Executor } from '../../platform/db/executor.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { ProjectHooks } from '../../platform/hooks/project-hooks.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { OneTimeTokensRepository } from '../one-time-tokens/one-time-tokens.repository.js';
import { PasswordsRepository } from '../passwords/passwords.repository.js';
import { TotpFactorsRepository } from '../totp/totp-factors.repository.js';
import { UsersRepository } from '../users/users.repository.js';
import { givenRoles, type ImportedUser, type UserLine } from './imported-user.js';
import type { RefusedLine } from './line-codes.js';

/** The outcome of a batch: how many were made, and which lines can't be. */
interface Outcome {
  made: number;
  /** Of an address that somebody else can take back, or of an id that another user has. */
  refused: RefusedLine[];
}

type MadeUser = ImportedUser & { userId: string };

/** How a batch of imported users is written. */
@Injectable()
export class ImportedUsers {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly users: UsersRepository,
    private readonly passwords: PasswordsRepository,
    private readonly totpFactors: TotpFactorsRepository,
    private readonly tokens: OneTimeTokensRepository,
    private readonly audit: AuditRepository,
    private readonly hooks: ProjectHooks,
  ) {}

  /** Whether there is a key by which secrets of authenticator apps are encrypted. */
  get canKeepSecrets(): boolean {
    return this.totpFactors.isAvailable;
  }

  /** The outcome that `insert` would have, but for ids that others have. */
  async look(on: Executor, lines: readonly UserLine[]): Promise<Outcome> {
    const { free, refused } = await this.split(on, lines);
    const emails = [...new Set(free.map(({ user }) => user.email))];
    const known = await this.users.listKnown(on, emails);
    return { made: emails.length - known.length, refused };
  }

  /** Makes those of a free address. Of two lines with one address the first counts. */
  async insert(tx: Executor, lines: readonly UserLine[], client: ClientInfo): Promise<Outcome> {
    const { free, refused } = await this.split(tx, lines);
    const made = free.length > 0 ? await this.insertUsers(tx, free) : [];
    refused.push(...(await this.findClashes(tx, free, made)));
    await Promise.all([
      this.passwords.insert(
        tx,
        made.flatMap(({ userId, passwordHash: hash }) => (hash === undefined ? [] : [{ userId, hash }])),
      ),
      this.totpFactors.insertConfirmed(
        tx,
        made.flatMap(({ userId, totpSecret: secret }) => (secret ? [{ userId, secret }] : [])),
      ),
      this.audit.recordOfEach(tx, 'user_created', client, {
        userIds: made.map(({ userId }) => userId),
        reason: 'imported',
      }),
    ]);
    if (this.hooks.has('userCreated'))
      for (const { userId } of made)
        await this.hooks.run('userCreated', tx, {
          ...(await this.users.describe(tx, userId)),
          by: 'import',
        });
    return { made: made.length, refused };
  }

  /** Lines with an id that were not made, though nobody has their address: another user has the id. */
  private async findClashes(
    tx: Executor,
    lines: readonly UserLine[],
    made: readonly MadeUser[],
  ): Promise<RefusedLine[]> {
    const done = new Set(made.map(({ email }) => email));
    const left = lines.filter(({ user }) => user.id !== undefined && !done.has(user.email));
    if (left.length === 0) return [];
    const known = await this.users.listKnown(
      tx,
      left.map(({ user }) => user.email),
    );
    return left
      .filter(({ user }) => !known.includes(user.email))
      .map(({ line }) => ({ line, code: 'FIELD_INVALID', field: 'id' }));
  }

  private async insertUsers(tx: Executor, lines: readonly UserLine[]): Promise<MadeUser[]> {
    const byEmail = new Map<string, ImportedUser>();
    for (const { user } of lines) if (!byEmail.has(user.email)) byEmail.set(user.email, user);
    const rows = [...byEmail.values()].map((user) => ({
      id: user.id,
      email: user.email,
      ...givenRoles(user),
      status: user.status,
      createdAt: user.createdAt,
      lastSeenOn: user.lastSeenOn ?? user.createdAt?.toISOString().slice(0, 10),
      profile: user.profile ?? {},
      locale: user.locale ?? this.env.DEFAULT_LOCALE,
    }));
    const made = await this.users.insertNew(tx, rows);
    return made.flatMap(({ id: userId, email }) => {
      const user = byEmail.get(email);
      return user ? [{ ...user, userId }] : [];
    });
  }

  private async split(on: Executor, lines: readonly UserLine[]) {
    const emails = lines.map(({ user }) => user.email);
    const kept = new Set(await this.tokens.listReserved(on, emails));
    const reserved = lines.filter(({ user }) => kept.has(user.email));
    return {
      refused: reserved.map(({ line }): RefusedLine => ({ line, code: 'EMAIL_RESERVED', field: 'email' })),
      free: lines.filter(({ user }) => !kept.has(user.email)),
    };
  }
}
