import { expect, test } from '@jest/globals';
import { DEVELOPMENT, type Variables } from '../../../test/support/environments.js';
import { ConfigError, parseEnv } from '../../platform/env/env.js';
import { wantsTwo } from './second-factor-policy.js';

const KEY = { DATA_ENCRYPTION_KEY: 'wL6nYc2vRk9sTe4xMj7qHb0dUg3zPf8a' };

const wantedOf = (SECOND_FACTOR: string, role: string) =>
  wantsTwo(parseEnv({ ...DEVELOPMENT, ...KEY, SECOND_FACTOR }), [role]);

function refusal(variables: Variables): string {
  try {
    parseEnv({ ...DEVELOPMENT, ...variables });
    return 'not refused';
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
}

test('two factors are wanted of nobody, of everybody, or of the roles that are named', () => {
  expect(wantsTwo(parseEnv(DEVELOPMENT), ['admin'])).toBe(false);
  expect([wantedOf('optional', 'admin'), wantedOf('required', 'user')]).toEqual([false, true]);
  expect(['user', 'admin'].map((role) => wantedOf('required-for:admin', role))).toEqual([false, true]);
  expect(['user', 'admin'].map((role) => wantedOf('required-for: admin, user', role))).toEqual([true, true]);
  // A role that is in the database and in no project any more.
  expect(wantedOf('required', 'gone')).toBe(true);
});

test.each(['on', 'Required', 'required-for', 'required-for:', 'required-for:admin,', 'required-for: ,admin'])(
  '%j says nothing of whom, and ends the start with what it may be',
  (SECOND_FACTOR) => {
    expect(refusal({ ...KEY, SECOND_FACTOR })).toContain(
      'SECOND_FACTOR: optional, required, or required-for: with roles after it, such as required-for:admin',
    );
  },
);

test('a role that there is not ends the start, with those that there are', () => {
  expect(refusal({ ...KEY, SECOND_FACTOR: 'required-for:admin,auditor' })).toContain(
    'SECOND_FACTOR: there is no role "auditor": the roles are user, admin',
  );
});

test('a second factor that nobody can set up is not wanted: the start ends with a sentence', () => {
  const sentence = 'SECOND_FACTOR: wants DATA_ENCRYPTION_KEY for authenticator apps, or a host name';
  // At which browsers have no passkeys.
  const APP_URL = 'http://127.0.0.1:3000';
  for (const SECOND_FACTOR of ['required', 'required-for:admin']) {
    expect(refusal({ APP_URL, SECOND_FACTOR })).toContain(sentence);
    expect(refusal({ APP_URL, ...KEY, SECOND_FACTOR })).toBe('not refused');
    expect(refusal({ SECOND_FACTOR })).toBe('not refused');
  }
  expect(refusal({ APP_URL, SECOND_FACTOR: 'optional' })).toBe('not refused');
  // That key is wrong, which is said already.
  const wrong = { APP_URL, SECOND_FACTOR: 'required', DATA_ENCRYPTION_KEY: 'short' };
  expect(refusal(wrong)).not.toContain(sentence);
});
