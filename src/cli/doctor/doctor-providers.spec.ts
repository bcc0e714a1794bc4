import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { linesAbout, NOWHERE, said } from '../../../test/support/doctor.js';
import { Issuer } from '../../../test/support/issuer.js';

const SECRET = 'Mark3r-of-the-client';
const issuer = new Issuer({ redirectUris: [] });
const other = new Issuer({ redirectUris: [] });

beforeAll(() => Promise.all([issuer.start(), other.start()]));
beforeEach(() => {
  issuer.intercept = undefined;
  other.intercept = undefined;
  issuer.asked.length = 0;
});
afterAll(() => Promise.all([issuer.stop(), other.stop()]));
afterAll(() => expect(said.join('\n')).not.toMatch(/Mark3r/));

const variablesOf = (name: string, url: string) => ({
  ...clientOf(name),
  [`OIDC_${name}_ISSUER`]: url,
});
const clientOf = (name: string) => ({
  [`OIDC_${name}_CLIENT_ID`]: 'postern',
  [`OIDC_${name}_CLIENT_SECRET`]: SECRET,
});
const linesOn = (variables: Record<string, string>) =>
  linesAbout('providers', { DATABASE_URL: NOWHERE, SIGN_IN_METHODS: '', ...variables });
const callback = (name: string) =>
  `ok providers ${name}: the redirect URI to register there is ` +
  `https://api.example.test/auth/providers/${name}/callback`;
const answering = (body: object) => (_: unknown, res: ServerResponse) => {
  res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  return true;
};

test('a provider that answers as the right issuer is well, with what to register there', async () => {
  expect(await linesOn(variablesOf('ACME', issuer.url))).toEqual([
    `ok providers acme: ${issuer.url} answers as the issuer that it is to be`,
    'ok providers acme: its back-channel logout URI, by which its sign-outs end sessions here, is ' +
      'https://api.example.test/auth/providers/acme/back-channel-logout',
    'ok providers acme: its post-logout redirect URI, for sign-outs there by this API, is ' +
      'https://app.example.test',
    callback('acme'),
  ]);
  expect(issuer.asked).toEqual(['GET /.well-known/openid-configuration']);
});

test('where none is configured there is no line', async () => {
  expect(await linesOn({})).toEqual([]);
});

test('GitHub and Facebook are asked for nothing, and have a redirect URI to register', async () => {
  expect(await linesOn({ ...clientOf('GITHUB'), ...clientOf('FACEBOOK') })).toEqual([
    expect.stringMatching(/^ok providers facebook: https:\/\/www\.facebook\.com has no discovery document/),
    callback('facebook'),
    expect.stringMatching(
      /^ok providers github: https:\/\/github\.com .*; a sign-in shows whether it works$/,
    ),
    callback('github'),
  ]);
});

test('one that SIGN_IN_METHODS leaves out is not asked', async () => {
  const variables = { ...variablesOf('ACME', issuer.url), SIGN_IN_METHODS: 'password' };
  expect(await linesOn(variables)).toEqual([
    'ok providers acme is switched off: SIGN_IN_METHODS leaves it out',
  ]);
  expect(issuer.asked).toEqual([]);
});

test('each that is not well is a fault with its reason and what to do, and hides no other one', async () => {
  issuer.intercept = answering({ issuer: `${issuer.url}/` });
  other.intercept = (_, res) => Boolean(res.writeHead(404).end());
  const lines = await linesOn({
    ...variablesOf('AWAY', 'http://127.0.0.1:1'),
    ...variablesOf('NOTHING', other.url),
    ...variablesOf('OTHER', issuer.url),
  });
  expect(lines).toEqual([
    expect.stringMatching(/^FAULT providers away: .* can't be used \(127\.0\.0\.1: it can not be reached/),
    callback('away'),
    expect.stringMatching(
      `^FAULT providers nothing: .*; ${other.url}/.well-known/openid-configuration has to be there: ` +
        'check OIDC_NOTHING_ISSUER$',
    ),
    callback('nothing'),
    expect.stringMatching(
      `^FAULT providers other: .* another issuer, "${issuer.url}/".*; set OIDC_OTHER_ISSUER to the ` +
        "document's own issuer",
    ),
    callback('other'),
  ]);
});

test('endpoints that are missing, or at hosts that are not named, are a fault', async () => {
  const at = (host: string) => `https://${host}/x`;
  const needed = { authorization_endpoint: at('login.example'), token_endpoint: at('api.example') };
  issuer.intercept = answering({ issuer: issuer.url, ...needed });
  other.intercept = answering({
    issuer: other.url,
    ...needed,
    jwks_uri: at('keys.example'),
    userinfo_endpoint: at('api.example'),
  });
  const lines = await linesOn({
    ...variablesOf('ACME', issuer.url),
    ...variablesOf('OTHER', other.url),
    OIDC_OTHER_HOSTS: 'keys.example',
  });
  expect(lines.filter((line) => line.startsWith('FAULT'))).toEqual([
    expect.stringMatching(/^FAULT providers acme: its discovery document lacks jwks_uri; /),
    'FAULT providers other: it has endpoints at api.example, which are not called; if they are its own, ' +
      'list them in OIDC_OTHER_HOSTS',
  ]);
});

test('all are asked at the same time, and one that does not answer is a fault', async () => {
  // Each answers once the other one is asked.
  const waiting = new Map<Issuer, () => void>();
  for (const one of [issuer, other])
    one.intercept = (_, res) => {
      waiting.set(one, () => answering({ issuer: one.url })(_, res));
      if (waiting.size === 2) for (const answer of waiting.values()) answer();
      return true;
    };
  const silent = new Issuer({ redirectUris: [] });
  await silent.start();
  silent.intercept = () => true;
  const lines = await linesOn({
    ...variablesOf('ACME', issuer.url),
    ...variablesOf('OTHER', other.url),
    ...variablesOf('SILENT', silent.url),
  });
  await silent.stop();
  expect(lines.filter((line) => line.startsWith('FAULT'))).toEqual([
    expect.stringMatching(/^FAULT providers acme: its discovery document lacks /),
    expect.stringMatching(/^FAULT providers other: its discovery document lacks /),
    expect.stringMatching(/^FAULT providers silent: .* does not answer (?:with)?in /),
  ]);
});
