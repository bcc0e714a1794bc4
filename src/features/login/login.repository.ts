import { Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import { type Executor, statement } from '../../platform/db/executor.js';
import { IS_IMPORTED } from '../passwords/passwords.table.js';

const value = (name: string) => sql.placeholder(name);

/** The hashes to compare a sign-in with. */
export interface Credentials {
  /** The user of the address. */
  user: StoredUser | undefined;
  /** The registration that this browser's cookie names, whichever address it is for. */
  registration: StoredRegistration | undefined;
}

interface StoredUser {
  id: string;
  /** null: they have no password. */
  passwordHash: string | null;
  credentialEpoch: number;
  isActive: boolean;
}

interface StoredRegistration {
  passwordHash: string;
  /** Whether it is for this address, and still waits to be verified. */
  isPending: boolean;
}

interface CredentialsRow {
  user_id: string | null;
  password_hash: string | null;
  credential_epoch: number | null;
  active: boolean | null;
  attempt_hash: string | null;
  attempt_pending: boolean | null;
}

const findStatement = statement<CredentialsRow>(sql`
  SELECT u.id AS user_id, p.hash AS password_hash, u.credential_epoch, u.status = 'active' AS active,
    r.password_hash AS attempt_hash, r.email = ${value('email')}::text AND r.verified_at IS NULL AS
      attempt_pending
  FROM (SELECT 1) AS one
  LEFT JOIN users u ON u.email = ${value('email')}::text
  LEFT JOIN passwords p ON p.user_id = u.id
  LEFT JOIN LATERAL (
    SELECT password_hash, email, verified_at FROM registrations WHERE browser_hash =
      ${value('browserHash')}::bytea AND expires_at > now() LIMIT 1
  ) r ON true
`);

/** Of how many kinds a refusal pays for, the most frequent first: an import has one, or a few. */
const MAX_KINDS = 4;

/**
 * Of how many of the hashes that are not today's the kinds are taken: so few that it costs next to nothing,
 * however many there are.
 */
const SAMPLE = 1000;

/** The scheme and the cost of a hash: what it begins with, up to its salt. */
const PREFIX = `^(${[
  '\\$2[aby]\\$[0-9]{2}\\$',
  '\\$scrypt\\$ln=[0-9]+,r=[0-9]+,p=[0-9]+\\$',
  '\\$pbkdf2-sha[0-9]+\\$(?:i=)?[0-9]+(?:,l=[0-9]+)?\\$',
  'pbkdf2_sha[0-9]+\\$[0-9]+\\$',
  '\\$argon2[a-z]+\\$v=19\\$[a-z0-9=,]+\\$',
].join('|')})`;

const listHashKindsStatement = statement<{ prefix: string; sample: string }>(sql`
  SELECT substring(hash FROM ${value('pattern')}::text) AS prefix, min(hash) AS sample
  FROM (SELECT hash FROM passwords WHERE ${IS_IMPORTED} LIMIT ${sql.raw(String(SAMPLE))}) imported
  WHERE hash ~ ${value('pattern')}::text
  GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT ${value('most')}::int
`);

@Injectable()
export class LoginRepository {
  /** The user of the address, and the registration of the browser, as far as they exist. */
  async findCredentials(on: Executor, email: string, browserHash: Buffer | null): Promise<Credentials> {
    const [found] = await findStatement(on, { email, browserHash });
    if (!found) throw new Error('an outer join returned no row');
    const {
      user_id: id,
      password_hash: passwordHash,
      credential_epoch: epoch,
      attempt_hash: attemptHash,
    } = found;
    return {
      user:
        id === null || epoch === null
          ? undefined
          : { id, passwordHash, credentialEpoch: epoch, isActive: found.active === true },
      registration:
        attemptHash === null
          ? undefined
          : { passwordHash: attemptHash, isPending: found.attempt_pending === true },
    };
  }

  /**
   * The kinds of hashes that are stored besides today's, and one of each, by a sample. Where nobody was
   * imported it reads an empty index.
   */
  listHashKinds(on: Executor): Promise<{ prefix: string; sample: string }[]> {
    return listHashKindsStatement(on, { pattern: PREFIX, most: MAX_KINDS });
  }
}
