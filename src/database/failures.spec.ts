import { describe, expect, test } from '@jest/globals';
import { DrizzleQueryError } from 'drizzle-orm';
import { isDatabaseUnavailable } from './failures.js';

/** An error as the driver throws it. */
function failure(code: string): Error {
  return Object.assign(new Error('as the driver says it'), { code });
}

describe('a statement that failed is to be tried again', () => {
  test.each([
    ['08006', 'the connection failed'],
    ['28P01', 'the password is wrong'],
    ['53300', 'there are too many connections'],
    ['57P01', 'the server shuts down'],
    ['57P03', 'the server starts up'],
    ['57014', 'somebody cancelled it'],
    ['58030', 'a disk failed'],
    ['3D000', 'there is no such database'],
    ['42P01', 'there is no such table: it is not migrated'],
    ['42703', 'there is no such column: it is not migrated'],
    ['42501', 'there is no grant'],
    ['25006', 'the server has become a standby'],
    ['40001', 'it could not be serialised'],
    ['40P01', 'it was in a deadlock'],
    ['55P03', 'a lock was not to be had'],
    ['ECONNREFUSED', 'nobody listens'],
    ['ECONNRESET', 'the connection broke'],
    ['EPIPE', 'the connection broke while it was written to'],
    ['ENOTFOUND', 'the name does not resolve'],
    ['CONNECTION_CLOSED', 'the connection was closed'],
    ['CONNECTION_ENDED', 'the pool is ending'],
    ['CONNECTION_DESTROYED', 'the connection was given up'],
    ['CONNECT_TIMEOUT', 'the server did not answer'],
  ])('with %s: %s', (code) => {
    expect(isDatabaseUnavailable(failure(code))).toBe(true);
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
    ['25P02', 'a transaction had failed already'],
    ['ERR_INVALID_ARG_TYPE', 'a mistake in the code'],
  ])('with %s: %s', (code) => {
    expect(isDatabaseUnavailable(failure(code))).toBe(false);
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
