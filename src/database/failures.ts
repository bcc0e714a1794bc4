import { types } from 'node:util';

/**
 * SQLSTATE classes and codes that say "not now" or "not ready", and nothing about the request: 08 connection, 53
 * resources, 57 operator intervention (restart, cancelled), 58 system; 3D000 no such database, 3F000 and 42P01 no such
 * schema or table, 42703 no such column (not migrated), 42501 no grant, 28 authorization, 25006 read-only (a failover), 40 rollback,
 * 55P03 lock. Source: PostgreSQL manual, appendix A.
 */
const UNAVAILABLE = /^(08|53|57|58|28|40|XX)|^(3D000|3F000|42P01|42703|42501|25006|55P03)$/;

/** Errors of the pool, of the driver and of the operating system that mean the same. */
const UNREACHABLE =
  /^(DATABASE_UNAVAILABLE|CONNECT_TIMEOUT|CONNECTION_(CLOSED|ENDED|DESTROYED)|ECONN\w+|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOENT|EACCES)$/;

/** What the pool itself finds wrong: a 503. Its message is for the log. */
export class DatabaseUnavailable extends Error {
  readonly code = 'DATABASE_UNAVAILABLE';
}

/** The error below drizzle's wrapper ("Failed query: …", which repeats the parameters) that the driver threw. */
function driverError(error: unknown): { code?: unknown } | undefined {
  for (let cause = error, depth = 0; types.isNativeError(cause) && depth < 5; cause = cause.cause, depth++) if ('code' in cause) return cause;
  return undefined;
}

/** The code of a failed statement: SQLSTATE, or the driver's own; undefined if `error` does not come from there. */
function databaseErrorCode(error: unknown): string | undefined {
  const code = driverError(error)?.code;
  return typeof code === 'string' ? code : undefined;
}

/** Whether a statement failed because the database is down, restarting, exhausted or not migrated: a 503, to be tried again. */
export function isDatabaseUnavailable(error: unknown): boolean {
  const code = databaseErrorCode(error);
  return code !== undefined && (UNAVAILABLE.test(code) || UNREACHABLE.test(code));
}

/** Whether a statement failed because another row has a value that only one may have (SQLSTATE 23505). */
export function isUniqueViolation(error: unknown): boolean {
  return databaseErrorCode(error) === '23505';
}

/** Whether a statement was ignored because another of its transaction had failed (SQLSTATE 25P02): the cause is that one's. */
export function isIgnored(error: unknown): boolean {
  return databaseErrorCode(error) === '25P02';
}
