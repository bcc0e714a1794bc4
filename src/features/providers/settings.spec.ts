import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { DEVELOPMENT, namesOf, PRODUCTION, type Variables } from '../../../test/support/environments.js';
import { ConfigError, parseEnv, warningsOf } from '../../platform/env/env.js';

const pemOf = (curve: string) =>
  generateKeyPairSync('ec', { namedCurve: curve }).privateKey.export({
    type: 'pkcs8',
    format: 'pem',
  }) as string;

const GOOGLE = { OIDC_GOOGLE_CLIENT_ID: 'g', OIDC_GOOGLE_CLIENT_SECRET: 's' };
const ACME = { OIDC_ACME_ISSUER: 'https://id.acme.test/', OIDC_ACME_CLIENT_ID: 'a' };
const APPLE = {
  OIDC_APPLE_CLIENT_ID: 'com.example.web',
  OIDC_APPLE_TEAM_ID: 'ABCDE12345',
  OIDC_APPLE_KEY_ID: 'KEYID12345',
  OIDC_APPLE_PRIVATE_KEY: pemOf('P-256'),
};

const read = (variables: Variables) => parseEnv({ ...DEVELOPMENT, ...variables }).PROVIDERS;
const faultsOf = (variables: Variables, base: Variables = DEVELOPMENT) => namesOf({ ...base, ...variables });

function linesOf(variables: Variables): readonly string[] {
  try {
    read(variables);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.lines;
    throw error;
  }
}

describe('identity providers', () => {
  test('are none, unless variables name them', () => {
    expect(read({})).toEqual([]);
  });

  test('are as many as are named, in the order of their names', () => {
    const [acme, google] = read({ ...GOOGLE, ...ACME });
    expect(acme).toMatchObject({
      name: 'acme',
      label: 'Acme',
      issuer: 'https://id.acme.test/',
      clientSecret: undefined,
      scopes: 'openid email profile',
      named: ['https://id.acme.test/'],
    });
    expect(google).toMatchObject({
      name: 'google',
      label: 'Google',
      issuer: 'https://accounts.google.com',
      clientId: 'g',
      clientSecret: 's',
    });
    expect(google?.named).toContain('https://oauth2.googleapis.com');
  });

  test('may have names of several words, labels, scopes and hosts of their own', () => {
    const [provider] = read({
      OIDC_OUR_OWN_ISSUER: 'https://id.test',
      OIDC_OUR_OWN_CLIENT_ID: 'x',
      OIDC_OUR_OWN_LABEL: 'Our own',
      OIDC_OUR_OWN_SCOPES: 'openid email groups',
      OIDC_OUR_OWN_HOSTS: 'keys.test.example, token.test.example:8443',
    });
    expect(provider).toMatchObject({ name: 'our-own', label: 'Our own', scopes: 'openid email groups' });
    expect(provider?.named).toEqual([
      'https://id.test',
      'https://keys.test.example',
      'https://token.test.example:8443',
    ]);
  });

  test("of Microsoft's accounts are of a tenant, which is part of the issuer", () => {
    const microsoft = { OIDC_MICROSOFT_CLIENT_ID: 'm', OIDC_MICROSOFT_CLIENT_SECRET: 's' };
    for (const tenant of ['9188040d-6c67-4c5b-b112-36a304b66dad', 'common'])
      expect(read({ ...microsoft, OIDC_MICROSOFT_TENANT: tenant })[0]?.issuer).toBe(
        `https://login.microsoftonline.com/${tenant}/v2.0`,
      );
    // By a domain its document is found, and names the issuer by the id: nobody could ever sign in.
    expect(faultsOf({ ...microsoft, OIDC_MICROSOFT_TENANT: 'contoso.com' })).toEqual([
      'OIDC_MICROSOFT_TENANT',
    ]);
    expect(faultsOf(microsoft)).toEqual(['OIDC_MICROSOFT_TENANT']);
    expect(faultsOf({ ...GOOGLE, OIDC_GOOGLE_TENANT: 'common' })).toEqual(['OIDC_GOOGLE_TENANT']);
  });

  test('of Apple have a key in the place of a secret, which may stand on one line', () => {
    const [apple] = read({
      ...APPLE,
      OIDC_APPLE_PRIVATE_KEY: APPLE.OIDC_APPLE_PRIVATE_KEY.replaceAll('\n', '\\n'),
    });
    expect(apple?.signing).toEqual({
      teamId: 'ABCDE12345',
      keyId: 'KEYID12345',
      privateKey: APPLE.OIDC_APPLE_PRIVATE_KEY.trim() + '\n',
    });
    expect(faultsOf({ ...APPLE, OIDC_APPLE_CLIENT_SECRET: 's' })).toEqual(['OIDC_APPLE_CLIENT_SECRET']);
    expect(faultsOf({ ...APPLE, OIDC_APPLE_KEY_ID: '' })).toEqual(['OIDC_APPLE_KEY_ID']);
    for (const OIDC_APPLE_PRIVATE_KEY of ['x', pemOf('P-384')])
      expect(faultsOf({ ...APPLE, OIDC_APPLE_PRIVATE_KEY })).toEqual(['OIDC_APPLE_PRIVATE_KEY']);
    expect(faultsOf({ ...GOOGLE, OIDC_GOOGLE_TEAM_ID: 'ABCDE12345' })).toEqual(['OIDC_GOOGLE_TEAM_ID']);
  });
});

describe('a start ends', () => {
  test.each([
    'OIDC_GOOGLE_CLIENTID',
    'OIDC_GOOGLE_CLIENT_SECERT',
    'OIDC_google_CLIENT_ID',
    'OIDC__CLIENT_ID',
    'OIDC_CLIENT_ID',
    'OIDC_GOOGLE',
    'OIDC_1_CLIENT_ID',
  ])('for %s, which is no setting of a provider', (name) => {
    expect(faultsOf({ [name]: 'x' })).toEqual([name]);
  });

  test('for what is missing of a provider', () => {
    expect(faultsOf({ OIDC_GOOGLE_CLIENT_ID: 'g' })).toEqual(['OIDC_GOOGLE_CLIENT_SECRET']);
    expect(faultsOf({ OIDC_GOOGLE_CLIENT_SECRET: 's' })).toEqual(['OIDC_GOOGLE_CLIENT_ID']);
    expect(faultsOf({ OIDC_ACME_CLIENT_ID: 'a' })).toEqual(['OIDC_ACME_ISSUER']);
    expect(faultsOf({ OIDC_ACME_LABEL: 'a' }).sort()).toEqual(['OIDC_ACME_CLIENT_ID', 'OIDC_ACME_ISSUER']);
  });

  test.each([
    ['ISSUER', 'id.acme.test'],
    ['ISSUER', 'https://id.acme.test/?x'],
    ['ISSUER', 'https://user@id.acme.test'],
    ['CLIENT_ID', 'a b'],
    ['SCOPES', 'openid  email'],
    ['SCOPES', 'openid "email"'],
    ['LABEL', 'x'.repeat(41)],
    ['HOSTS', 'https://keys.acme.test'],
    ['HOSTS', 'keys'],
  ])('for a value that is none: %s=%s, which it does not repeat', (field, value) => {
    const [line, ...rest] = linesOf({ ...ACME, [`OIDC_ACME_${field}`]: value });
    expect([line?.split(':', 1)[0], rest]).toEqual([`OIDC_ACME_${field}`, []]);
    expect(line).not.toContain(value);
  });

  test('for a provider with the name of another way to sign in', () => {
    for (const name of ['PASSWORD', 'EMAIL', 'PASSKEY'])
      expect(
        faultsOf({ [`OIDC_${name}_ISSUER`]: 'https://id.test', [`OIDC_${name}_CLIENT_ID`]: 'x' }),
      ).toEqual([`OIDC_${name}_CLIENT_ID`]);
  });

  test('for another issuer by the name of one whose word about addresses is believed', () => {
    const OIDC_GOOGLE_ISSUER = 'https://id.acme.test';
    expect(faultsOf({ ...GOOGLE, OIDC_GOOGLE_ISSUER })).toEqual(['OIDC_GOOGLE_ISSUER']);
    expect(faultsOf({ ...GOOGLE, OIDC_GOOGLE_ISSUER }, PRODUCTION)).toEqual(['OIDC_GOOGLE_ISSUER']);
    expect(faultsOf({ ...APPLE, OIDC_APPLE_ISSUER: OIDC_GOOGLE_ISSUER })).toEqual(['OIDC_APPLE_ISSUER']);
    const microsoft = { OIDC_MICROSOFT_CLIENT_ID: 'm', OIDC_MICROSOFT_CLIENT_SECRET: 's' };
    const at = (host: string) => ({ ...microsoft, OIDC_MICROSOFT_ISSUER: `https://${host}/common/v2.0` });
    expect(faultsOf(at('login.microsoftonline.us'))).toEqual([]);
    expect(faultsOf(at('login.microsoftonline.us.acme.test'))).toEqual(['OIDC_MICROSOFT_ISSUER']);
    const gitlab = { OIDC_GITLAB_CLIENT_ID: 'g', OIDC_GITLAB_CLIENT_SECRET: 's' };
    expect(faultsOf({ ...gitlab, OIDC_GITLAB_ISSUER: 'https://git.acme.test' })).toEqual([]);
  });

  test('for an issuer over http, but for this machine in development', () => {
    const at = (OIDC_ACME_ISSUER: string) => ({ ...ACME, OIDC_ACME_ISSUER });
    expect(faultsOf(at('http://localhost:4000'))).toEqual([]);
    expect(faultsOf(at('http://id.acme.test'))).toEqual(['OIDC_ACME_ISSUER']);
    expect(faultsOf(at('http://localhost:4000'), PRODUCTION)).toEqual(['OIDC_ACME_ISSUER']);
    expect(faultsOf(ACME, PRODUCTION)).toEqual([]);
  });
});

test('no name of a provider’s variable is taken for a slip in another one', () => {
  expect(warningsOf(parseEnv({ ...DEVELOPMENT, ...GOOGLE, ...ACME }))).toEqual([]);
});

describe('AFTER_SIGN_IN_URL', () => {
  const of = (variables: Variables) => parseEnv({ ...DEVELOPMENT, ...variables }).AFTER_SIGN_IN_URL;
  const WEB_ORIGINS = 'https://app.example.com,https://admin.example.com';

  test('is the first of WEB_ORIGINS, or where there is none the API’s own, unless it is said', () => {
    expect(of({ WEB_ORIGINS })).toBe('https://app.example.com');
    expect(of({ APP_URL: 'http://localhost:4000' })).toBe('http://localhost:4000');
    expect(of({ WEB_ORIGINS, AFTER_SIGN_IN_URL: 'https://admin.example.com/in' })).toBe(
      'https://admin.example.com/in',
    );
  });

  test('is a page at one of WEB_ORIGINS', () => {
    for (const AFTER_SIGN_IN_URL of [
      'https://evil.test/',
      'https://app.example.com.evil.test/',
      'javascript:alert(1)',
    ])
      expect(faultsOf({ WEB_ORIGINS, AFTER_SIGN_IN_URL })).toEqual(['AFTER_SIGN_IN_URL']);
  });
});
