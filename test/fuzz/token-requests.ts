import fc from 'fast-check';
import { cookieName, type CookieName, cookieNames } from '../support/cookie-names.js';
import { hostileTokens, type Making, type Token } from './tokens.js';

/** A client of INTROSPECTION_CLIENTS. */
export const CLIENT = { id: 'orders', secret: 'c+/0123456789abcdef0123456789abcdef=' };

/** A route of the app, with a path that can be asked. */
export interface Target {
  method: string;
  path: string;
  isPublic: boolean;
}

/** A request as it is written. */
export interface TokenRequest {
  target: Target;
  bytes: Buffer;
  /** What stands in it where a token or a secret does: no log may have it. */
  secrets: string[];
  /** An access token that a key of the app has signed stands where one opens a route. */
  mayPass: boolean;
}

export type Recipe = (making: Making) => TokenRequest;

/** One line of a head, with a token in it. */
interface Line {
  text: string;
  token: Token;
  isAccess: boolean;
}
type LineRecipe = (making: Making) => Line;

const line = (name: string, token: Token, written = token.text, isAccess = false): Line => ({
  text: `${name}: ${written}`,
  token,
  isAccess,
});

const SCHEMES = [
  'Bearer',
  'bearer',
  'BEARER',
  'Bearer ',
  'Bearer\t',
  'Bearer,',
  'DPoP',
  'Digest',
  'Token',
  '',
];

const authorization = fc
  .tuple(fc.constantFrom(...Array<string>(20).fill('Bearer'), ...SCHEMES), hostileTokens)
  .map(([scheme, recipe]): LineRecipe => (making) => {
    const token = recipe(making);
    return line('Authorization', token, `${scheme} ${token.text}`, true);
  });

const { id, secret } = CLIENT;
const CREDENTIALS = [
  ...[`${id}:${secret}`, `${id}:${encodeURIComponent(secret)}`, `${id}:`, `:${secret}`, id, ':', '', '::::'],
  ...[
    `${id}:${secret}x`,
    `${secret}:${id}`,
    `${id}:${'x'.repeat(6000)}`,
    `${id}:%zz`,
    `%:%`,
    `${id}\0:${secret}`,
  ],
  ...[`__proto__:${secret}`, `\xff\xfe:\xff`, `${id}:\xc3\x28`, `constructor:x`, `${id}:%ff%fe`],
];

const basic = fc
  .tuple(fc.constantFrom(`${id}:${secret}`, ...CREDENTIALS), fc.nat(9))
  .map(([pair, odd]): LineRecipe => () => {
    const base64 = Buffer.from(pair, 'latin1').toString('base64');
    const written = [`Basic ${pair}`, `Basic ${base64}!`, `Basic  ${base64}`, `basic ${base64}`][odd];
    return line('Authorization', { text: base64, isSigned: false }, (written ?? `Basic ${base64}`).trim());
  });

/** Headers that carry a token of one kind or another. Source: RFC 9449, 4.1; W3C DBSC. */
const CARRIERS = [
  ...Object.values(cookieNames).map(
    (name) =>
      `Postern-${name
        .replace(/^__Host-app_/, '')
        .replace('session_ref', 'refresh')
        .replaceAll('_', '-')}-Token`,
  ),
  ...['Postern-Refresh-Token', 'Postern-Refresh-Token', ...Array<string>(8).fill('DPoP')],
  ...[
    'Secure-Session-Response',
    'Secure-Session-Response',
    'Sec-Secure-Session-Id',
    'Secure-Session-Challenge',
  ],
  ...['Secure-Session-Registration', 'Secure-Session-Skipped', 'Sec-Session-Response'],
];

/** How a structured field may stand, or nearly. Source: RFC 9651. */
const FIELDS: ((text: string) => string)[] = [
  (text) => text,
  (text) => text,
  (text) => `"${text}"`,
  (text) => `"${text}";id="x"`,
  (text) => `"${text}`,
  (text) => `(ES256);challenge="${text}";path="/auth/refresh"`,
  (text) => `:${Buffer.from(text, 'latin1').toString('base64')}:`,
];

const carried = fc
  .tuple(fc.constantFrom(...CARRIERS), hostileTokens, fc.constantFrom(...FIELDS))
  .map(([name, recipe, field]): LineRecipe => (making) => {
    const token = recipe(making);
    return line(name, token, field(token.text));
  });

const cookie = fc
  .tuple(fc.constantFrom<CookieName[]>('access', 'access', 'refresh', 'pending'), hostileTokens)
  .map(([name, recipe]): LineRecipe => (making) => {
    const token = recipe(making);
    return line('Cookie', token, `${cookieName(name)}=${token.text}`, name === 'access');
  });

const TYPES = [
  ...Array<string>(30).fill('bearer'),
  'Bearer',
  'cookie',
  '',
  'bearer, bearer',
  'dpop',
  '\xff',
  '__proto__',
];

/** Lines without a token. */
const PLAIN = ['Origin: https://app.example.test', 'Sec-Fetch-Site: same-origin'];

const lines = fc.record({
  tokens: fc.array(
    fc.oneof(
      { weight: 6, arbitrary: authorization },
      { weight: 3, arbitrary: carried },
      { weight: 1, arbitrary: cookie },
      { weight: 1, arbitrary: basic },
    ),
    { minLength: 1, maxLength: 3 },
  ),
  type: fc.option(fc.constantFrom(...TYPES), { freq: 2 }),
  plain: fc.constantFrom(...PLAIN, ...Array<undefined>(20)),
});

const encoded = (text: string) => encodeURIComponent(Buffer.from(text, 'latin1').toString('latin1'));

/** What is posted to who says whether a token is good, rightly or not. Source: RFC 7662, 2.1. */
const FORMS: ((text: string) => string)[] = [
  (text) => `token=${encoded(text)}`,
  (text) => `token=${encoded(text)}`,
  (text) => `token=${encoded(text)}&token_type_hint=refresh_token`,
  (text) => `token=${encoded(text)}&token=x`,
  (text) => `token[]=${encoded(text)}`,
  (text) => `token[a][b]=${encoded(text)}`,
  (text) => `__proto__[token]=${encoded(text)}`,
  (text) => `token=%zz${encoded(text)}`,
  (text) => `token=${text}`,
  (text) => `token=${encoded(text)}&secret=1`,
  () => `token=${'x'.repeat(9000)}`,
  () => `token=${'x'.repeat(200_000)}`,
  () => 'token',
  () => '',
  () => '='.repeat(500),
  () => '&'.repeat(5000),
  (text) => JSON.stringify({ token: text }),
];

const question = fc
  .tuple(hostileTokens, fc.constantFrom(...FORMS))
  .map(([recipe, form]) => (making: Making) => {
    const token = recipe(making);
    return { ...token, text: form(token.text) };
  });

const BODIES = ['{}', '{}', '{', 'null', '[]', '{"__proto__":{}}', '"x"', '{"token":5}', ''];

const head = ({ method, path }: Target, more: string[]) =>
  [`${method} ${path} HTTP/1.1`, 'Host: api.example.test', 'Connection: close', ...more, '', ''].join('\r\n');

const OFTEN = [
  '/auth/me',
  '/auth/me',
  '/auth/refresh',
  '/auth/session',
  '/auth/sessions',
  '/auth/introspect',
];

/** Requests to these routes whose tokens, proofs and credentials are malformed in one way or another. */
export function tokenRequests(targets: readonly Target[]): fc.Arbitrary<Recipe> {
  const asked = (path: string) => targets.filter((target) => target.path === path);
  const target = fc.oneof(fc.constantFrom(...OFTEN.flatMap(asked)), fc.constantFrom(...targets));
  return fc
    .record({ target, lines, question, client: basic, body: fc.constantFrom(...BODIES), isForm: fc.nat(9) })
    .map(
      ({ target: to, lines: { tokens, type, plain }, question: ask, client, body, isForm }) =>
        (making) => {
          const isQuestion = to.path === '/auth/introspect' && isForm > 0;
          const made = [...tokens, ...(isQuestion ? [client] : [])].map((recipe) => recipe(making));
          const content = Buffer.from(isQuestion ? ask(making).text : body, 'latin1');
          const media = isQuestion ? 'application/x-www-form-urlencoded' : 'application/json';
          const written = [
            ...made.map(({ text }) => text),
            ...(type === null ? [] : [`X-Access-Token-Type: ${type}`]),
            ...(plain === undefined ? [] : [plain]),
            ...(to.method === 'GET' ? [] : [`Content-Type: ${media}`, `Content-Length: ${content.length}`]),
          ];
          return {
            target: to,
            bytes: Buffer.concat([
              Buffer.from(head(to, written), 'latin1'),
              to.method === 'GET' ? Buffer.alloc(0) : content,
            ]),
            secrets: [...made.map(({ token }) => token.text), isQuestion ? content.toString('latin1') : ''],
            mayPass: made.some(({ isAccess, token }) => isAccess && token.isSigned),
          };
        },
    );
}
