import { describe, expect, test } from '@jest/globals';
import {
  DEVELOPMENT,
  JWT,
  namesOf,
  OLD,
  PRODUCTION,
  REFRESH,
  type Variables,
} from '../../../test/support/environments.js';
import { parseEnv } from './env.js';

describe('variables that hang together', () => {
  test('MAIL_FROM is required with RESEND_API_KEY, which is the transport', () => {
    expect(namesOf({ ...DEVELOPMENT, RESEND_API_KEY: 're_1' })).toEqual(['MAIL_FROM']);
    expect(
      parseEnv({ ...DEVELOPMENT, RESEND_API_KEY: 're_1', MAIL_FROM: 'hello@example.com' }).mailTransport,
    ).toBe('resend');
  });

  test('COOKIE_SAME_SITE=none needs https, in development too', () => {
    expect(namesOf({ ...PRODUCTION, COOKIE_SAME_SITE: 'none' })).toEqual([]);
    expect(namesOf({ ...DEVELOPMENT, COOKIE_SAME_SITE: 'none' })).toEqual(['COOKIE_SAME_SITE']);
    expect(namesOf({ ...DEVELOPMENT, COOKIE_SAME_SITE: 'none', APP_URL: 'http://api.localhost' })).toEqual([
      'COOKIE_SAME_SITE',
    ]);
    expect(namesOf({ ...DEVELOPMENT, COOKIE_SAME_SITE: 'none', APP_URL: 'https://api.localhost' })).toEqual(
      [],
    );
  });

  test("COOKIE_DOMAIN is APP_URL's host or a parent of it", () => {
    for (const COOKIE_DOMAIN of ['example.com', 'api.example.com'])
      expect(namesOf({ ...PRODUCTION, COOKIE_DOMAIN })).toEqual([]);
    for (const COOKIE_DOMAIN of (
      'example.org pi.example.com x.api.example.com ample.com .example.com com EXAMPLE.com ' +
      'https://example.com example.com:443 example.com;x'
    ).split(' '))
      expect([COOKIE_DOMAIN, ...namesOf({ ...PRODUCTION, COOKIE_DOMAIN })]).toEqual([
        COOKIE_DOMAIN,
        'COOKIE_DOMAIN',
      ]);
    expect(namesOf({ ...DEVELOPMENT, COOKIE_DOMAIN: 'example.com' })).toEqual(['COOKIE_DOMAIN']);
  });

  test('an access token lives no longer than an idle session, and that no longer than any', () => {
    expect(namesOf({ ...DEVELOPMENT, SESSION_TTL_SECONDS: '3600' })).toEqual(['SESSION_IDLE_TTL_SECONDS']);
    expect(namesOf({ ...DEVELOPMENT, SESSION_IDLE_TTL_SECONDS: '600' })).toEqual([
      'ACCESS_TOKEN_TTL_SECONDS',
    ]);
    expect(
      namesOf({
        ...DEVELOPMENT,
        SESSION_TTL_SECONDS: '900',
        SESSION_IDLE_TTL_SECONDS: '900',
        ACCESS_TOKEN_TTL_SECONDS: '900',
      }),
    ).toEqual([]);
  });
});

describe('secrets', () => {
  test('stand in a list while they are changed: the first signs', () => {
    expect(parseEnv({ ...DEVELOPMENT, JWT_SECRET: `${JWT}, ${OLD}` }).JWT_SECRET).toEqual([JWT, OLD]);
  });

  test.each([
    ['equal', { JWT_SECRET: JWT, REFRESH_TOKEN_SECRET: JWT }],
    ['equal to the old one of the other', { JWT_SECRET: JWT, REFRESH_TOKEN_SECRET: `${REFRESH},${JWT}` }],
    ['equal in what they were', { JWT_SECRET: `${JWT},${OLD}`, REFRESH_TOKEN_SECRET: `${REFRESH},${OLD}` }],
  ])('of access and refresh tokens are never %s', (_, secrets) => {
    expect(namesOf({ ...DEVELOPMENT, ...secrets })).toEqual(['REFRESH_TOKEN_SECRET']);
  });

  test.each([
    ['JWT_SECRET', JWT],
    ['REFRESH_TOKEN_SECRET', REFRESH],
    ['what JWT_SECRET was', `${OLD},${JWT}`],
  ])('of encrypted columns are never equal to %s', (_, DATA_ENCRYPTION_KEY) => {
    expect(namesOf({ ...DEVELOPMENT, DATA_ENCRYPTION_KEY })).toEqual(['DATA_ENCRYPTION_KEY']);
    expect(namesOf({ ...DEVELOPMENT, DATA_ENCRYPTION_KEY: OLD })).toEqual([]);
  });
});

describe('AFTER_LINK_URL', () => {
  test('is the first of WEB_ORIGINS, unless it is said', () => {
    const WEB_ORIGINS = 'https://app.example.com,https://admin.example.com';
    const said = { ...DEVELOPMENT, WEB_ORIGINS, AFTER_LINK_URL: 'https://www.example.com/welcome?x=1' };
    expect(parseEnv({ ...DEVELOPMENT, WEB_ORIGINS }).AFTER_LINK_URL).toBe('https://app.example.com');
    expect(parseEnv(said).AFTER_LINK_URL).toBe('https://www.example.com/welcome?x=1');
    expect(parseEnv(DEVELOPMENT).AFTER_LINK_URL).toBeUndefined();
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', '/app', 'app.example.com'])(
    'can not be %s',
    (value) => {
      expect(namesOf({ ...DEVELOPMENT, AFTER_LINK_URL: value })).toEqual(['AFTER_LINK_URL']);
    },
  );
});

describe('DATABASE_URL', () => {
  test('serves for migrations, too, unless they have one of their own', () => {
    expect(parseEnv(DEVELOPMENT).DATABASE_URL_UNPOOLED).toBe(DEVELOPMENT.DATABASE_URL);
    expect(
      parseEnv({ ...DEVELOPMENT, DATABASE_URL_UNPOOLED: 'postgres://direct/x' }).DATABASE_URL_UNPOOLED,
    ).toBe('postgres://direct/x');
  });

  test('with port 6543 or pgbouncer=true prepares nothing, unless DATABASE_PREPARE overrides it', () => {
    const prepares = (DATABASE_URL: string, more: Variables = {}) =>
      parseEnv({ ...DEVELOPMENT, DATABASE_URL, ...more }).DATABASE_PREPARE;
    expect(prepares('postgres://host:5432/x')).toBe(true);
    expect(prepares('postgres://host:6543/x')).toBe(false);
    expect(prepares('postgres://host/x?pgbouncer=true')).toBe(false);
    expect(prepares('postgres://host:6543/x', { DATABASE_PREPARE: 'on' })).toBe(true);
    expect(prepares('postgres://host:5432/x', { DATABASE_PREPARE: 'off' })).toBe(false);
  });
});

describe('a place outside', () => {
  const bucket = { AWS_ACCESS_KEY_ID: 'AKID', AWS_SECRET_ACCESS_KEY: 's' };
  const hook = { id: 'a', secrets: [`whsec_${'c2VjcmV0'.repeat(4)}`], events: ['*'] };
  const hooks = (url: string) => ({ WEBHOOK_ENDPOINTS: JSON.stringify([{ ...hook, url }]) });
  const at = (name: string, more = {}) => [name, (url: string) => ({ ...more, [name]: url })] as const;

  test.each([
    at('AUDIT_CHECKPOINT_URL'),
    at('AUDIT_CHECKPOINT_S3_ENDPOINT', { ...bucket, AUDIT_CHECKPOINT_URL: 's3://audit.copies' }),
    ['WEBHOOK_ENDPOINTS', hooks] as const,
  ])('that %s names is over https, but for this machine in development', (name, to) => {
    expect(namesOf({ ...PRODUCTION, ...to('https://outside.example.com') })).toEqual([]);
    expect(namesOf({ ...PRODUCTION, ...to('http://outside.example.com') })).toEqual([name]);
    expect(namesOf({ ...PRODUCTION, ...to('http://127.0.0.1:9000') })).toEqual([name]);
    expect(namesOf({ ...DEVELOPMENT, ...to('http://127.0.0.1:9000') })).toEqual([]);
    expect(namesOf({ ...DEVELOPMENT, ...to('http://outside.example.com') })).toEqual([name]);
  });

  test('that is a bucket of Amazon has credentials, and no dot in its name', () => {
    expect(namesOf({ ...PRODUCTION, ...bucket, AUDIT_CHECKPOINT_URL: 's3://audit-copies/a.b' })).toEqual([]);
    expect(namesOf({ ...PRODUCTION, AUDIT_CHECKPOINT_URL: 's3://audit.copies' })).toEqual([
      ...Object.keys(bucket),
      'AUDIT_CHECKPOINT_URL',
    ]);
  });
});

test('APP_NAME, which stands in the subject of mails, is one short line', () => {
  for (const APP_NAME of ['Acme\r\nBcc: x@evil.test', 'Acme\0', 'x'.repeat(61)])
    expect(namesOf({ ...DEVELOPMENT, APP_NAME })).toEqual(['APP_NAME']);
  expect(parseEnv({ ...DEVELOPMENT, APP_NAME: 'Söhne & Töchter <GmbH>' }).APP_NAME).toBe(
    'Söhne & Töchter <GmbH>',
  );
});
