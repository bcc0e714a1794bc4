import { Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import type { Executor } from '../../platform/db/executor.js';
import { array, boolean, bytea, integer, nullable, nullableEach, text } from '../../platform/db/pg-types.js';
import { literal, named } from '../../platform/db/sql-parts.js';
import { statement } from '../../platform/db/statement.js';
import { PasswordSealing } from '../passwords/password-sealing.js';
import { HASH_PREFIX } from '../passwords/sealed-hash.js';
import { IS_IMPORTED, passwords } from '../passwords/passwords.table.js';
import { ProfileFields } from '../users/profile-fields.js';
import { users } from '../users/users.table.js';
import { type SeenUser, SIGN_IN_USER, signInUserOf, VERSION } from './sign-in-users.repository.js';

/** The hashes to compare a sign-in with. */
export interface Credentials {
  /** The user of the address. */
  user: StoredUser | undefined;
  /** The registration that this browser's cookie names, whichever address it is for. */
  registration: StoredRegistration | undefined;
}

export interface StoredUser {
  id: string;
  /** null: they have no password. */
  passwordHash: string | null;
  /** As it is stored: sealed, perhaps. */
  storedHash: string | null;
  credentialEpoch: number;
  isActive: boolean;
  /** All that a sign-in asks of them. */
  seen: SeenUser;
}

interface StoredRegistration {
  passwordHash: string;
  /** Whether it is for this address, and still waits to be verified. */
  isPending: boolean;
}

/** The registrations are another feature's, which requires this one: their columns are text. */
const findStatement = statement({
  name: 'login.findCredentials',
  values: { email: text, browserHash: nullable(bytea), trustedHash: nullable(bytea) },
  row: {
    ...nullableEach(SIGN_IN_USER),
    version: nullable(text),
    passwordHash: nullable(text),
    credentialEpoch: nullable(integer),
    isActive: nullable(boolean),
    pendingHash: nullable(text),
    isPending: nullable(boolean),
  },
  sql: ({ email, browserHash, trustedHash }) => sql`
    SELECT ${named({
      ...signInUserOf(trustedHash),
      version: VERSION,
      passwordHash: passwords.hash,
      credentialEpoch: users.credentialEpoch,
      isActive: sql`${users.status} = 'active'`,
      pendingHash: sql`r.password_hash`,
      isPending: sql`r.email = ${email} AND r.verified_at IS NULL`,
    })}
    FROM (SELECT 1) AS one
    LEFT JOIN ${users} ON ${users.email} = ${email}
    LEFT JOIN ${passwords} ON ${passwords.userId} = ${users.id}
    LEFT JOIN LATERAL (
      SELECT password_hash, email, verified_at FROM registrations
      WHERE browser_hash = ${browserHash} AND expires_at > now() LIMIT 1
    ) r ON true
  `,
});

/** Of how many kinds a refusal pays for, the most frequent first: an import has one, or a few. */
const MAX_KINDS = 4;

/**
 * Of how many of the hashes that are not today's the kinds are taken, of the oldest accounts and of the
 * newest: so few that it costs next to nothing, however many there are. A system that raised its cost over
 * the years has another kind at either end.
 */
const SAMPLE_OF_EACH_END = 500;

/** How many of a kind are tried until one opens; one of each key comes before a second one of any. */
const SAMPLES = 20;

const SEALED_UNDER = '[$]sealed[$]([^$]+)[$]';

const listHashKindsStatement = statement({
  name: 'login.listHashKinds',
  values: { pattern: text, max: integer },
  row: { prefix: text, samples: array(text) },
  sql: ({ pattern, max }) => sql`
    SELECT prefix, (array_agg(hash ORDER BY turn, hash))[1:${literal(SAMPLES)}] AS samples
    FROM (
      SELECT hash, prefix, row_number() OVER (
        PARTITION BY prefix, substring(hash FROM ${literal(SEALED_UNDER)}) ORDER BY hash) AS turn
      FROM (
        (SELECT ${passwords.hash}, substring(hash FROM ${pattern}) AS prefix FROM ${passwords}
          WHERE ${IS_IMPORTED} ORDER BY ${passwords.userId} LIMIT ${literal(SAMPLE_OF_EACH_END)})
        UNION ALL
        (SELECT ${passwords.hash}, substring(hash FROM ${pattern}) AS prefix FROM ${passwords}
          WHERE ${IS_IMPORTED} ORDER BY ${passwords.userId} DESC LIMIT ${literal(SAMPLE_OF_EACH_END)})
      ) imported
      WHERE prefix IS NOT NULL
    ) numbered
    GROUP BY prefix ORDER BY count(*) DESC, prefix LIMIT ${max}
  `,
});

type Columns<T> = { [Name in keyof T]: NonNullable<T[Name]> };

/** Whether an outer join has found a row of which no column is null. */
function isThere<T extends { userId: string | null }>(row: T): row is T & Columns<T> {
  return row.userId !== null;
}

/** A kind of hashes; `sample` is one of them, opened, and undefined where no key opens any that was tried. */
export interface SampledKind {
  prefix: string;
  sample: string | undefined;
}

@Injectable()
export class LoginRepository {
  constructor(
    private readonly sealing: PasswordSealing,
    private readonly profile: ProfileFields,
  ) {}

  /**
   * The user of the address, and the registration of the browser, as far as they exist.
   * @param hashes of the browser's cookies: that of its registration, and that by which it may be trusted
   */
  async findCredentials(
    on: Executor,
    email: string,
    hashes: { browserHash: Buffer | null; trustedHash: Buffer | null },
  ): Promise<Credentials> {
    const [row] = await findStatement(on, { email, ...hashes });
    if (!row) throw new Error('an outer join returned no row');
    const { passwordHash: storedHash, credentialEpoch, isActive, pendingHash, isPending, ...seen } = row;
    return {
      user: isThere(seen)
        ? {
            id: seen.userId,
            passwordHash: storedHash === null ? null : this.sealing.open(storedHash),
            storedHash,
            credentialEpoch: credentialEpoch ?? 0,
            isActive: isActive === true,
            seen: this.profile.readRow(seen),
          }
        : undefined,
      registration:
        pendingHash === null
          ? undefined
          : { passwordHash: this.sealing.open(pendingHash), isPending: isPending === true },
    };
  }

  /**
   * The kinds of hashes that are stored besides today's, and one of each, by a sample. Where nobody was
   * imported it reads an empty index.
   */
  async listHashKinds(on: Executor): Promise<SampledKind[]> {
    const found = await listHashKindsStatement(on, { pattern: HASH_PREFIX, max: MAX_KINDS });
    return found.map(({ prefix, samples }) => ({ prefix, sample: this.firstOpened(samples) }));
  }

  private firstOpened(samples: readonly string[]): string | undefined {
    for (const stored of samples) {
      const sample = this.sealing.open(stored);
      if (sample !== '') return sample;
    }
    return undefined;
  }
}
