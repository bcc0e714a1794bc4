import fc from 'fast-check';
import { type Bodies, type Schema, textsFor } from './bodies.js';
import type { Operation } from '../support/openapi.js';

type Variant = (path: string) => string;

/** Ways of writing a path that make no difference to express. */
const EQUIVALENTS: Variant[] = [
  (path) => `${path}/`,
  (path) => path.toUpperCase(),
  (path) => path.replace(/\w/g, (letter, at: number) => (at % 2 ? letter.toUpperCase() : letter)),
  (path) => `http://evil.test${path}`,
  (path) => `https://api.example.test:443${path}`,
];

/**
 * Ways of writing a path by which it may reach its route past what stands before it, or break what reads it.
 */
const VARIANTS: Variant[] = [
  (path) => `/${path}`,
  (path) => path.replaceAll('/', '//'),
  (path) => escapedAt(path, 1),
  (path) => escapedAt(path, path.length - 1),
  (path) => path.replace(/\w/g, (letter) => percent(letter)),
  (path) => path.replace(/(?<=.)\//g, '%2f'),
  (path) => path.replace(/(?<=.)\//g, '%252f'),
  (path) => path.replace(/(?<=.)\//g, '\\'),
  (path) => path.replace(/(?<=.)\//g, '%5c'),
  (path) => `${path}%00`,
  (path) => `${path}%00.png`,
  (path) => `${path}%20`,
  (path) => `${path}%0d%0aX: y`.replace(' ', '%20'),
  (path) => `${path};jsessionid=1`,
  (path) => `${path};a=b/`,
  (path) => path.replace(/\/([^/]*)$/, '/..;/$1'),
  (path) => path.replace(/\/([^/]*)$/, '/./$1'),
  (path) => path.replace(/\/([^/]*)$/, '/x/../$1'),
  (path) => `/.${path}`,
  (path) => `/..${path}`,
  (path) => `/%2e%2e${path}`,
  (path) => `${path}/..`,
  (path) => `${path}/../../../../etc/passwd`,
  (path) => `${path}.json`,
  (path) => `${path}.`,
  (path) => `${path}%`,
  (path) => `${path}%zz`,
  (path) => `${path}%E0%A4%A`,
  (path) => `${path}/%C0%AE%C0%AE`,
  (path) => `${path}\u00e9`,
  (path) => `${path}/__proto__`,
  (path) => `${path}/constructor/prototype`,
  (path) => `${path}/${'a/'.repeat(3000)}`,
  (path) => `${path}/${'a'.repeat(10_000)}`,
  (path) => `HTTP://[::1]${path}`,
  (path) => `http://evil.test@x${path}`,
  (path) => `//evil.test${path}`,
  (path) => path.slice(1),
  (path) => path.slice(0, -1),
  (path) => path.split('/').slice(0, -1).join('/') || '/',
  () => 'http://evil.test',
  () => 'http://evil.test?a',
  (path) => `x://#${path}`,
  () => '*',
  () => '/',
  () => '',
];

const QUERIES = [
  '?',
  '??',
  '?a[b][c]=',
  '?__proto__[isAdmin]=1',
  '?constructor.prototype.isAdmin=1',
  '?a=1&a=2&a[]=3',
  '?token={{canary:url}}',
  '?%',
  '?%zz=%E0',
  '?a=%00',
  '?_method=DELETE',
  '?access_token={{access}}',
  `?${'a'.repeat(10_000)}`,
  `?${'a=1&'.repeat(2500)}`,
  `?${'a[b]'.repeat(2000)}`,
  '#token={{canary:url}}',
  '?a#token={{canary:url}}',
  '#',
];

/** What a path or a query parameter is given instead of what it is for. */
const ODD = [
  '%00',
  '%',
  '..',
  '%2e%2e',
  'null',
  'undefined',
  'NaN',
  '-1',
  '0',
  '1e400',
  '%27%20OR%201=1--',
  '[object%20Object]',
  '__proto__',
  'a'.repeat(5000),
  '%F0%9F%98%80',
  '%ED%A0%80',
  ';',
  '',
];

/** Of paths whose ids are no sessions'. */
const OTHER_IDS: [path: string, id: string][] = [
  ['/trusted-browsers/', '{{trustedId}}'],
  ['/passkeys/', '{{passkeyId}}'],
  ['/identities/', '{{identityId}}'],
];

/** Names of providers: of one that the app has, and of one that it has not. */
const PROVIDERS = ['github', 'nobody'];

/** The path of an operation with a value for each of its parameters, and with those of its query. */
export function pathOf(
  { route, parameters = [] }: Operation,
  bodies: Bodies,
  isHostile: boolean,
): fc.Arbitrary<string> {
  const template = route.slice(route.indexOf(' ') + 1);
  // An id says by its form alone that it is one.
  const id = OTHER_IDS.find(([path]) => route.includes(path))?.[1];
  const ofRoute = (text: string) => (id && text.startsWith('{{') ? id : text);
  const ordinary = (schema: Schema) =>
    route.includes('/providers/{name}') ? PROVIDERS : textsFor(bodies.resolve(schema)).map(ofRoute);
  const value = (schema: Schema) => fc.constantFrom(...(isHostile ? ODD : ordinary(schema).map(inUrl)));
  const sent = parameters.filter((parameter) => parameter.in === 'path' || parameter.in === 'query');
  return fc.tuple(...sent.map((parameter) => value((parameter.schema ?? {}) as Schema))).map((values) => {
    const filled = sent.reduce(
      (path, parameter, at) => path.replace(`{${parameter.name}}`, () => values[at] ?? ''),
      template,
    );
    const query = sent.flatMap((parameter, at) =>
      parameter.in === 'query' ? [`${encodeURIComponent(parameter.name)}=${values[at]}`] : [],
    );
    return query.length > 0 ? `${filled}?${query.join('&')}` : filled;
  });
}

const oneWay: fc.Arbitrary<Variant> = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...VARIANTS) },
  { weight: 1, arbitrary: fc.constantFrom(...EQUIVALENTS) },
);

/** Another way to write a path, or two in one; its query, if it has one, stays. */
export const variant: fc.Arbitrary<Variant> = fc
  .tuple(oneWay, fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: oneWay }))
  .map(([one, other]) => (path) => {
    const [bare = '', query] = path.split('?', 2);
    const varied = other ? other(one(bare)) : one(bare);
    return query === undefined ? varied : `${varied}?${query}`;
  });

/** What may follow a path. */
export const tail: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...QUERIES) },
  { weight: 1, arbitrary: fc.stringMatching(/^\?[!-~]{0,200}$/) },
);

export const METHODS = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'TRACE',
  'PROPFIND',
  'SEARCH',
  'QUERY',
  'M-SEARCH',
  'PURGE',
  'LINK',
  'CONNECT',
  'post',
  'Get',
  'FOO',
  '',
  'GET\0',
  'PRI',
  'constructor',
];

/** A placeholder's value is encoded when it is filled in. */
const inUrl = (text: string) =>
  text.startsWith('{{') ? text.replace('}}', ':url}}') : encodeURIComponent(text);

const percent = (letter: string) => `%${letter.charCodeAt(0).toString(16)}`;

function escapedAt(path: string, at: number): string {
  return `${path.slice(0, at)}${percent(path[at] ?? 'x')}${path.slice(at + 1)}`;
}
