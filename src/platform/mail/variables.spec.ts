import { describe, expect, test } from '@jest/globals';
import { ConfigError, parseEnv } from '../env/env.js';
import { mailAddress, smtpUrl } from './variables.js';

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
};
const RESEND_API_KEY = 're_1';
const SMTP_URL = 'smtps://acme:Mark3r@smtp.example.com';
const MAIL_FROM = 'Acme <hello@example.com>';

type Variables = Record<string, string | undefined>;

function faultsOf(variables: Variables): readonly string[] {
  try {
    parseEnv(variables);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.lines;
    throw error;
  }
}

const namesOf = (variables: Variables) => faultsOf(variables).map((line) => line.split(':', 1)[0]);

describe('the transport', () => {
  test('is the one that is set, and in development the mailbox page when none is', () => {
    for (const environment of [DEVELOPMENT, PRODUCTION]) {
      expect(parseEnv({ ...environment, MAIL_FROM, RESEND_API_KEY }).mailTransport).toBe('resend');
      expect(parseEnv({ ...environment, MAIL_FROM, SMTP_URL }).mailTransport).toBe('smtp');
    }
    expect(parseEnv({ ...DEVELOPMENT, MAIL_FROM }).mailTransport).toBe('mailbox');
  });

  test('is exactly one: none in production and both anywhere are a fault of one line', () => {
    expect(faultsOf({ ...PRODUCTION, MAIL_FROM })).toEqual([
      expect.stringMatching(/^RESEND_API_KEY: .*SMTP_URL/),
    ]);
    for (const environment of [DEVELOPMENT, PRODUCTION]) {
      expect(faultsOf({ ...environment, MAIL_FROM, RESEND_API_KEY, SMTP_URL })).toEqual([
        expect.stringMatching(/^SMTP_URL: .*RESEND_API_KEY/),
      ]);
    }
  });

  test('needs MAIL_FROM, whichever it is', () => {
    for (const transport of [{ RESEND_API_KEY }, { SMTP_URL }]) {
      expect(namesOf({ ...DEVELOPMENT, ...transport })).toEqual(['MAIL_FROM']);
      expect(namesOf({ ...PRODUCTION, ...transport, MAIL_FROM: 'nobody' })).toEqual(['MAIL_FROM']);
    }
  });

  test('that is badly written is told once, and never shown', () => {
    for (const environment of [DEVELOPMENT, PRODUCTION]) {
      const faults = faultsOf({
        ...environment,
        MAIL_FROM,
        SMTP_URL: 'smtp://acme:Mark3r#@smtp.example.com',
      });
      expect(faults).toEqual([expect.stringMatching(/^SMTP_URL: /)]);
      expect(faults.join()).not.toContain('Mark3r');
      expect(namesOf({ ...environment, SMTP_URL: 'nonsense' })).toEqual(['SMTP_URL', 'MAIL_FROM']);
    }
    expect(faultsOf({ ...DEVELOPMENT, RESEND_API_KEY, SMTP_URL }).join()).not.toContain('Mark3r');
  });
});

describe('SMTP_URL', () => {
  test.each([
    'smtp://smtp.example.com',
    'smtps://smtp.example.com:465',
    'smtp://localhost:1025/',
    'smtp://127.0.0.1',
    'smtps://[2001:db8::1]:465',
    'smtps://user%40gmail.com:abcdefghijklmnop@smtp.gmail.com:465',
    'smtp://apikey:SG.x_y-z@smtp.example.com:587',
    'smtp://u:p%40%3A%2F%23%25@mail_relay',
  ])('can be %s', (url) => expect(smtpUrl.safeParse(url).success).toBe(true));

  test.each([
    'smtp.example.com',
    'smtp:smtp.example.com',
    'https://smtp.example.com',
    'smtp://',
    'smtp://u:p@',
    'smtp://u@smtp.example.com',
    'smtp://:p@smtp.example.com',
    'smtp://u:pa#ss@smtp.example.com',
    'smtp://u:pa/ss@smtp.example.com',
    'smtp://u:pa?ss@smtp.example.com',
    'smtp://u:pa%ss@smtp.example.com',
    'smtp://u%4:0p@smtp.example.com',
    'smtp://u:pa ss@smtp.example.com',
    'smtp://u:p@smtp.example.com:0',
    'smtp://u:p@smtp.example.com:65536',
    'smtp://u:p@smtp.example.com/path',
    'smtp://u:p@smtp.example.com?tls.rejectUnauthorized=false',
    'smtp://u:p@smtp.example.com/#x',
    'smtp://u:p@smtp..example.com',
    'smtp://u:p@b%C3%BCcher.example',
    'smtp://u:p@smtp.example.com,smtp2.example.com',
    'smtp://u:p@smtp.example.com\r\n',
  ])('can not be %j', (url) => expect(smtpUrl.safeParse(url).success).toBe(false));
});

describe('a sender', () => {
  test.each([
    'hello@example.com',
    '<hello@example.com>',
    'Acme <hello@example.com>',
    '"Acme, Inc." <hello@example.com>',
    'Söhne <hello@bücher.example>',
  ])('can be %s', (written) => expect(mailAddress.safeParse(written).success).toBe(true));

  test.each([
    'hello',
    '@example.com',
    'hello@',
    'hello@example.com>',
    'Acme hello@example.com',
    'Acme <hello@example.com',
    'Acme <hello@example.com> x',
    '<a@example.com> <b@example.com>',
    'a@example.com,b@example.com',
    'Acme <a@example.com;b@example.com>',
    'hello@exa mple.com',
    'hello@example.com#x y',
    'Acme\r\nBcc: eve@evil.test <hello@example.com>',
    'Acme <hello@example.com>\n',
    'hello\0@example.com',
    'hello@xn--\u00AD.example',
  ])('can not be %j', (written) => expect(mailAddress.safeParse(written).success).toBe(false));
});
