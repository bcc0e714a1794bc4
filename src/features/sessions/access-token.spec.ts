import { createHmac, randomUUID } from 'node:crypto';
import { afterEach, expect, jest, test } from '@jest/globals';
import { JwtService } from '@nestjs/jwt';
import { parseEnv } from '../../platform/env/env.js';
import { Keyring } from '../../platform/crypto/keyring.js';
import { AccessTokens } from './access-token.js';
import { TokenSignatures } from './token-signatures.js';

const OLD = 'old-0123456789abcdef0123456789abcdef';
const NEW = 'new-0123456789abcdef0123456789abcdef';
const TOKEN = { userId: randomUUID(), sessionId: randomUUID(), generation: 3, mark: 'A-b_c0d1e2f3g4h' };

function tokensWith(secrets: string, appUrl = 'https://api.example.test'): AccessTokens {
  const env = parseEnv({
    NODE_ENV: 'test',
    DATABASE_URL: 'postgres://localhost/x',
    JWT_SECRET: secrets,
    REFRESH_TOKEN_SECRET: 'refresh-0123456789abcdef0123456789',
    APP_URL: appUrl,
  });
  const keys = { access: new Keyring(env.JWT_SECRET) };
  return new AccessTokens(new TokenSignatures(new JwtService({}), keys, env), env);
}

/** A JWT made by hand, signed with a secret as it stands, as its header says. */
function handmade(
  header: { alg: string; kid?: unknown; typ?: string },
  claims: object,
  secret: string,
): string {
  const signed = [header, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${signed}.${createHmac(header.alg === 'HS384' ? 'sha384' : 'sha256', secret)
    .update(signed)
    .digest('base64url')}`;
}

const now = Math.floor(Date.now() / 1000);
const keyId = new Keyring([OLD]).signing.id;
const claims = {
  sub: TOKEN.userId,
  sid: TOKEN.sessionId,
  gen: 3,
  ref: TOKEN.mark,
  iat: now,
  exp: now + 900,
  iss: 'https://api.example.test',
  aud: 'https://api.example.test',
};

test('what is signed is read back', () => {
  const tokens = tokensWith(OLD);
  expect(tokens.read(tokens.sign(TOKEN, 900).text)).toMatchObject(TOKEN);
});

test('a token of JWT_SECRET is, byte for byte, what @nestjs/jwt signs', () => {
  const { text } = tokensWith(OLD).sign(TOKEN, 900);
  const jwt = new JwtService({ secret: OLD });
  expect(jwt.sign(jwt.verify<object>(text), { algorithm: 'HS256', keyid: keyId })).toBe(text);
});

test('a token of the old secret is read while both are configured, and the new one signs', () => {
  const old = tokensWith(OLD).sign(TOKEN, 900).text;
  const both = tokensWith(`${NEW},${OLD}`);
  expect(both.read(old)).toMatchObject(TOKEN);
  expect(tokensWith(NEW).read(both.sign(TOKEN, 900).text)).toMatchObject(TOKEN);
  expect(tokensWith(NEW).read(old)).toBeUndefined();
});

afterEach(() => {
  jest.useRealTimers();
});

test('a token that was read before is refused like any other, once it has expired', () => {
  jest.useFakeTimers({ now: 1_800_000_000_000, doNotFake: ['nextTick', 'setImmediate'] });
  const tokens = tokensWith(OLD);
  const { text } = tokens.sign(TOKEN, 60);
  const isReadAfter = (seconds: number) => {
    jest.setSystemTime(1_800_000_000_000 + seconds * 1000);
    return tokens.read(text) !== undefined;
  };
  // Ten seconds are the leeway for the clocks of other instances.
  expect([0, 60, 69.9, 70, 0].map(isReadAfter)).toEqual([true, true, true, false, true]);
  expect(tokensWith(OLD).read(`${text}A`)).toBeUndefined();
});

test('of however many tokens each is read again', () => {
  const tokens = tokensWith(OLD);
  const texts = Array.from(
    { length: 2200 },
    (_, generation) => tokens.sign({ ...TOKEN, generation }, 900).text,
  );
  for (const pass of [1, 2])
    for (const [generation, text] of texts.entries())
      expect([pass, tokens.read(text)?.generation]).toEqual([pass, generation]);
});

test('the secret is taken as its UTF-8 bytes, so that another service can check a token with it', () => {
  expect(tokensWith(OLD).read(handmade({ alg: 'HS256', typ: 'JWT', kid: keyId }, claims, OLD))).toMatchObject(
    TOKEN,
  );
});

test.each([
  ['an algorithm of its own choosing', handmade({ alg: 'none', kid: keyId }, claims, OLD)],
  ['HS384', handmade({ alg: 'HS384', kid: keyId }, claims, OLD)],
  ['no key id', handmade({ alg: 'HS256' }, claims, OLD)],
  ['a key id that is no text', handmade({ alg: 'HS256', kid: { a: 1 } }, claims, OLD)],
  ['a foreign signature', handmade({ alg: 'HS256', kid: keyId }, claims, NEW)],
  ['another issuer', handmade({ alg: 'HS256', kid: keyId }, { ...claims, iss: 'https://other.test' }, OLD)],
  ['another audience', handmade({ alg: 'HS256', kid: keyId }, { ...claims, aud: 'https://other.test' }, OLD)],
  [
    'other audiences besides',
    handmade({ alg: 'HS256', kid: keyId }, { ...claims, aud: [claims.aud, 'https://other.test'] }, OLD),
  ],
  [
    'an expiry more than 10 s ago',
    handmade({ alg: 'HS256', kid: keyId }, { ...claims, iat: now - 911, exp: now - 11 }, OLD),
  ],
  [
    'an expiry before its beginning',
    handmade({ alg: 'HS256', kid: keyId }, { ...claims, iat: now + 901 }, OLD),
  ],
  ['no header', 'a.b.c'],
  ['nothing', ''],
])('a token with %s is refused', (_, text) => {
  expect(tokensWith(OLD).read(text)).toBeUndefined();
});
