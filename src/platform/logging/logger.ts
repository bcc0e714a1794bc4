import type { LoggerService } from '@nestjs/common';
import { type DestinationStream, type Logger, pino } from 'pino';

/** `@Inject(LOGGER) logger: Logger` is the one logger. */
export const LOGGER = Symbol('logger');

/** Names under which a secret could stand in a logged object. */
const SECRET_NAMES = [
  'password',
  'newPassword',
  'currentPassword',
  'passwordHash',
  'token',
  'secret',
  'cookie',
  'authorization',
  'set-cookie',
  'tokens',
  'accessToken',
  'refreshToken',
  'postern-refresh-token',
  'postern-device-token',
  'postern-pending-token',
  'postern-trusted-token',
];

/** Writes JSON lines. Secrets are not logged in the first place; the redaction is the second lock. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const paths = SECRET_NAMES.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]);
  const options = { level, redact: { paths, censor: '[redacted]' }, serializers: { err: describeError } };
  return destination ? pino(options, destination) : pino(options);
}

/**
 * An error for the log. drizzle repeats a failed statement's parameters in its message, and PostgreSQL a
 * row's values in `detail`: of both only the cause's message and code are kept.
 */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const cause =
    error.name === 'DrizzleQueryError' || error.message.startsWith('Failed query') ? error.cause : error;
  if (!(cause instanceof Error)) return { type: error.name, message: 'a statement failed' };
  const { code, constraint_name: constraint } = cause as { code?: unknown; constraint_name?: unknown };
  return {
    type: cause.name,
    message: cause.message,
    ...(code === undefined ? {} : { code }),
    ...(constraint === undefined ? {} : { constraint }),
    stack: cause.stack,
    ...(cause.cause instanceof Error ? { cause: describeError(cause.cause) } : {}),
  };
}

/** Nest's own lines (start, routes, errors in hooks) in the same log. */
export function nestLogger(logger: Logger): LoggerService {
  const at =
    (level: 'info' | 'error' | 'warn' | 'debug' | 'trace' | 'fatal') =>
    (message: unknown, ...rest: unknown[]) => {
      const err = message instanceof Error ? message : undefined;
      logger[level]({ context: rest.at(-1), ...(err ? { err } : {}) }, err ? err.message : String(message));
    };
  return {
    log: at('debug'),
    error: at('error'),
    warn: at('warn'),
    debug: at('debug'),
    verbose: at('trace'),
    fatal: at('fatal'),
  };
}
