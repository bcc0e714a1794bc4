import { createHmac, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { JwtService } from '@nestjs/jwt';
import { decodeJwt, SignJWT, UnsecuredJWT } from 'jose';
import { parseEnv } from '../../platform/env/env.js';
import { Keyring } from '../../platform/crypto/keyring.js';
import { AccessTokens } from './access-token.js';
import { TokenSignatures } from './token-signatures.js';

const APP_URL = 'https://api.example.test';
const SECRET = 'jwt-0123456789abcdef0123456789abcdef';
const TOKEN = { userId: randomUUID(), sessionId: randomUUID(), generation: 3, mark: 'A-b_c0d1e2f3g4h' };

const KEYS = {
  es1: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  es2: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  ed1: generateKeyPairSync('ed25519'),
  ed2: generateKeyPairSync('ed25519'),
};
type Name = keyof typeof KEYS;
const NAMES = Object.keys(KEYS) as Name[];
const algorithmOf = (name: Name) => (name.startsWith('es') ? 'ES256' : 'EdDSA');

function tokensWith(
  names: readonly Name[],
  more: Record<string, string> = { JWT_SECRET: SECRET },
): AccessTokens {
  const list = names.map((kid) => ({ ...KEYS[kid].privateKey.export({ format: 'jwk' }), kid }));
  const env = parseEnv({
    NODE_ENV: 'test',
    DATABASE_URL: 'postgres://localhost/x',
    REFRESH_TOKEN_SECRET: 'refresh-0123456789abcdef0123456789',
    APP_URL,
    ...(list.length > 0 ? { ACCESS_TOKEN_KEYS: JSON.stringify(list) } : {}),
    ...more,
  });
  const keys = env.JWT_SECRET.length > 0 ? { access: new Keyring(env.JWT_SECRET) } : {};
  return new AccessTokens(new TokenSignatures(new JwtService({}), keys, env), env);
}

const now = Math.floor(Date.now() / 1000);
const CLAIMS = {
  sub: TOKEN.userId,
  sid: TOKEN.sessionId,
  gen: 3,
  ref: TOKEN.mark,
  iat: now,
  exp: now + 900,
  iss: APP_URL,
  aud: APP_URL,
};

const made = (alg: string, kid: string, key: KeyObject, claims: object = CLAIMS) =>
  new SignJWT({ ...claims }).setProtectedHeader({ alg, typ: 'JWT', kid }).sign(key);

test.each(NAMES)('what %s signs is read, also once another key signs', (name) => {
  const { text } = tokensWith([name]).sign(TOKEN, 900);
  expect(tokensWith([name]).read(text)).toMatchObject(TOKEN);
  const others = NAMES.filter((other) => other !== name);
  expect(tokensWith([...others, name]).read(text)).toMatchObject(TOKEN);
  expect(tokensWith(others).read(text)).toBeUndefined();
});

test('a token names no person, and is of one use by its jti', () => {
  const tokens = tokensWith(['es1']);
  const [one, other] = [tokens.sign(TOKEN, 900), tokens.sign(TOKEN, 900)].map(({ text }) => decodeJwt(text));
  expect(Object.keys(one ?? {}).sort()).toEqual([
    'aud',
    'exp',
    'gen',
    'iat',
    'iss',
    'jti',
    'ref',
    'sid',
    'sub',
  ]);
  expect(one?.jti).not.toBe(other?.jti);
});

test('HS256 takes turns with keys in either direction, and nobody is signed out', () => {
  const before = tokensWith([]).sign(TOKEN, 900).text;
  const after = tokensWith(['es1']).sign(TOKEN, 900).text;
  expect(tokensWith(['es1']).read(before)).toMatchObject(TOKEN);
  expect(tokensWith(['es1'], {}).read(before)).toBeUndefined();
  expect(tokensWith(['es1'], {}).read(after)).toMatchObject(TOKEN);
  expect(tokensWith([]).read(after)).toBeUndefined();
});

/** Every key signs under the name and the algorithm of every other one. */
const PAIRS = NAMES.flatMap((signer) =>
  NAMES.flatMap((named) =>
    ['ES256', 'EdDSA']
      .filter((alg) => alg === algorithmOf(signer))
      .map((alg) => [signer, named, alg] as const)
      .filter(() => signer !== named),
  ),
);

test.each(PAIRS)('what %s signs under the name of %s is refused (%s)', async (signer, named, alg) => {
  const text = await made(alg, named, KEYS[signer].privateKey);
  expect(tokensWith(NAMES).read(text)).toBeUndefined();
  expect(tokensWith([named]).read(text)).toBeUndefined();
});

/** As a thief makes an HMAC whose secret is a public key, which everybody knows. */
function hmac(kid: string, alg: string, secret: string | Buffer): string {
  const signed = [{ alg, typ: 'JWT', kid }, CLAIMS]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

test.each(NAMES)('the public half of %s is no secret of HS256', (name) => {
  const { publicKey } = KEYS[name];
  const spellings = [
    publicKey.export({ format: 'pem', type: 'spki' }),
    publicKey.export({ format: 'der', type: 'spki' }),
    JSON.stringify(publicKey.export({ format: 'jwk' })),
  ];
  for (const secret of spellings)
    for (const alg of ['HS256', algorithmOf(name)])
      expect(tokensWith(NAMES).read(hmac(name, alg, secret))).toBeUndefined();
});

test.each(['ES256', 'HS256', 'none', 'Ed25519'])('a key of EdDSA checks no token that says %s', (alg) => {
  const text = [{ alg, typ: 'JWT', kid: 'ed1' }, CLAIMS]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  const signature = sign(null, Buffer.from(text), KEYS.ed1.privateKey).toString('base64url');
  expect(tokensWith(NAMES).read(`${text}.${signature}`)).toBeUndefined();
});

test('JWT_SECRET signs nothing under the name of a key, nor a key under that of JWT_SECRET', async () => {
  const kid = new Keyring([SECRET]).signing.id;
  for (const name of NAMES) {
    expect(tokensWith(NAMES).read(hmac(name, 'HS256', SECRET))).toBeUndefined();
    for (const alg of ['HS256', 'ES256', 'EdDSA'])
      expect(tokensWith(NAMES).read(hmac(name, alg, SECRET))).toBeUndefined();
    expect(tokensWith(NAMES).read(await made(algorithmOf(name), kid, KEYS[name].privateKey))).toBeUndefined();
  }
  expect(tokensWith(NAMES).read(hmac(kid, 'HS256', SECRET))).toMatchObject(TOKEN);
});

test.each(NAMES)('of %s no other algorithm, spelling, signature or claim is taken', async (name) => {
  const good = await made(algorithmOf(name), name, KEYS[name].privateKey);
  const [header = '', payload = '', signature = ''] = good.split('.');
  const tokens = tokensWith(NAMES);
  expect(tokens.read(good)).toMatchObject(TOKEN);
  const last = signature.at(-1) ?? '';
  const sameBytes = signature.slice(0, -1) + String.fromCharCode(last.charCodeAt(0) + 1);
  const refused = [
    new UnsecuredJWT({ ...CLAIMS }).encode(),
    `${header}.${payload}.`,
    `${header}.${payload}.${signature}.`,
    `${header}.${payload}.${signature}=`,
    `${header}.${payload}.${sameBytes}`,
    `${header}.${payload}.${Buffer.alloc(64).toString('base64url')}`,
    `${header}.${Buffer.from(JSON.stringify({ ...CLAIMS, gen: 4 })).toString('base64url')}.${signature}`,
  ];
  for (const text of refused) expect([text, tokens.read(text)]).toEqual([text, undefined]);
  const claims = [
    { ...CLAIMS, iss: 'https://other.test' },
    { ...CLAIMS, aud: 'https://other.test' },
    { ...CLAIMS, aud: [APP_URL] },
    { ...CLAIMS, exp: now - 11, iat: now - 900 },
    { ...CLAIMS, exp: undefined },
    { ...CLAIMS, nbf: now + 60 },
    { ...CLAIMS, sid: 'x' },
  ];
  for (const one of claims)
    expect(tokens.read(await made(algorithmOf(name), name, KEYS[name].privateKey, one))).toBeUndefined();
});

test('a token is for ACCESS_TOKEN_AUDIENCE; one that still wants a second factor for Postern alone', () => {
  const tokens = tokensWith(['es1'], { ACCESS_TOKEN_AUDIENCE: 'https://orders.example.test' });
  const usual = tokens.sign(TOKEN, 900).text;
  const narrow = tokens.sign(TOKEN, 900, { isForOthers: false }).text;
  expect(decodeJwt(usual).aud).toBe('https://orders.example.test');
  expect(decodeJwt(narrow).aud).toBe(`${APP_URL}/auth`);
  for (const text of [usual, narrow]) expect(tokens.read(text)).toMatchObject(TOKEN);
});

test('a token of a session in which somebody acts says who', () => {
  const actorId = randomUUID();
  const { text } = tokensWith(['ed1']).sign(TOKEN, 900, { actorId });
  expect(decodeJwt(text)).toMatchObject({ sub: TOKEN.userId, act: { sub: actorId } });
});
