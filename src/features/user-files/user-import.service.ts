import { setTimeout } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { isDatabaseUnavailable } from '../../platform/db/failures.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { AddressPolicy } from '../users/address-policy.js';
import type { Role } from '../users/roles.js';
import { givenRoles, readUser, type Source, type UserLine } from './imported-user.js';
import { ImportedUsers } from './imported-users.js';
import type { RefusedLine } from './line-codes.js';
import type { Format } from './lines.js';
import { type FileRecord, recordsOf } from './records.js';

/** How many users one transaction writes. */
const BATCH = 250;

/**
 * How often a batch is tried where the database doesn't answer, as while it changes over to another server,
 * and how long is waited in between, in milliseconds.
 */
const [TRIES, PAUSE_MS] = [5, 1000];

export interface ImportOptions {
  format: Format;
  /** Makes nobody, and says what an import would do. */
  checksOnly?: boolean | undefined;
  /** Passes over those whose address is not proven, who are refused otherwise. */
  skipsUnverified?: boolean | undefined;
  /** Keeps the ids of the file: with one of before comes the audit of somebody who is gone. */
  keepsIds?: boolean;
  /**
   * `request` has what an admin may do alone: no hidden fields of a profile, no address that could not be
   * chosen here (`AddressPolicy`), and no language that is not offered.
   */
  source?: Source;
  /** Whether this role may be given; without it each may. */
  mayGive?: (role: Role) => boolean;
  /** Is told of each line that is refused. */
  refuse: (line: RefusedLine) => void | Promise<void>;
}

/** How many lines came to what: their sum is that of all lines. */
export interface ImportCounts {
  made: number;
  /** Of an address that had an account already, or stood in an earlier line. */
  known: number;
  refused: number;
  /** Of an address that is not proven, where these are passed over. */
  skipped: number;
}

@Injectable()
export class UserImport {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly importedUsers: ImportedUsers,
    private readonly addresses: AddressPolicy,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /**
   * Makes users with the password hashes that they had elsewhere, 250 in a transaction; it holds no more of
   * them at once. An address that has an account already stays as it is, so an import that was interrupted is
   * run again, and two may run at once.
   * @throws what a hook of the project throws: its batch is undone, those before it stay
   */
  async import(
    bytes: AsyncIterable<Uint8Array>,
    options: ImportOptions,
    client: ClientInfo,
  ): Promise<ImportCounts> {
    const counts: ImportCounts = { made: 0, known: 0, refused: 0, skipped: 0 };
    let batch: UserLine[] = [];
    for await (const record of recordsOf(bytes, options.format)) {
      const read = this.read(record, options);
      if ('user' in read) batch.push(read);
      else if (read.code === 'EMAIL_UNVERIFIED' && options.skipsUnverified) counts.skipped += 1;
      else await refuse(read, options, counts);
      if (batch.length < BATCH) continue;
      await this.finish(batch, options, counts, client);
      batch = [];
    }
    if (batch.length > 0) await this.finish(batch, options, counts, client);
    return counts;
  }

  private read(record: FileRecord, options: ImportOptions): UserLine | RefusedLine {
    const { keepsIds, mayGive, source = 'file' } = options;
    const read = readUser(record, source);
    if ('code' in read) return read;
    const { line, user } = read;
    const { role, furtherRoles } = givenRoles(user);
    if (source === 'request' && this.addresses.reasonAgainst(user.email))
      return { line, code: 'EMAIL_REFUSED', field: 'email' };
    if (source === 'request' && user.locale && !this.env.LOCALES.includes(user.locale))
      return { line, code: 'FIELD_INVALID', field: 'locale' };
    if (!user.emailVerified) return { line, code: 'EMAIL_UNVERIFIED', field: 'emailVerified' };
    if (user.id !== undefined && !keepsIds) return { line, code: 'FIELD_UNKNOWN', field: 'id' };
    if (user.totpSecret && !this.importedUsers.canKeepSecrets)
      return { line, code: 'TOTP_UNAVAILABLE', field: 'totpSecret' };
    if (mayGive && ![role, ...furtherRoles].every(mayGive))
      return { line, code: 'ROLE_REFUSED', field: user.roles ? 'roles' : 'role' };
    return read;
  }

  private async finish(
    batch: UserLine[],
    options: ImportOptions,
    counts: ImportCounts,
    client: ClientInfo,
  ): Promise<void> {
    const { made, refused } = await patiently(() =>
      options.checksOnly
        ? this.importedUsers.look(this.db, batch)
        : this.db.transaction((tx) => this.importedUsers.insert(tx, batch, client)),
    );
    counts.made += made;
    counts.known += batch.length - made - refused.length;
    for (const line of refused) await refuse(line, options, counts);
  }
}

async function refuse(line: RefusedLine, options: ImportOptions, counts: ImportCounts): Promise<void> {
  counts.refused += 1;
  await options.refuse(line);
}

/** A batch may be written again: its users are known then. */
async function patiently<Outcome>(write: () => Promise<Outcome>): Promise<Outcome> {
  for (let tries = 1; ; tries++)
    try {
      return await write();
    } catch (error) {
      if (tries === TRIES || !isDatabaseUnavailable(error)) throw error;
      await setTimeout(PAUSE_MS);
    }
}
