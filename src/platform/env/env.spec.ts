import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { DEVELOPMENT, faultsOf, JWT, namesOf, PRODUCTION } from '../../../test/support/environments.js';
import { installProject } from '../../features/index.js';
import { ConfigError, parseEnv } from './env.js';

describe('faults', () => {
  test('are all told at once, one line for each variable, by name and rule', () => {
    const faults = faultsOf({
      NODE_ENV: 'staging',
      PORT: '70000',
      APP_NAME: 'x'.repeat(61),
      DATABASE_URL: 'mysql://localhost/x',
      JWT_SECRET: 'short',
      REFRESH_TOKEN_SECRET: 'change-me-change-me-change-me-change-me',
      APP_URL: 'https://api.example.com/',
      WEB_ORIGINS: 'https://*.example.com',
      TRUST_PROXY: 'yes',
      DATABASE_PREPARE: 'maybe',
      MAIL_FROM: 'nobody',
    });

    expect(faults.map((line) => line.split(':', 1)[0])).toEqual(
      (
        'NODE_ENV PORT APP_NAME DATABASE_URL DATABASE_PREPARE JWT_SECRET REFRESH_TOKEN_SECRET APP_URL ' +
        'WEB_ORIGINS TRUST_PROXY MAIL_FROM'
      ).split(' '),
    );
    expect(faults).toContain('PORT: a whole number from 1 to 65535');
    expect(faults).toContain(
      'TRUST_PROXY: none, vercel, a number of hops from 1 to 10, or header:name as header:cf-connecting-ip',
    );
    expect(faults.every((line) => !line.includes('\n'))).toBe(true);
  });

  test('of several variables together are told along with those of one by itself', () => {
    expect(namesOf({ NODE_ENV: 'production', PORT: 'x' })).toEqual(
      'PORT DATABASE_URL JWT_SECRET REFRESH_TOKEN_SECRET APP_URL TRUST_PROXY RESEND_API_KEY'.split(' '),
    );
  });

  test('name a variable of the project that is missing, and has no default', () => {
    installProject({ env: { PAYMENTS_KEY: z.string('a key') } });
    try {
      expect(faultsOf({ PORT: 'x' }).map((line) => line.split(':', 1)[0])).toEqual([
        ...['PORT', 'PAYMENTS_KEY'],
        ...['DATABASE_URL', 'JWT_SECRET', 'REFRESH_TOKEN_SECRET'],
      ]);
    } finally {
      installProject({});
    }
  });

  test('of one variable are told once: what is bad is not missing, too', () => {
    expect(
      namesOf({
        ...PRODUCTION,
        APP_URL: 'nonsense',
        TRUST_PROXY: 'nonsense',
        DATABASE_URL: 'nonsense',
        JWT_SECRET: 'nonsense',
      }).sort(),
    ).toEqual(['APP_URL', 'DATABASE_URL', 'JWT_SECRET', 'TRUST_PROXY']);
  });

  test('never tell a value', () => {
    const marker = 'Mark3r';
    const names = Object.keys({
      ...PRODUCTION,
      NODE_ENV: '',
      PORT: '',
      COOKIE_DOMAIN: '',
      COOKIE_SAME_SITE: '',
      COOKIE_NAME_PREFIX: '',
      WEB_ORIGINS: '',
      AFTER_LINK_URL: '',
    });
    for (const name of names) {
      const faults = faultsOf({ ...PRODUCTION, [name]: `${marker} \u0007,${marker}` });
      if (name !== 'RESEND_API_KEY') expect([name, faults.length]).toEqual([name, 1]);
      expect(new ConfigError(faults).message).not.toContain(marker);
    }
  });

  test('make a message that a person reads line by line', () => {
    expect(new ConfigError(['A: one', 'B: two']).message).toBe(
      'The configuration is not valid:\n  A: one\n  B: two',
    );
  });
});

describe('in production', () => {
  test('a complete environment passes', () => {
    expect(faultsOf(PRODUCTION)).toEqual([]);
  });

  test.each([
    'DATABASE_URL',
    'JWT_SECRET',
    'REFRESH_TOKEN_SECRET',
    'APP_URL',
    'TRUST_PROXY',
    'RESEND_API_KEY',
  ])('%s is required', (name) => {
    expect(namesOf({ ...PRODUCTION, [name]: undefined })).toEqual([name]);
    expect(namesOf({ ...PRODUCTION, [name]: ' ' })).toEqual([name]);
  });

  test.each(
    (
      'http://api.example.com https://localhost https://localhost:3000 https://x.localhost ' +
      'https://127.0.0.1 https://127.1.2.3 https://[::1] https://0.0.0.0'
    ).split(' '),
  )('APP_URL can not be %s', (APP_URL) => expect(namesOf({ ...PRODUCTION, APP_URL })).toEqual(['APP_URL']));
});

describe('where APP_URL is not this machine', () => {
  test.each([
    'https://api.example.com',
    'http://api.example.com',
    'http://192.168.1.7:3000',
    'https://acme.vercel.app',
    'http://0.0.0.0:3000',
  ])('as with %s, only production starts, and a test', (APP_URL) => {
    for (const NODE_ENV of [undefined, '', 'development'])
      expect(faultsOf({ ...DEVELOPMENT, NODE_ENV, APP_URL })).toEqual([expect.stringMatching(/^NODE_ENV: /)]);
    expect(faultsOf({ ...DEVELOPMENT, NODE_ENV: 'test', APP_URL })).toEqual([]);
  });

  test.each([
    'http://localhost:3000',
    'https://localhost',
    'http://app.localhost:4000',
    'http://127.0.0.1:3000',
    'http://[::1]:3000',
  ])('%s is this machine', (APP_URL) => expect(faultsOf({ ...DEVELOPMENT, APP_URL })).toEqual([]));
});

describe('a secret that somebody made up', () => {
  const WEAK = 'acme-production-9f8a7b6c5d-gateway';

  test.each([
    ['JWT_SECRET', WEAK],
    ['REFRESH_TOKEN_SECRET', WEAK],
    ['DATA_ENCRYPTION_KEY', WEAK],
    ['CRON_SECRET', 'cron-cron-cron-cron'],
    ['JWT_SECRET', `${JWT},${WEAK}`],
  ])('ends a production start by name, and no other: %s', (name, value) => {
    const [line = '', ...others] = faultsOf({ ...PRODUCTION, [name]: value });
    expect([line.split(':', 1)[0], others]).toEqual([name, []]);
    expect(line).not.toContain('acme');
    expect(faultsOf({ ...DEVELOPMENT, [name]: value })).toEqual([]);
  });
});

test('whitespace around a value is no part of it, for every variable', () => {
  const lines = Object.fromEntries(
    Object.entries({ ...PRODUCTION, CRON_SECRET: 'Zx7bQ0mVt3LcR9kE', COOKIE_DOMAIN: 'example.com' }).map(
      ([name, value]) => [name, `${value} \r\n`],
    ),
  );
  expect(parseEnv({ ...lines, PORT: ' 4000\n' })).toEqual(
    parseEnv({ ...PRODUCTION, CRON_SECRET: 'Zx7bQ0mVt3LcR9kE', COOKIE_DOMAIN: 'example.com', PORT: '4000' }),
  );
});

test('in development nothing but a database and two secrets is needed', () => {
  expect(parseEnv(DEVELOPMENT)).toMatchObject({
    NODE_ENV: 'development',
    APP_URL: 'http://localhost:3000',
    secureCookies: false,
    mailTransport: 'mailbox',
    TRUST_PROXY: 'none',
  });
  expect(parseEnv({ ...DEVELOPMENT, PORT: '4000' }).APP_URL).toBe('http://localhost:4000');
  expect(namesOf({})).toEqual(['DATABASE_URL', 'JWT_SECRET', 'REFRESH_TOKEN_SECRET']);
});

test('an empty value counts as not set', () => {
  const empty = Object.fromEntries(
    [
      'NODE_ENV',
      'PORT',
      'APP_URL',
      'WEB_ORIGINS',
      'COOKIE_DOMAIN',
      'TRUST_PROXY',
      'RESEND_API_KEY',
      'MAIL_FROM',
    ].map((name) => [name, '']),
  );
  expect(parseEnv({ ...DEVELOPMENT, ...empty })).toEqual(parseEnv(DEVELOPMENT));
  expect(parseEnv({ ...DEVELOPMENT, PORT: '  \t' })).toEqual(parseEnv(DEVELOPMENT));
});
