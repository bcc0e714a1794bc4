import { expect, test } from '@jest/globals';
import { envNames, parseEnv, warningsOf } from './env.js';
import { nearMisses } from './near-names.js';

const meant = (name: string, more: Record<string, string> = {}) =>
  nearMisses({ [name]: 'x', ...more }, envNames()).map((line) => /is (\w+) meant/.exec(line)?.[1]);

test.each([
  ['WEB_ORIGIN', 'WEB_ORIGINS'],
  ['WEBORIGINS', 'WEB_ORIGINS'],
  ['web_origins', 'WEB_ORIGINS'],
  ['MAIL_FORM', 'MAIL_FROM'],
  ['SMPT_URL', 'SMTP_URL'],
  ['DATABASE_URI', 'DATABASE_URL'],
  ['REFRESH_TOKEN_SECRETS', 'REFRESH_TOKEN_SECRET'],
  ['COOKIE_SAMESITE', 'COOKIE_SAME_SITE'],
])('%s is told to be near %s', (name, known) => {
  expect(meant(name)).toEqual([known]);
});

test.each([
  'PATH',
  'PORTS',
  'HOME',
  'HOSTNAME',
  'VERCEL_URL',
  'NODE_OPTIONS',
  'SECRET',
  'LC_ALL',
  'npm_config_cache',
  'EDITOR',
  'DISPLAY',
  'PGHOST',
  'LOGNAME',
])('%s is left alone', (name) => expect(meant(name)).toEqual([]));

test('a near name is ignored if it is empty or the right name is set too, and a right name always', () => {
  expect(meant('DATABASE_URI', { DATABASE_URL: 'y' })).toEqual([]);
  expect(nearMisses({ WEB_ORIGIN: ' ' }, envNames())).toEqual([]);
  expect(nearMisses(Object.fromEntries(envNames().map((name) => [name, 'x'])), envNames())).toEqual([]);
});

test('it is a warning at each start, and names no value', () => {
  const env = parseEnv({
    DATABASE_URL: 'postgres://localhost/postern',
    JWT_SECRET: 'Jt4dUXyqWm0kzcRj1hQe8oVb2sNf7aLg',
    REFRESH_TOKEN_SECRET: 'pC5wZx9iTn3rKv6uGy1mHs8bEd0fAq2l',
    WEB_ORIGIN: 'https://Mark3r.example',
  });
  expect(warningsOf(env)).toEqual(['WEB_ORIGIN is no variable that is read: is WEB_ORIGINS meant?']);
});
