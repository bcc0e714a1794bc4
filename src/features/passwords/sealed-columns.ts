import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { Keyring } from '../../platform/crypto/keyring.js';
import type { Env } from '../../platform/registry/env.js';
import type { EncryptedColumn } from '../../platform/registry/feature.js';
import { storedForm } from './password-sealing.js';
import { openHash, SEAL_MARK } from './sealed-hash.js';

/** The id of the key that a stored hash is sealed under; null: it is not sealed. */
const keyIdOf = (hash: PgColumn): SQL<string | null> =>
  sql`substring(${hash} FROM ${sql.raw(`'\\$${SEAL_MARK.replace('$', '\\$')}([A-Za-z0-9_-]{8})\\$'`)})`;

const keyrings = new WeakMap<Env, Keyring>();

function keyringOf(env: Env): Keyring | undefined {
  const keys = keyrings.get(env) ?? (env.DATA_ENCRYPTION_KEY && new Keyring(env.DATA_ENCRYPTION_KEY));
  if (keys) keyrings.set(env, keys);
  return keys;
}

/** A column of password hashes: `npx postern reencrypt` makes each as PASSWORD_PEPPER wants it. */
export const sealedHashes = (value: PgColumn, row: PgColumn): EncryptedColumn => ({
  value,
  row,
  sealing: {
    keyId: keyIdOf(value),
    wants: ({ PASSWORD_PEPPER }: Env) =>
      PASSWORD_PEPPER === 'on' ? 'encrypted' : PASSWORD_PEPPER === 'remove' ? 'plain' : undefined,
    reseal: (env, stored) => {
      const keys = keyringOf(env);
      const opened = openHash(keys, stored);
      return typeof opened === 'object'
        ? storedForm(env.PASSWORD_PEPPER, keys, opened.hash, stored)
        : undefined;
    },
  },
});
