import { describe, expect, test } from '@jest/globals';
import { type Env, parseEnv } from '../../platform/env/env.js';
import { serviceUrl } from './variables.js';

const DEVELOPMENT = {
  DATABASE_URL: 'postgres://localhost/postern',
  JWT_SECRET: 'Jt4dUXyqWm0kzcRj1hQe8oVb2sNf7aLg',
  REFRESH_TOKEN_SECRET: 'pC5wZx9iTn3rKv6uGy1mHs8bEd0fAq2l',
};
const PRODUCTION = {
  ...DEVELOPMENT,
  NODE_ENV: 'production',
  APP_URL: 'https://api.example.com',
  TRUST_PROXY: 'none',
  RESEND_API_KEY: 're_1',
  MAIL_FROM: 'Acme <hello@example.com>',
};
const parse = (more: Record<string, string>, base: Record<string, string> = PRODUCTION): Env =>
  parseEnv({ ...base, ...more });

test('passwords are looked up nowhere unless that is switched on, and then at Have I Been Pwned', () => {
  expect(parse({})).toMatchObject({
    BREACHED_PASSWORDS: false,
    BREACHED_PASSWORDS_URL: 'https://api.pwnedpasswords.com',
  });
  expect(parse({ BREACHED_PASSWORDS: 'on' }).BREACHED_PASSWORDS).toBe(true);
});

test('a service of your own is reached over https in production', () => {
  expect(parse({ BREACHED_PASSWORDS_URL: 'https://mirror.example.com/pwned' }).BREACHED_PASSWORDS_URL).toBe(
    'https://mirror.example.com/pwned',
  );
  expect(() => parse({ BREACHED_PASSWORDS_URL: 'http://mirror.example.com' })).toThrow(
    'BREACHED_PASSWORDS_URL: in production https',
  );
  expect(() => parse({ BREACHED_PASSWORDS_URL: 'http://mirror.example.com' }, DEVELOPMENT)).toThrow(
    'BREACHED_PASSWORDS_URL: https, but for this machine',
  );
  expect(parse({ BREACHED_PASSWORDS_URL: 'http://localhost:4000' }, DEVELOPMENT).BREACHED_PASSWORDS_URL).toBe(
    'http://localhost:4000',
  );
});

const read = (text: string) => serviceUrl.safeParse(text).data;

describe("a service's URL", () => {
  test('may have a path, and comes out without a slash at its end', () => {
    expect(read('https://mirror.example.com/pwned/')).toBe('https://mirror.example.com/pwned');
    expect(read('http://127.0.0.1:4000')).toBe('http://127.0.0.1:4000');
  });

  test.each([
    'mirror.example.com',
    'ftp://mirror.example.com',
    'https://',
    'https://a?b',
    'https://a#b',
    'https://u:p@a',
    'https://a b',
  ])('can not be %s', (text) => expect(read(text)).toBeUndefined());
});
