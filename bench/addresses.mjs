// @ts-check
// The addresses that bench:enumeration asks about, of every kind.
import { randomUUID, scryptSync } from 'node:crypto';
import bcrypt from '@node-rs/bcrypt';

/** Of each kind, for each route and state of the provider. */
export const SAMPLES = Number(process.env.BENCH_SAMPLES ?? 400);
export const PASSWORD = 'correct horse battery staple';
export const KINDS = /** @type {const} */ ([
  'unknown',
  'known',
  'passwordless',
  'by a provider',
  'two factors',
  'pending',
  'disabled',
  'deleted',
]);

/**
 * Addresses while hashes of another system are stored: of two schemes, and of costs that take longer than a
 * hash of today.
 */
export const IMPORTED_KINDS = ['unknown', 'ordinary', 'bcrypt', 'scrypt'];

/**
 * Addresses of every kind, each for one question.
 * @param {import('postgres').Sql} sql @param {string} passwordHash
 * @returns {Promise<Record<typeof KINDS[number], string[]>>}
 */
export async function seed(sql, passwordHash) {
  const round = randomUUID();
  const of = (/** @type {string} */ kind) =>
    Array.from({ length: SAMPLES }, (_, index) => `${kind}-${index}-${round}@example.com`);
  const addresses = {
    unknown: of('unknown'),
    known: of('known'),
    passwordless: of('passwordless'),
    'by a provider': of('federated'),
    'two factors': of('factors'),
    pending: of('pending'),
    disabled: of('disabled'),
    deleted: of('deleted'),
  };
  const users = [
    ...addresses.known,
    ...addresses.passwordless,
    ...addresses['by a provider'],
    ...addresses['two factors'],
    ...addresses.disabled,
    ...addresses.deleted,
  ];
  await sql`INSERT INTO users (id, email, email_verified_at, status)
    SELECT gen_random_uuid(), email, now(), CASE WHEN email LIKE 'disabled%' THEN 'disabled' ELSE 'active' END
      FROM unnest(${users}::text[]) AS email`;
  await sql`INSERT INTO passwords (user_id, hash) SELECT id, ${passwordHash} FROM users WHERE email LIKE
    ${`%-${round}@example.com`} AND email NOT LIKE 'passwordless%' AND email NOT LIKE 'federated%'`;
  await sql`INSERT INTO identities (id, user_id, provider, subject, email, is_email_verified, is_authority)
    SELECT gen_random_uuid(), id, 'bench', id::text, email, true, false FROM users
    WHERE email LIKE ${`federated-%-${round}@example.com`}`;
  await sql`INSERT INTO totp_factors (user_id, secret, confirmed_at) SELECT id, '\\x00', now() FROM users
    WHERE email LIKE ${`factors-%-${round}@example.com`}`;
  await sql`INSERT INTO registrations (id, email, password_hash, token_hash, key_id, browser_hash, expires_at)
    SELECT gen_random_uuid(), email, ${passwordHash}, uuid_send(gen_random_uuid()), 'bench',
      uuid_send(gen_random_uuid()), now() + interval '1 day'
    FROM unnest(${addresses.pending}::text[]) AS email`;
  await sql`DELETE FROM users WHERE email LIKE ${`deleted-%-${round}@example.com`}`;
  await sql`VACUUM ANALYZE users, registrations`;
  return addresses;
}

/**
 * The same of a database in which others' hashes are stored beside those of today: the index
 * `passwords_imported` is not empty.
 * @param {import('postgres').Sql} sql @param {string} passwordHash
 * @returns {Promise<Record<string, string[]>>}
 */
export async function seedImported(sql, passwordHash) {
  const round = randomUUID();
  const salt = Buffer.alloc(16, 7);
  const key = scryptSync(PASSWORD, salt, 32, { N: 2 ** 15, r: 8, p: 1, maxmem: 2 ** 26 });
  const text = (/** @type {Buffer} */ bytes) => bytes.toString('base64').replace(/=+$/, '');
  /** @type {Record<string, string>} */
  const hashes = {
    ordinary: passwordHash,
    bcrypt: await bcrypt.hash(PASSWORD, 10),
    scrypt: `$scrypt$ln=15,r=8,p=1$${text(salt)}$${text(key)}`,
  };
  /** @type {Record<string, string[]>} */
  const addresses = {};
  for (const kind of IMPORTED_KINDS) {
    addresses[kind] = Array.from({ length: SAMPLES }, (_, index) => `${kind}-${index}-${round}@example.com`);
    const hash = hashes[kind];
    if (hash === undefined) continue;
    await sql`WITH made AS (
        INSERT INTO users (id, email, email_verified_at)
        SELECT gen_random_uuid(), email, now() FROM unnest(${addresses[kind]}::text[]) AS email
        RETURNING id
      )
      INSERT INTO passwords (user_id, hash) SELECT id, ${hash} FROM made`;
  }
  await sql`VACUUM ANALYZE users, passwords`;
  return addresses;
}
