import { expect, test } from '@jest/globals';
import { ConfigError, parseEnv, warningsOf } from '../../platform/env/env.js';
import { startApp, TEST_ENV } from '../../../test/support/app.js';
import { rpIdOf } from './variables.js';

const envOf = (variables: Record<string, string>) =>
  parseEnv({ ...TEST_ENV, DATABASE_URL: 'postgres://localhost/postern', ...variables });

const faultsOf = (variables: Record<string, string>) => {
  try {
    envOf(variables);
    return [];
  } catch (error) {
    return error instanceof ConfigError ? error.lines : [String(error)];
  }
};

test.each([
  [{ WEB_ORIGINS: 'https://app.example.test' }, 'app.example.test'],
  [
    { WEB_ORIGINS: 'https://*-x.example.test,https://www.example.test,https://app.example.test' },
    'www.example.test',
  ],
  [{ WEB_ORIGINS: '' }, 'api.example.test'],
  [{ WEB_ORIGINS: 'https://app.example.test', WEBAUTHN_RP_ID: 'example.test' }, 'example.test'],
  [{ APP_URL: 'http://localhost:3000', WEB_ORIGINS: 'http://localhost:5173' }, 'localhost'],
  [{ APP_URL: 'http://127.0.0.1:3000', WEB_ORIGINS: 'http://127.0.0.1:5173' }, undefined],
  [{ APP_URL: 'http://[::1]:3000', WEB_ORIGINS: '' }, undefined],
])('with %j the RP ID is %s', (variables, rpId) => {
  expect(rpIdOf(envOf(variables))).toBe(rpId);
});

test.each(['https://example.test', 'example.test:443', 'test', '10.0.0.1', '.example.test', 'Example.test'])(
  'WEBAUTHN_RP_ID=%s is none',
  (WEBAUTHN_RP_ID) => {
    expect(faultsOf({ WEBAUTHN_RP_ID })).toEqual([
      'WEBAUTHN_RP_ID: a host name such as example.com, without a scheme or a port',
    ]);
  },
);

test('an RP ID that no page of ours can use is refused at the start', () => {
  for (const WEBAUTHN_RP_ID of ['example.com', 'api.example.test', 'x.app.example.test', 'pp.example.test'])
    expect(faultsOf({ WEBAUTHN_RP_ID })).toEqual([expect.stringMatching(/^WEBAUTHN_RP_ID: the host of one/)]);
  for (const WEBAUTHN_RP_ID of ['app.example.test', 'example.test'])
    expect(faultsOf({ WEBAUTHN_RP_ID })).toEqual([]);
});

test('a start says which SPA has passkeys only where a browser looks for related origins', () => {
  const WEB_ORIGINS = 'https://app.example.test,https://admin.example.test';
  const about = (variables: Record<string, string>) =>
    warningsOf(envOf({ WEB_ORIGINS, ...variables })).filter((line) => line.includes('passkeys'));
  expect(about({})).toEqual([expect.stringMatching(/^WEB_ORIGINS: https:\/\/admin\.example\.test: /)]);
  expect(about({ WEBAUTHN_RP_ID: 'example.test' })).toEqual([]);
});

test('/.well-known/webauthn names the pages that may use the passkeys', async () => {
  const app = await startApp({ WEB_ORIGINS: 'https://app.example.test,https://*-x.example.test' });
  const answer = await app.browser().send('get', '/.well-known/webauthn');
  expect(answer.status).toBe(200);
  expect(answer.headers['content-type']).toMatch(/^application\/json/);
  expect(answer.body).toEqual({ origins: ['https://api.example.test', 'https://app.example.test'] });
});

test('where the SPA has an IP address there are no passkeys', async () => {
  const app = await startApp({ APP_URL: 'http://127.0.0.1:3000', WEB_ORIGINS: 'http://127.0.0.1:5173' });
  const answer = await app.browser().send('post', '/auth/login/passkey/options', { body: {} });
  expect(answer).toMatchProblem('FACTOR_UNAVAILABLE');
});
