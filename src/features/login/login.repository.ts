import { Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import { type Executor, statement } from '../../platform/db/executor.js';

const value = (name: string) => sql.placeholder(name);

/** What there is to compare a sign-in with. */
export interface Credentials {
  user_id: string | null;
  password_hash: string | null;
  credential_epoch: number | null;
  active: boolean | null;
  /** The password hash of the attempt that this browser's registration cookie names, whichever address it is for. */
  attempt_hash: string | null;
  /** Whether that attempt is for this address and still waits to be verified. */
  attempt_pending: boolean | null;
}

const findStatement = statement<Credentials>(sql`
  SELECT u.id AS user_id, u.password_hash, u.credential_epoch, u.status = 'active' AS active,
    r.password_hash AS attempt_hash, r.email = ${value('email')}::text AND r.verified_at IS NULL AS attempt_pending
  FROM (SELECT 1) AS one
  LEFT JOIN users u ON u.email = ${value('email')}::text
  LEFT JOIN LATERAL (
    SELECT password_hash, email, verified_at FROM registrations WHERE browser_hash = ${value('browserHash')}::bytea AND expires_at > now() LIMIT 1
  ) r ON true
`);

@Injectable()
export class LoginRepository {
  /** Always one row: the user of the address, and the attempt of the browser, as far as they exist. */
  async findCredentials(on: Executor, email: string, browserHash: Buffer | null): Promise<Credentials> {
    const [found] = await findStatement(on, { email, browserHash });
    if (!found) throw new Error('an outer join returned no row');
    return found;
  }
}
