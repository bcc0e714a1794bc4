import { types } from 'node:util';

/**
 * The fate of the connection whose statement has failed: it is `kept`; it is `ended`; or it is ended
 * together with every older one (`all ended`), because what is wrong is most likely wrong with each of them.
 * Settings that a database or a role gives to its sessions count for as long as a session lasts: nothing but
 * a new one has the new setting.
 */
export type Session = 'kept' | 'ended' | 'all ended';

interface Failure {
  /** SQLSTATE, or what it begins with. Of two rows the longer one counts. */
  code: string;
  meaning: string;
  session: Session;
  /** Whether a statement that was sent by itself is tried once more: it had no effect, and may succeed. */
  isRetried?: true;
  /**
   * Whether it means, where it is the answer to a new connection, that there is no place for one more; those
   * that are there go on.
   */
  isFull?: true;
}

/**
 * Failures that say "not now" or "not ready", and nothing about the request: a 503. Whatever is not listed is
 * a fault of ours, or, as 23505, an answer, and keeps its connection. Source: PostgreSQL manual, appendix A;
 * the messages in its source.
 */
export const FAILURES: readonly Failure[] = [
  { code: '08', meaning: 'the connection failed', session: 'all ended' },
  {
    code: '08P01',
    meaning: 'the protocol was violated; by PgBouncer also: it takes no more connections (max_client_conn)',
    session: 'ended',
    isFull: true,
  },
  {
    code: '0A000',
    meaning: 'the session can not do that: a plan whose result has changed, or a standby',
    session: 'all ended',
    isRetried: true,
  },
  {
    code: '25',
    meaning:
      'the session or its transaction is in another state than we believe, or took too long (25P03, 25P04)',
    session: 'ended',
  },
  {
    code: '25006',
    meaning: 'the session may only read: so it was set, or the server is a standby',
    session: 'all ended',
    isRetried: true,
  },
  {
    code: '26000',
    meaning: 'the prepared statement is gone: a pooler took the connection',
    session: 'ended',
    isRetried: true,
  },
  { code: '28', meaning: 'the server does not let us in', session: 'ended' },
  { code: '3D000', meaning: 'there is no such database', session: 'all ended' },
  { code: '3F000', meaning: 'there is no such schema', session: 'all ended', isRetried: true },
  { code: '40', meaning: 'the transaction was rolled back', session: 'ended' },
  {
    code: '40001',
    meaning: 'it could not be serialised, or was in the way of a standby',
    session: 'kept',
    isRetried: true,
  },
  { code: '40P01', meaning: 'it was in a deadlock', session: 'kept', isRetried: true },
  { code: '42501', meaning: 'there is no grant', session: 'all ended', isRetried: true },
  {
    code: '42703',
    meaning: 'there is no such column: it is not migrated',
    session: 'all ended',
    isRetried: true,
  },
  {
    code: '42P01',
    meaning: 'there is no such table: it is not migrated, or is looked for elsewhere',
    session: 'all ended',
    isRetried: true,
  },
  { code: '42P05', meaning: 'the prepared statement exists: a pooler took the connection', session: 'ended' },
  { code: '53', meaning: 'connections, memory or disk are used up', session: 'ended' },
  {
    code: '53300',
    meaning: 'server, database or role have no connection left',
    session: 'ended',
    isFull: true,
  },
  {
    code: '55000',
    meaning: 'the database takes no connections, or the server is a standby',
    session: 'all ended',
  },
  { code: '55006', meaning: 'somebody has the database for themselves', session: 'ended' },
  { code: '55P02', meaning: 'a setting can not be changed now', session: 'ended' },
  { code: '55P03', meaning: 'a lock was not to be had in time', session: 'ended' },
  { code: '57', meaning: 'the server starts, ends, or has crashed', session: 'all ended' },
  { code: '57014', meaning: 'it was cancelled, or took too long', session: 'ended' },
  { code: '57P05', meaning: 'the session was idle for too long', session: 'ended' },
  { code: '58', meaning: 'the system failed', session: 'ended' },
  { code: 'F0', meaning: 'the server can not read its configuration', session: 'ended' },
  {
    code: 'XX',
    meaning: 'the server failed; by Supavisor also: it takes no more connections (EMAXCONN)',
    session: 'ended',
    isFull: true,
  },
];

/** With this severity the server has ended the session, or let none begin, whatever the code says. */
const SESSION_IS_OVER = /^(FATAL|PANIC)$/;

/** Errors of the pool, of the driver and of the operating system that mean the same. */
const UNREACHABLE = new RegExp(
  `^(${[
    'DATABASE_UNAVAILABLE',
    'CONNECT_TIMEOUT',
    'CONNECTION_(CLOSED|ENDED|DESTROYED)',
    'ECONN\\w+',
    'EPIPE',
    'ENOTFOUND',
    'EAI_AGAIN',
    'ETIMEDOUT',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'ENOENT',
    'EACCES',
  ].join('|')})$`,
);

/** The faults that the pool itself finds: a 503. Its message is for the log. */
export class DatabaseUnavailable extends Error {
  readonly code = 'DATABASE_UNAVAILABLE';
}

interface DriverError {
  code?: unknown;
  severity?: unknown;
}

/**
 * The error below drizzle's wrapper ("Failed query: …", which repeats the parameters) that the driver threw.
 */
function driverError(error: unknown): DriverError | undefined {
  for (let cause = error, depth = 0; types.isNativeError(cause) && depth < 5; cause = cause.cause, depth++)
    if ('code' in cause) return cause;
  return undefined;
}

/**
 * The code of a failed statement: SQLSTATE, or the driver's own; undefined if `error` does not come from
 * there.
 */
function databaseErrorCode(error: unknown): string | undefined {
  const code = driverError(error)?.code;
  return typeof code === 'string' ? code : undefined;
}

/** The row of a failure, the longest that fits; undefined for what is ours. A SQLSTATE has five places. */
export function failureOf(error: unknown): Failure | undefined {
  const code = databaseErrorCode(error) ?? '';
  const rows = code.length === 5 ? FAILURES.filter((row) => code.startsWith(row.code)) : [];
  const [row] = rows.sort((a, b) => b.code.length - a.code.length);
  return (
    row ??
    (isSessionOver(error)
      ? { code, meaning: 'the server has ended the session', session: 'ended' }
      : undefined)
  );
}

/**
 * Whether a statement that was sent by itself, and failed, is tried once more.
 * @param wasUsed whether its connection had served others before: of a new one there is no newer
 */
export function isWorthRetrying(error: unknown, wasUsed: boolean): boolean {
  const failure = failureOf(error);
  return failure?.isRetried === true && (failure.session === 'kept' || wasUsed);
}

/** Whether a new connection was refused because there are as many as there may be. */
export function isFull(error: unknown): boolean {
  return failureOf(error)?.isFull === true;
}

/**
 * Whether a statement failed because the database is down, restarting, exhausted or not migrated: a 503, to
 * be tried again.
 */
export function isDatabaseUnavailable(error: unknown): boolean {
  const code = databaseErrorCode(error);
  return code !== undefined && (UNREACHABLE.test(code) || failureOf(error) !== undefined);
}

/** Whether the server has answered, be it with a refusal: it can be reached. */
export function isAnswered(error: unknown): boolean {
  return driverError(error)?.severity !== undefined && !isSessionOver(error);
}

/** Whether a statement failed because another row has a value that only one may have (SQLSTATE 23505). */
export function isUniqueViolation(error: unknown): boolean {
  return databaseErrorCode(error) === '23505';
}

/** Whether a statement failed because what it is `held` to does not hold (SQLSTATE 22012). */
export function isUnheld(error: unknown): boolean {
  return databaseErrorCode(error) === '22012';
}

/**
 * Whether a row could not be deleted because another one refers to it: SQLSTATE 23503, or 23001 where the
 * reference says RESTRICT (PostgreSQL 18 and newer); also at the COMMIT, where it is deferred.
 */
export function isStillReferenced(error: unknown): boolean {
  return ['23503', '23001'].includes(databaseErrorCode(error) ?? '');
}

/**
 * Whether a statement was ignored because another of its transaction had failed (SQLSTATE 25P02): the cause
 * is that one's.
 */
export function isIgnored(error: unknown): boolean {
  return databaseErrorCode(error) === '25P02';
}

function isSessionOver(error: unknown): boolean {
  return SESSION_IS_OVER.test(String(driverError(error)?.severity));
}
