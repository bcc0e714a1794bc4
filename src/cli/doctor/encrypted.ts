import { getTableName, sql } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import { keyIdOf } from '../../platform/crypto/encrypted-columns.js';
import type { Env } from '../../platform/env/env.js';
import { Keyring } from '../../platform/crypto/keyring.js';
import type { Connection } from '../../platform/db/connection.js';
import type { EncryptedColumn } from '../../platform/registry/feature.js';
import { registry } from '../../platform/registry/registry.js';
import { type Result, fault, warning } from './finding.js';
import { rows } from './migrations.js';

/** Whether each encrypted value is under the newest DATA_ENCRYPTION_KEY, and each is that is to be. */
export async function examineEncrypted(connection: Connection, env: Env): Promise<Result[]> {
  const secrets = env.DATA_ENCRYPTION_KEY ?? [];
  const keys = secrets.length > 0 ? new Keyring(secrets) : undefined;
  const found: Result[] = [];
  for (const encrypted of registry().encrypted)
    found.push(...resultsOf(encrypted, await countByKey(connection, encrypted), env, keys));
  return found;
}

function resultsOf(
  { value, sealing }: EncryptedColumn,
  counts: ReadonlyMap<string | null, number>,
  env: Env,
  keys?: Keyring,
): Result[] {
  const name = `${getTableName(value.table)}.${value.name}`;
  const sum = (which: (key: string) => boolean) =>
    [...counts].reduce((total, [key, count]) => (key !== null && which(key) ? total + count : total), 0);
  const plain = sealing?.wants(env) === 'encrypted' ? (counts.get(null) ?? 0) : 0;
  const former = sum((key) => key !== keys?.signing.id && keys?.find(key) !== undefined);
  const lost = sum((key) => keys?.find(key) === undefined);
  return [
    ...(plain > 0
      ? [warning(`${plain} of ${name} are not encrypted yet`, 'run `npx postern reencrypt`')]
      : []),
    ...(former > 0
      ? [
          warning(
            `${former} of ${name} are under a former DATA_ENCRYPTION_KEY`,
            'run `npx postern reencrypt` before it leaves the list: docs/key-rotation.md',
          ),
        ]
      : []),
    ...(lost > 0
      ? [
          fault(
            `${lost} of ${name} are under a key that DATA_ENCRYPTION_KEY does not have`,
            'put it back at the end of the list: nothing else opens them',
          ),
        ]
      : []),
  ];
}

/** How many values are under each key, by its id: none where there is no table that may be read. */
async function countByKey(
  connection: Connection,
  { value, sealing }: EncryptedColumn,
): Promise<ReadonlyMap<string | null, number>> {
  const [table] = await rows<{ isReadable: boolean | null }>(
    connection,
    `SELECT has_table_privilege(to_regclass('"${getTableName(value.table)}"'), 'SELECT') AS "isReadable"`,
  );
  if (!table?.isReadable) return new Map();
  const counted = sql`SELECT ${sealing?.keyId ?? keyIdOf(value)} AS key, count(*)::integer AS count
    FROM ${value.table} WHERE ${value} IS NOT NULL GROUP BY 1`;
  const found = await rows<{ key: string | null; count: number }>(
    connection,
    new PgDialect().sqlToQuery(counted).sql,
  );
  return new Map(found.map(({ key, count }) => [key, Number(count)]));
}
