import { createHmac, createPublicKey, type KeyObject, sign } from 'node:crypto';
import fc from 'fast-check';

/** What tokens are made with: the keys that the app has, and tokens that it has handed out. */
export interface Making {
  /** By their kid. */
  keys: Readonly<Record<'es' | 'ed', KeyObject>>;
  /** The kid and the secret of JWT_SECRET. */
  hmac: { id: string; secret: KeyObject };
  /** A key on P-256 that the app does not know. */
  stranger: KeyObject;
  /** The access token of a session that lives, and what it claims; the refresh token of another one. */
  genuine: string;
  refresh: string;
  claims: Readonly<Record<string, unknown>>;
}

export interface Token {
  /** One character for each byte. */
  text: string;
  /** A key of the app has signed it under its own name: what it claims may count. */
  isSigned: boolean;
}

export type Recipe = (making: Making) => Token;

const SIGNERS = ['es', 'ed', 'hs', 'stranger', 'public half', 'DER', 'zeros', 'none', 'of another'] as const;
type Signer = (typeof SIGNERS)[number];

const ALGORITHMS: Partial<Record<Signer, string>> = { es: 'ES256', ed: 'EdDSA', hs: 'HS256' };

const BEYOND = '@beyond'; // A number that JSON can write, and no number is.

/** As it is by itself, or not there at all. */
const MISSING = Symbol('missing');

/** What no member expects. */
const ODD: unknown[] = [
  ...[null, true, 0, -1, BEYOND, 1e15, 5e-324, '', ' ', '\0', '\ud800', [], {}, [null], ['es'], { es: 1 }],
  ...['__proto__', 'constructor', 'toString', 'es\0', '../../../etc/passwd', "' OR 1=1 --", '%00', '${7*7}'],
  ...['https://evil.test/jwks.json', 'x'.repeat(3000), '018f4e1c-0000-7000-8000-000000000000'],
];
const KIDS = ['es', 'ed', 'hs', 'es2', 'ES', ...ODD];
const ALGS = [
  ...['ES256', 'EdDSA', 'HS256', 'none', 'None', 'nOnE', 'RS256', 'PS256', 'ES384', 'ES256K', 'Ed25519'],
  ...['dir', 'RSA-OAEP', 'PBES2-HS256+A128KW', 'HS512', 'es256', ...ODD],
];
const TYPES = ['JWT', 'at+jwt', 'dpop+jwt', 'dbsc+jwt', 'JOSE', 'jwt', ...ODD];

/** Members that another library might act on. Source: RFC 7515, 4.1; RFC 7516, 4.1; RFC 7797. */
const FURTHER: Record<string, unknown> = {
  jku: 'https://evil.test/jwks.json',
  x5c: ['MIIB'],
  jwk: { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' },
  crit: ['exp', 'b64'],
  b64: false,
  zip: 'DEF',
  enc: 'A256GCM',
  cty: 'JWT',
  ['__proto__']: { alg: 'none' },
};

const rarely = (values: readonly unknown[]) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constant(MISSING) },
    { weight: 1, arbitrary: fc.constantFrom(...values) },
  );

const headers = fc.record({
  alg: rarely(ALGS),
  kid: rarely(KIDS),
  typ: rarely(TYPES),
  further: fc.subarray(Object.keys(FURTHER), { maxLength: 2 }),
});

const CLAIMS = [
  'sub',
  'sid',
  'gen',
  'iat',
  'exp',
  'nbf',
  'iss',
  'aud',
  'jti',
  'act',
  'ath',
  'htm',
  'htu',
  'cnf',
];
const changes = fc.dictionary(fc.constantFrom(...CLAIMS), fc.constantFrom(...ODD, MISSING, MISSING), {
  maxKeys: 2,
});

type Writing = (json: string) => string;
const PLAIN: Writing = (json) => json;

/** Odd ways to write an object as the bytes of a part. */
const WRITINGS: Writing[] = [
  (json) => json.replace('{', '{"alg":"none","sub":"another",'),
  (json) => json.replace(/}$/, ',"kid":"ed","alg":"HS256","sub":"another"}'),
  (json) => `\xef\xbb\xbf${json}`,
  (json) => `${json} `,
  (json) => `${json}x`,
  (json) => json.slice(0, -1),
  (json) => `[${json}]`,
  (json) => JSON.stringify(json),
  (json) => json.replace(/"(\w)/, '"\xff\xfe$1'),
  () => '['.repeat(3000),
  () => '{"a":'.repeat(900),
  () => 'null',
  () => '',
];

const encoded = (text: string) => Buffer.from(text, 'latin1').toString('base64url');

const writing = fc.oneof(
  { weight: 4, arbitrary: fc.constant(PLAIN) },
  { weight: 1, arbitrary: fc.constantFrom(...WRITINGS) },
);

const wholes: fc.Arbitrary<Recipe> = fc
  .record({
    signer: fc.constantFrom(...SIGNERS, 'es' as const, 'ed' as const, 'hs' as const),
    header: headers,
    changed: fc.oneof(fc.constant<Record<string, unknown>>({}), changes),
    writings: fc.tuple(writing, writing),
    pretended: fc.constantFrom('es' as const, 'ed' as const, 'hs' as const),
  })
  .map(({ signer, header: { alg, kid, typ, further }, changed, writings, pretended }) => (making) => {
    const name = signer in ALGORITHMS ? signer : pretended;
    const own = { alg: ALGORITHMS[name], kid: name === 'hs' ? making.hmac.id : name };
    const head = {
      alg: alg === MISSING ? own.alg : alg,
      typ: typ === MISSING ? 'JWT' : typ,
      kid: kid === MISSING ? own.kid : kid,
      ...Object.fromEntries(further.map((name) => [name, FURTHER[name]])),
    };
    const missing = Object.keys(changed).filter((name) => changed[name] === MISSING);
    const claims = Object.entries({ ...making.claims, ...changed }).filter(
      ([name]) => !missing.includes(name),
    );
    const text = [head, Object.fromEntries(claims)]
      .map((part) => JSON.stringify(part).replaceAll(`"${BEYOND}"`, '1e400'))
      .map((json, at) => encoded(writings[at]?.(json) ?? ''))
      .join('.');
    const isSigned = signer in ALGORITHMS && head.alg === own.alg && head.kid === own.kid;
    const made = `${text}.${signatureOf(text, signer, making).toString('base64url')}`;
    return { text: made, isSigned: isSigned || made === making.genuine };
  });

function signatureOf(text: string, signer: Signer, { keys, hmac, stranger, genuine }: Making): Buffer {
  const bytes = Buffer.from(text);
  const p256 = (key: KeyObject) => sign('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' });
  switch (signer) {
    case 'es':
      return p256(keys.es);
    case 'stranger':
      return p256(stranger);
    case 'ed':
      return sign(null, bytes, keys.ed);
    case 'hs':
      return createHmac('sha256', hmac.secret).update(bytes).digest();
    case 'public half':
      return createHmac('sha256', pemOf(keys.es)).update(bytes).digest();
    case 'DER':
      return sign('sha256', bytes, keys.es);
    case 'zeros':
      return Buffer.alloc(64);
    case 'none':
      return Buffer.alloc(0);
    case 'of another':
      return Buffer.from(genuine.split('.')[2] ?? '', 'base64url');
  }
}

const pemOf = (key: KeyObject) => createPublicKey(key).export({ format: 'pem', type: 'spki' }).toString();

/** As cookie-parser takes a text: it is the same token. */
const inJson = (text: string) => `j:"${text}"`;

/** What somebody makes of a token that is whole. Its signature is over something else by then. */
const DAMAGES: ((text: string, at: number) => string)[] = [
  (text, at) => text.slice(0, at),
  (text, at) => text.slice(at),
  (text, at) => `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`,
  (text, at) => `${text.slice(0, at)}\xff${text.slice(at)}`,
  (text, at) => `${text.slice(0, at)}=${text.slice(at)}`,
  (text, at) => `${text.slice(0, at)}%00${text.slice(at)}`,
  (text) => `${text}=`,
  (text) => `${text}.`,
  (text) => `.${text}`,
  (text) => `${text}.${text}`,
  (text) => `"${text}`,
  inJson,
  (text) => `Bearer ${text}`,
  (text) => text.replace(/\.[^.]*$/, ''),
  (text) => text.replace(/\.[^.]*$/, '.'),
  (text) => text.replace(/\.[^.]*\./, '..'),
  (text) => `${text.replaceAll('.', '..')}.x`,
  (text) => `${text},${text}`,
  // JWE, and a token in a token. Source: RFC 7516, 3.1; RFC 7519, 5.2.
  (text) => [encoded('{"alg":"dir","enc":"A256GCM"}'), '', 'AA', 'AA', text.split('.')[2]].join('.'),
  (text) => [encoded('{"alg":"ES256","kid":"es","cty":"JWT"}'), encoded(text), 'AA'].join('.'),
  (text) =>
    JSON.stringify({ payload: text.split('.')[1], signatures: [{ protected: 'e30', signature: 'x' }] }),
];

const genuine: fc.Arbitrary<Recipe> = fc.constantFrom<Recipe[]>(
  (making) => ({ text: making.genuine, isSigned: true }),
  (making) => ({ text: making.refresh, isSigned: false }),
);

const damaged: fc.Arbitrary<Recipe> = fc
  .tuple(fc.oneof(genuine, wholes), fc.constantFrom(...DAMAGES), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([recipe, damage, part]) => (making) => {
    const { text, isSigned } = recipe(making);
    const made = damage(text, Math.floor(part * (text.length - 1)));
    return { text: made, isSigned: isSigned && (damage === inJson || made === text) };
  });

const GARBAGE = [
  ...[
    '',
    '.',
    '..',
    '...',
    '....',
    'null',
    '{}',
    'e30.e30.e30',
    'x'.repeat(7000),
    'A'.repeat(43),
    '\xff\xfe',
  ],
  ...['eyJhbGciOiJub25lIn0.e30.', 'undefined', '-1', '0', '%zz', 'j:{"a":1}', '";id="x', '?1', ':AA==:'],
];

const garbage: fc.Arbitrary<Recipe> = fc
  .oneof(fc.constantFrom(...GARBAGE), fc.stringMatching(/^[\t -~\x80-\xff]{0,80}$/))
  .map((text) => () => ({ text: text.trim(), isSigned: false }));

/** Tokens of every kind that is not as it ought to be, and at times one that is. */
export const hostileTokens: fc.Arbitrary<Recipe> = fc.oneof(
  { weight: 12, arbitrary: wholes },
  { weight: 8, arbitrary: damaged },
  { weight: 3, arbitrary: garbage },
  { weight: 1, arbitrary: genuine },
);
