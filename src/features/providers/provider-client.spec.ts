import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DEVELOPMENT } from '../../../test/support/environments.js';
import { Issuer } from '../../../test/support/issuer.js';
import { parseEnv } from '../../platform/env/env.js';
import { ProviderClient } from './provider-client.js';

const issuer = new Issuer({ redirectUris: [] });
let isAway = false;
beforeAll(async () => {
  await issuer.start();
  issuer.intercept = (_, res) => {
    if (isAway) res.writeHead(503).end();
    return isAway;
  };
});
afterAll(() => issuer.stop());

const NOW = Date.UTC(2026, 0, 1);
const SECOND = 1000;
const HOUR = 3_600_000;

function clientOf(variables: Record<string, string>): ProviderClient {
  const env = parseEnv({ ...DEVELOPMENT, ...variables });
  const [settings] = env.PROVIDERS;
  if (!settings) throw new Error('no provider');
  return new ProviderClient(settings, env);
}

const newClient = () => clientOf({ OIDC_ACME_ISSUER: issuer.url, OIDC_ACME_CLIENT_ID: 'x' });

const newMicrosoftClient = () =>
  clientOf({
    OIDC_MICROSOFT_ISSUER: `${issuer.url}/common/v2.0`,
    OIDC_MICROSOFT_CLIENT_ID: 'x',
    OIDC_MICROSOFT_CLIENT_SECRET: 'x',
  });

test('a provider that can not be reached is left alone for ten seconds, and then asked again', async () => {
  const client = newClient();
  isAway = true;
  issuer.asked.length = 0;
  await expect(client.server(NOW)).rejects.toThrow();
  await expect(client.server(NOW + 9 * SECOND)).rejects.toThrow();
  expect(issuer.asked).toHaveLength(1);
  isAway = false;
  expect(await client.server(NOW + 10 * SECOND)).toMatchObject({ issuer: issuer.url });
  expect(issuer.asked).toHaveLength(2);
});

test('what it has said is kept for an hour, and for longer where nothing newer is to be had', async () => {
  const client = newClient();
  isAway = false;
  issuer.asked.length = 0;
  await Promise.all([client.server(NOW), client.server(NOW)]);
  await client.server(NOW + HOUR - SECOND);
  expect(issuer.asked).toHaveLength(1);
  isAway = true;
  expect(await client.server(NOW + HOUR)).toMatchObject({ issuer: issuer.url });
  isAway = false;
  await client.server(NOW + HOUR + 10 * SECOND);
  expect(issuer.asked).toHaveLength(3);
});

test.each([
  ['of another host', () => 'http://localhost:1'],
  ['of another path', () => `${issuer.url}/x`],
  ['with a slash more', () => `${issuer.url}/`],
])('a discovery document of another issuer is refused: %s', async (_, named) => {
  isAway = false;
  issuer.intercept = (_, res) => {
    res.writeHead(200, { 'content-type': 'application/json' });
    res.end(JSON.stringify({ issuer: named(), authorization_endpoint: issuer.url }));
    return true;
  };
  await expect(newClient().server(NOW)).rejects.toThrow();
});

const SECRETS = { state: 'x', nonce: 'x', verifier: 'x' };

test.each([
  ['GITHUB', 'prompt', 'select_account'],
  ['FACEBOOK', 'auth_type', 'reauthenticate'],
])('%s is asked anew in the words that it knows, and only then', async (name, parameter, value) => {
  const client = clientOf({ [`OIDC_${name}_CLIENT_ID`]: 'x', [`OIDC_${name}_CLIENT_SECRET`]: 'x' });
  const asked = new URL(await client.authorizationUrl(SECRETS, true)).searchParams;
  expect([asked.get(parameter), asked.get('max_age')]).toEqual([value, null]);
  const usual = new URL(await client.authorizationUrl(SECRETS)).searchParams;
  expect(usual.get(parameter)).toBeNull();
});

test('a refusal is no discovery document, also of an issuer that stands for several tenants', async () => {
  let status = 429;
  issuer.intercept = (_, res) => {
    const at = `${issuer.url}/common`;
    res.writeHead(status, { 'content-type': 'application/json' });
    res.end(JSON.stringify({ issuer: `${issuer.url}/{tenantid}/v2.0`, authorization_endpoint: at }));
    return true;
  };
  const client = newMicrosoftClient();
  await expect(client.server(NOW)).rejects.toThrow('429');
  status = 200;
  expect(await client.server(NOW + 10 * SECOND)).toMatchObject({ issuer: `${issuer.url}/common/v2.0` });
});
