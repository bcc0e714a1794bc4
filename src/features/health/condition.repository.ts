import { Inject, Injectable } from '@nestjs/common';
import { and, getTableName, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import type { Executor } from '../../platform/db/executor.js';
import { literal } from '../../platform/db/sql-parts.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { outbox } from '../../platform/mail/outbox.table.js';
import type { Expiry } from '../../platform/registry/feature.js';
import { registry } from '../../platform/registry/registry.js';
import { MAX_MAILS, MAX_OVERDUE } from './condition.dto.js';

/** Facts that the database says of itself. */
export interface ServerFacts {
  version: string;
  /** Whether this role may read which migrations have run, where that is written down. */
  hasRecord: boolean;
  /** Names of tables that there are. */
  tables: string[];
}

/** Expired rows of one kind. */
export interface OverdueRows {
  rows: string;
  count: number;
  /** As PostgreSQL writes it. */
  since: string;
}

const isWaiting = and(isNull(outbox.deliveredAt), isNull(outbox.failedAt), isNull(outbox.droppedAt));

const counted = (which: SQL | undefined) =>
  sql`(
        SELECT count(*)::integer FROM (SELECT FROM ${outbox} WHERE ${which} LIMIT ${literal(MAX_MAILS)}) AS n
      )`;

@Injectable()
export class ConditionRepository {
  constructor(@Inject(ENV) private readonly env: Env) {}

  /** A question that costs the database nothing. */
  async ask(on: Executor): Promise<ServerFacts> {
    const names = registry().tables.map((table) => sql`${getTableName(table)}`);
    const [found] = await on.execute<{ version: string; record: boolean | null; tables: string[] }>(sql`
      SELECT current_setting('server_version') AS version,
        (SELECT has_schema_privilege(nspname, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')
          FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
          WHERE nspname = 'drizzle' AND relname = '__drizzle_migrations') AS record,
        (SELECT json_agg(name) FROM unnest(ARRAY[${sql.join(names, sql`, `)}]::text[]) AS name
          WHERE to_regclass(quote_ident(name)) IS NOT NULL) AS tables
    `);
    if (!found) throw new Error('a SELECT without FROM returned no row');
    return { version: found.version, hasRecord: found.record ?? false, tables: found.tables };
  }

  /** The times that the record has of the migrations that have run. */
  async appliedMigrations(on: Executor): Promise<Set<number>> {
    const rows = await on.execute<{ at: string | null }>(
      sql`SELECT created_at AS at FROM drizzle.__drizzle_migrations LIMIT 10000`,
    );
    return new Set(rows.map(({ at }) => Number(at)));
  }

  /** How many emails wait, how many were dead-lettered, and when the first of them that wait is due. */
  async mails(on: Executor): Promise<{ waiting: number; failed: number; oldestDueAt: string | null }> {
    const [found] = await on.execute<{ waiting: number; failed: number; due: string | null }>(sql`
      SELECT ${counted(isWaiting)} AS waiting, ${counted(isNotNull(outbox.failedAt))} AS failed,
        (SELECT min(${outbox.dueAt})::text FROM ${outbox} WHERE ${isWaiting}) AS due
    `);
    return { waiting: found?.waiting ?? 0, failed: found?.failed ?? 0, oldestDueAt: found?.due ?? null };
  }

  /** The kinds of rows of these tables that a sweep would delete now, each counted as far as it matters. */
  async overdue(on: Executor, tables: readonly string[]): Promise<OverdueRows[]> {
    const kinds = registry().expires.filter(({ table }) => tables.includes(getTableName(table)));
    if (kinds.length === 0) return [];
    const parts = kinds.map((expiry) => this.expired(expiry));
    const found = await on.execute<{ rows: string; count: number; since: string }>(
      sql`SELECT * FROM (${sql.join(parts, sql` UNION ALL `)}) AS kinds WHERE count > 0`,
    );
    return [...found];
  }

  private expired({ name, table, column, time = column, isExpired, days }: Expiry): SQL {
    const at = sql.identifier(column);
    const after = sql<number>`${days?.(this.env) ?? 0}::integer`;
    return sql`(
      SELECT ${name}::text AS rows, count(*)::integer AS count, min(at)::timestamptz::text AS since FROM (
        SELECT ${sql.identifier(time)} AS at FROM ${table}
        WHERE ${isExpired ? isExpired(after) : sql`${at} <= now()`}
        ORDER BY ${at} LIMIT ${literal(MAX_OVERDUE)}
      ) AS n
    )`;
  }
}
