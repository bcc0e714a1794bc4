import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { getTableName, sql } from 'drizzle-orm';
import { getTableConfig, type PgColumn, PgDialect, type PgTable } from 'drizzle-orm/pg-core';
import { freshDatabase, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import type { Env } from '../../platform/env/env.js';
import type { Expiry } from '../../platform/registry/feature.js';
import { registry } from '../../platform/registry/registry.js';
import { SweepRepository } from './sweep.repository.js';

/** Where the chain is cut has specs of its own, in features/audit-chain. */
const CUT = ['seals of the audit', 'checkpoints of the audit'];
/** What some kinds have besides what every row needs. */
const BESIDES: Record<string, string | undefined> = {
  mails: 'delivered_at',
  'mails given up': 'failed_at',
  webhooks: 'delivered_at',
  'webhooks given up': 'failed_at',
};
const expiries = registry().expires;

let app: TestApp;
let db: Database;
beforeAll(async () => {
  app = await startApp({ AUDIT_CHAIN: 'off', DATABASE_URL: await freshDatabase('retention') });
  db = app.app.get<Database>(DATABASE, { strict: false });
});

/** The rows of the page, by table. */
const page = new Map(
  readFileSync('docs/retention.md', 'utf8')
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .flatMap(([, name = '', , howLong = '', sweptAs = '']) => {
      const [, table] = /^`(\w+)`$/.exec(name) ?? [];
      return table === undefined ? [] : [[table, { howLong, sweptAs: sweptAs.replaceAll('`', '') }] as const];
    }),
);

describe('docs/retention.md', () => {
  test('has a row for each table of the database, and for no other', async () => {
    const tables = await app.sql<{ name: string }[]>`SELECT relname AS name FROM pg_class
      WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace`;
    expect([...page.keys()].toSorted()).toEqual(tables.map(({ name }) => name).toSorted());
  });

  test('says of each table as what it is swept', () => {
    for (const [table, { sweptAs }] of page) {
      const names = expiries.filter((one) => getTableName(one.table) === table).map(({ name }) => name);
      expect([table, sweptAs]).toEqual([table, names.join(', ')]);
    }
  });

  test.each(expiries)('says for how long there are $name', (expiry) => {
    const { howLong = '' } = page.get(getTableName(expiry.table)) ?? {};
    expect(howLong).not.toBe('');
    for (const word of wordsOf(expiry)) expect(howLong).toContain(word);
  });
});

/** What a page has to say: the settings, the days, or the column. */
function wordsOf({ isExpired, days, column, name }: Expiry): string[] {
  if (!isExpired) return [`\`${column}\``];
  const read: string[] = [];
  const watched = new Proxy(app.env, {
    get: (env, key: string) => {
      read.push(key);
      return env[key as keyof Env];
    },
  });
  const told = days?.(watched);
  // Without its setting nothing of the kind stays, and the page says that setting beside what it is for.
  if (told === 0) return [];
  const text = new PgDialect().sqlToQuery(isExpired(sql<number>`1`)).sql;
  const periods = [...text.matchAll(/'(\d+ days?)'|mins => (\d+)/g)];
  const fixed = days ? [] : periods.map(([, period, minutes]) => period ?? `${minutes ?? ''} minutes`);
  if (!days && fixed.length === 0) throw new Error(`${name}: no period found in ${text}`);
  return [...read.map((key) => `\`${key}\``), ...(told === undefined ? fixed : [`${told} days`])];
}

/** A row that has just what it needs, and what it refers to; its timestamps are so many days old. */
async function insertRow(table: PgTable, days: number, besides?: string): Promise<Record<string, unknown>> {
  const { columns, foreignKeys } = getTableConfig(table);
  const row: Record<string, unknown> = {};
  for (const key of foreignKeys) {
    const { foreignTable, foreignColumns, columns: own } = key.reference();
    const [column, foreign] = [own[0], foreignColumns[0]];
    if (column?.notNull && foreign) row[column.name] = (await insertRow(foreignTable, 0))[foreign.name];
  }
  const time = (name: string) => {
    const ahead = days === 0 && name.endsWith('expires_at') ? 3_600_000 : 0;
    return new Date(Date.now() - days * 86_400_000 + ahead);
  };
  for (const column of columns) {
    if (column.name in row) continue;
    const isTime = column.columnType === 'PgTimestamp';
    if (column.name === besides || (isTime && column.notNull)) row[column.name] = time(column.name);
    else if (column.notNull && !column.hasDefault) row[column.name] = someValue(column);
  }
  await app.sql`INSERT INTO ${app.sql(getTableName(table))} ${app.sql(row as Record<string, string>)}`;
  return row;
}

function someValue(column: PgColumn): unknown {
  const type = column.getSQLType();
  if (type === 'uuid') return randomUUID();
  if (type === 'bytea') return randomBytes(16);
  if (type === 'jsonb') return {};
  if (type === 'boolean') return false;
  if (/int/.test(type)) return 1;
  return column.enumValues?.[0] ?? randomUUID();
}

describe('the sweep', () => {
  const swept = expiries.filter(({ name }) => !CUT.includes(name));

  test.each(swept)('deletes $name that have expired, and younger ones not', async (expiry) => {
    const { name, table, key = 'id', days } = expiry;
    const besides = BESIDES[name];
    const old = await insertRow(table, 36_600, besides);
    const young = await insertRow(table, 0, besides);
    await app.app.get(SweepRepository, { strict: false }).deleteExpired(db, name, 500);
    const left = async (row: Record<string, unknown>) =>
      (
        await app.sql`SELECT 1 FROM ${app.sql(getTableName(table))}
        WHERE ${app.sql(key)} = ${row[key] as string}`
      ).length;
    expect(await left(old)).toBe(0);
    expect(await left(young)).toBe(days?.(app.env) === 0 ? 0 : 1);
  });
});
