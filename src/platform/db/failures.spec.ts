import { describe, expect, test } from '@jest/globals';
import { DrizzleQueryError } from 'drizzle-orm';
import {
  FAILURES,
  failureOf,
  isAnswered,
  isDatabaseUnavailable,
  isFull,
  isWorthRetrying,
} from './failures.js';

/** An error as the driver throws it. */
function failure(code: string, severity = 'ERROR'): Error {
  return Object.assign(new Error('as the driver says it'), { code, severity });
}

/** By SQLSTATE: what becomes of its connection, and whether a statement by itself is tried once more. */
const ROWS: Record<string, [session: string, isRetried?: 'retried']> = {
  '08006': ['all ended'],
  '08P01': ['ended'],
  '0A000': ['all ended', 'retried'],
  '25001': ['ended'],
  '25006': ['all ended', 'retried'],
  '25P01': ['ended'],
  '25P02': ['ended'],
  '25P03': ['ended'],
  '25P04': ['ended'],
  '26000': ['ended', 'retried'],
  '28000': ['ended'],
  '28P01': ['ended'],
  '3D000': ['all ended'],
  '3F000': ['all ended', 'retried'],
  '40001': ['kept', 'retried'],
  '40003': ['ended'],
  '40P01': ['kept', 'retried'],
  '42501': ['all ended', 'retried'],
  '42703': ['all ended', 'retried'],
  '42P01': ['all ended', 'retried'],
  '42P05': ['ended'],
  '53000': ['ended'],
  '53100': ['ended'],
  '53200': ['ended'],
  '53300': ['ended'],
  '53400': ['ended'],
  '55000': ['all ended'],
  '55006': ['ended'],
  '55P02': ['ended'],
  '55P03': ['ended'],
  '57000': ['all ended'],
  '57014': ['ended'],
  '57P01': ['all ended'],
  '57P02': ['all ended'],
  '57P03': ['all ended'],
  '57P04': ['all ended'],
  '57P05': ['ended'],
  '58000': ['ended'],
  '58030': ['ended'],
  '58P01': ['ended'],
  F0000: ['ended'],
  XX000: ['ended'],
  XX001: ['ended'],
};

test.each(Object.entries(ROWS))(
  '%s is to be tried again; its connection is %s',
  (code, [session, isRetried]) => {
    expect(isDatabaseUnavailable(failure(code))).toBe(true);
    expect(failureOf(failure(code))?.session).toBe(session);
    // On a connection that has served before; of a new one there is no newer, unless the connection has
    // nothing to do with it.
    expect(isWorthRetrying(failure(code), true)).toBe(isRetried !== undefined);
    expect(isWorthRetrying(failure(code), false)).toBe(isRetried !== undefined && session === 'kept');
  },
);

test('PostgreSQL refuses one connection too many with 53300, PgBouncer 08P01, Supavisor XX000', () => {
  expect(Object.keys(ROWS).filter((code) => isFull(failure(code, 'FATAL')))).toEqual([
    '53300',
    '08P01',
    'XX000',
    'XX001',
  ]);
});

test('every row of the table is tried out', () => {
  const met = Object.keys(ROWS).map((code) => failureOf(failure(code))?.code);
  expect(FAILURES.map(({ code }) => code).filter((code) => !met.includes(code))).toEqual([]);
});

test.each(['FATAL', 'PANIC'])(
  '%s is to be tried again whatever the code, since the server has ended the session',
  (severity) => {
    for (const code of ['42704', '22023', '54000', 'P0001']) {
      expect(isDatabaseUnavailable(failure(code, severity))).toBe(true);
      expect(failureOf(failure(code, severity))?.session).toBe('ended');
      expect(isWorthRetrying(failure(code, severity), true)).toBe(false);
    }
  },
);

describe('a statement that failed is to be tried again', () => {
  test.each([
    ['ECONNREFUSED', 'nobody listens'],
    ['ECONNRESET', 'the connection broke'],
    ['EPIPE', 'the connection broke while it was written to'],
    ['ENOTFOUND', 'the name does not resolve'],
    ['CONNECTION_CLOSED', 'the connection was closed'],
    ['CONNECTION_ENDED', 'the pool is ending'],
    ['CONNECTION_DESTROYED', 'the connection was given up'],
    ['CONNECT_TIMEOUT', 'the server did not answer'],
  ])('with %s: %s', (code) => {
    const error = Object.assign(new Error('as the system says it'), { code });
    expect(isDatabaseUnavailable(error)).toBe(true);
    expect(isAnswered(error)).toBe(false);
  });

  test('and whether the server has answered at all is known', () => {
    expect([
      isAnswered(failure('25006')),
      isAnswered(failure('57P03', 'FATAL')),
      isAnswered(new Error('ours')),
    ]).toEqual([true, false, false]);
  });

  test("also inside drizzle's wrapper, and where that is wrapped again", () => {
    const wrapped = new DrizzleQueryError('select $1', ['a secret'], failure('57P01'));

    expect(isDatabaseUnavailable(wrapped)).toBe(true);
    expect(isDatabaseUnavailable(new Error('more words', { cause: wrapped }))).toBe(true);
  });
});

describe('a failure is ours', () => {
  test.each([
    ['23505', 'a unique index was violated'],
    ['23503', 'a foreign key was violated'],
    ['22P02', 'a value could not be read'],
    ['42601', 'a statement could not be read'],
    ['23001', 'the audit was to be changed'],
    ['42704', 'there is no such thing'],
    ['54000', 'a value is too long for its index'],
    ['ERR_INVALID_ARG_TYPE', 'a mistake in the code'],
  ])('with %s: %s', (code) => {
    expect(isDatabaseUnavailable(failure(code))).toBe(false);
    expect(failureOf(failure(code))).toBeUndefined();
  });

  test('without a code, and where there is no error at all', () => {
    expect(isDatabaseUnavailable(new TypeError('undefined is not a function'))).toBe(false);
    expect(isDatabaseUnavailable(undefined)).toBe(false);
    expect(isDatabaseUnavailable({ code: '57P01' })).toBe(false);
  });

  test('where errors are the cause of one another', () => {
    const error = new Error('turning round');
    error.cause = error;

    expect(isDatabaseUnavailable(error)).toBe(false);
  });
});
