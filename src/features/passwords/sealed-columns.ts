import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Env } from '../../platform/registry/env.js';
import type { EncryptedColumn } from '../../platform/registry/feature.js';
import { storedForm } from './password-sealing.js';
import { openHash, SEAL_MARK } from './sealed-hash.js';

/** The id of the key that a stored hash is sealed under; null: it is not sealed. */
const keyIdOf = (hash: PgColumn): SQL<string | null> =>
  sql`substring(${hash} FROM ${sql.raw(`'\\$${SEAL_MARK.replace('$', '\\$')}([A-Za-z0-9_-]{8})\\$'`)})`;

/** A column of password hashes: `npx postern reencrypt` makes each as PASSWORD_PEPPER wants it. */
export const sealedHashes = (value: PgColumn, row: PgColumn): EncryptedColumn => ({
  value,
  row,
  sealing: {
    keyId: keyIdOf(value),
    wants: ({ PASSWORD_PEPPER }: Env) =>
      PASSWORD_PEPPER === 'on' ? 'encrypted' : PASSWORD_PEPPER === 'remove' ? 'plain' : undefined,
    reseal: (keys, { PASSWORD_PEPPER }, stored) => {
      const opened = openHash(keys, stored);
      return typeof opened === 'object' ? storedForm(PASSWORD_PEPPER, keys, opened.hash, stored) : undefined;
    },
  },
});
