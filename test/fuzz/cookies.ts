import fc from 'fast-check';

/** Values of the cookies that are ours, by what the name of one ends in. */
const GENUINE: [ending: string, value: string][] = [
  ['access', '{{access}}'],
  ['session_ref', '{{refresh}}'],
  ['registration', '{{registration}}'],
  ['pending', '{{pending}}'],
  ['trusted', '{{trusted}}'],
];

const valueFor = (name: string) => GENUINE.find(([ending]) => name.endsWith(ending))?.[1] ?? '{{canary}}';

/** The cookies that this person's browser would send. */
export const genuineCookies = (names: readonly string[]): string =>
  names.map((name) => `${name}=${valueFor(name)}`).join('; ');

const GARBAGE = [
  '',
  '%',
  '%zz',
  '%E0%A4%A',
  '%00',
  '"quoted"',
  '"',
  'j:{"a":1}',
  'j%3A%7B%22a%22%3A1%7D',
  'j:{"__proto__":{"isAdmin":true}}',
  'j:["{{access}}"]',
  'j:"{{access}}"',
  'j:null',
  'j:{"length":1}',
  `j:${'['.repeat(3000)}`,
  's:{{access}}.x',
  's:.',
  '=',
  'a=b=c',
  ',',
  '{{canary}}',
  '{{canary:url}}',
  '{{refresh}}',
  '{{access}}',
  '{{registration}}',
  '{{pending}}',
  '{{trusted}}',
  '{{access}},{{access}}',
  ' {{access}} ',
  'eyJhbGciOiJub25lIn0.e30.',
  'eyJraWQiOiIuLi8uLi9ldGMvcGFzc3dkIn0.e30.x',
  'e30.e30.e30',
  '...',
  '....',
  'null',
  '{}',
  '\u00ff\u00fe',
  'x'.repeat(8000),
  'A'.repeat(43),
];

/** Tokens of this person, but for something. */
const FORGED = [
  '{{unsignedAccess}}',
  '{{alteredAccess}}',
  '{{cutAccess}}',
  '{{cutRefresh}}',
  '{{refresh}}',
  '{{access}}',
  '{{pending}}',
  '{{trusted}}',
];

/** Names that are almost ours, or that mean something to somebody. */
const strange = (names: readonly string[]) => [
  ...names.map((name) => name.toLowerCase()),
  ...names.map((name) => name.replace(/^__(Host|Secure)-/, '')),
  ...names.map((name) => ` ${name}`),
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '',
  '$Version',
  'connect.sid',
];

/**
 * The lines of Cookie headers: ours with something else in them, foreign ones, many, doubled ones, or hardly
 * any syntax.
 */
export function hostileCookies(names: readonly string[]): fc.Arbitrary<string[]> {
  const value = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...GARBAGE) },
    { weight: 1, arbitrary: fc.base64String({ maxLength: 90 }) },
  );
  const ours = fc.constantFrom(...names);
  const pair = fc.oneof(
    { weight: 3, arbitrary: fc.tuple(ours, value).map(([name, garbage]) => `${name}=${garbage}`) },
    { weight: 2, arbitrary: ours.map((name) => `${name}=${valueFor(name)}`) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom(...strange(names)), value)
        .map(([name, garbage]) => `${name}=${garbage}`),
    },
    { weight: 1, arbitrary: fc.constantFrom('', ';', '=', 'a', ';;;', ...names) },
  );
  const line = fc
    .tuple(fc.array(pair, { minLength: 1, maxLength: 5 }), fc.constantFrom('; ', ';', ';  ;', ', '))
    .map(([pairs, between]) => pairs.join(between));
  const forged = fc.constantFrom(...names.flatMap((name) => FORGED.map((token) => `${name}=${token}`)));
  return fc.oneof(
    { weight: 6, arbitrary: line.map((one): string[] => [one]) },
    {
      weight: 4,
      arbitrary: fc
        .tuple(forged, fc.constantFrom('', '; other=1'))
        .map((parts): string[] => [parts.join('')]),
    },
    { weight: 1, arbitrary: fc.array(line, { minLength: 2, maxLength: 2 }) },
    {
      weight: 1,
      arbitrary: ours.map((name): string[] => [`${name}=${valueFor(name)}; ${name}=${valueFor(name)}`]),
    },
    {
      weight: 1,
      arbitrary: ours.map((name): string[] => [
        `${Array.from({ length: 100 }, (_, index) => `c${index}=${index}`).join('; ')}; ` +
          `${name}=${valueFor(name)}`,
      ]),
    },
    { weight: 1, arbitrary: fc.constant<string[]>(['x=1;'.repeat(3500)]) },
  );
}
