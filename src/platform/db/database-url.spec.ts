import { describe, expect, test } from '@jest/globals';
import { urlForDriver } from './database-url.js';
import { ConfigError, parseEnv, warningsOf } from '../env/env.js';

const SECRETS = {
  JWT_SECRET: 'Jt4dUXyqWm0kzcRj1hQe8oVb2sNf7aLg',
  REFRESH_TOKEN_SECRET: 'pC5wZx9iTn3rKv6uGy1mHs8bEd0fAq2l',
};
const URL_BEFORE = 'postgres://ann:secret-password@db.example.com/app';
const read = (query: string, more: Record<string, string> = {}) =>
  parseEnv({ ...SECRETS, DATABASE_URL: `${URL_BEFORE}?${query}`, ...more });

function faultsOf(read: () => unknown): readonly string[] {
  try {
    read();
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.lines;
    throw error;
  }
}

describe('a parameter of DATABASE_URL', () => {
  test.each([
    'sslrootcert=/etc/ca.pem',
    'sslcrl=/etc/crl.pem',
    'schema=elsewhere',
    'currentSchema=elsewhere',
    'host=/var/run',
    'user=bob',
    'sockettimeout=10',
    'no_such=1',
  ])('%s is refused at the start, by its name, without its value', (query) => {
    const [name = '', value = ''] = query.split('=');
    const [line, ...others] = faultsOf(() => read(query));
    expect(others).toEqual([]);
    expect(line).toMatch(new RegExp(`^DATABASE_URL: its parameter ${name} can't be obeyed: `));
    if (value.length > 3) expect(line).not.toContain(value);
  });

  test('is refused in DATABASE_URL_UNPOOLED too, on a line each; an odd name is not repeated', () => {
    const lines = faultsOf(() =>
      read('', { DATABASE_URL_UNPOOLED: `${URL_BEFORE}?one_thing=1&p%40ss%24=2` }),
    );
    expect(lines.map((line) => line.split(':')[0])).toEqual([
      'DATABASE_URL_UNPOOLED',
      'DATABASE_URL_UNPOOLED',
    ]);
    expect(lines.join()).toMatch(/one_thing.*with an odd name/);
    expect(lines.join()).not.toMatch(/p@ss|secret-password/);
  });

  test.each([
    'socket_timeout=10',
    'connection_limit=5',
    'pool_timeout=1',
    'keepalives=1',
    'sslcert=x',
    'loginTimeout=3',
  ])('%s is another client’s: it is left out, with a warning', (query) => {
    const env = read(query);
    expect(warningsOf(env)).toEqual([
      `DATABASE_URL: ${query.split('=')[0]} is said to other clients, and left out here`,
    ]);
    expect(urlForDriver(env.DATABASE_URL)).toBe(URL_BEFORE);
  });

  test.each([
    'pgbouncer=true',
    'channel_binding=require',
    'supa=base-pooler.x',
    'uselibpqcompat=true',
    'schema=public',
  ])('%s is a provider’s, and left out without a word', (query) => {
    const env = read(query);
    expect(warningsOf(env)).toEqual([]);
    expect(urlForDriver(env.DATABASE_URL)).toBe(URL_BEFORE);
  });

  test.each([
    'sslmode=verify-full',
    'options=-c%20work_mem%3D8MB',
    'search_path=app',
    'TimeZone=UTC',
    'my.setting=1',
  ])('%s goes on to the driver or the server', (query) => {
    const env = read(query);
    expect(warningsOf(env)).toEqual([]);
    expect(urlForDriver(env.DATABASE_URL)).toContain(query.split('=')[0]);
  });

  test('sslrootcert=system is the whole check by the system’s certificates', () => {
    expect(urlForDriver(read('sslrootcert=system&sslmode=require').DATABASE_URL)).toBe(
      `${URL_BEFORE}?sslmode=verify-full`,
    );
  });
});
