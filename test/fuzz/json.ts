import fc from 'fast-check';

/**
 * A name and a value, both as JSON text; `{{name}}` in it stands for a value that is known when it is sent.
 */
export type Member = readonly [name: string, value: string];

/** A text as JSON. */
export const quote = (text: string) => JSON.stringify(text);
const nested = (depth: number, open: string, close: string) => `${open.repeat(depth)}${close.repeat(depth)}`;

const DEEP = 10_000;
const MANY = 10_000;

/** Fields by which others have been taken over, or their prototypes. */
const NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'length',
  'then',
  '',
  ' ',
  '$where',
  '0',
  'role',
  'isAdmin',
];

const hostileName: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...NAMES).map(quote) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '"\\u0000"',
      '"\\ud800"',
      '"\\u005f_proto__"',
      quote('k'.repeat(50_000)),
      quote('a.b[c]'.repeat(2000)),
      'unquoted',
      "'single'",
    ),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'binary' }).map(quote) },
);

const TEXTS = [
  '\0',
  '\u202e',
  '\u2028',
  "' OR 1=1 --",
  '"; DROP TABLE users; --',
  '${jndi:ldap://x}',
  '{{7*7}}',
  '../../../../etc/passwd',
  '%00',
  '%s%n',
  '\r\nSet-Cookie: a=b',
];

const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc
    .constantFrom(
      ...TEXTS,
      '',
      ' ',
      'x'.repeat(5000),
      'x'.repeat(90_000),
      '\ufdfa'.repeat(2000),
      'e\u0301'.repeat(2000),
      'a@'.repeat(450),
      `${'a.'.repeat(490)}b@x.test`,
    )
    .map(quote),
  fc.constantFrom(
    '"\\ud800"',
    '"\\udfff\\ud800"',
    '"a\\u0000b"',
    '"\\x41"',
    '"\\u12"',
    '"\t"',
    '"',
    "'x'",
    '"{{canary}}\\u0000"',
    '"{{canary}}\\ud800"',
  ),
  fc.string({ unit: 'binary', maxLength: 300 }).map(quote),
  fc.emailAddress().map(quote),
);

const NUMBERS = [
  '0',
  '-0',
  '1e400',
  '-1e400',
  '1e-400',
  '9007199254740993',
  '0x10',
  '01',
  '1_000',
  '.5',
  '1.',
  '+1',
  'NaN',
  'Infinity',
  '-Infinity',
  '1'.repeat(20_000),
];
const OTHERS = [
  'null',
  'true',
  'undefined',
  '[]',
  '{}',
  '[[]]',
  '[null]',
  '{"$ne":null}',
  '{"$gt":""}',
  '{"length":1e9}',
  '{"toString":null}',
  '{"__proto__":{"polluted":true}}',
  `[${'0,'.repeat(20_000)}0]`,
];
const DEEP_ONES = [
  nested(DEEP, '[', ']'),
  nested(DEEP, '{"a":', '}').replace('{"a":}', '{"a":1}'),
  `${'['.repeat(DEEP)}`,
  '['.repeat(90_000),
];

/** Each of many members with the longest of values would be more than a text can hold. */
const MAX_REPEATED = 10;

/** A value as JSON text, or what is none. */
export const hostileValue: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: hostileText },
  { weight: 2, arbitrary: fc.constantFrom(...NUMBERS) },
  { weight: 3, arbitrary: fc.constantFrom(...OTHERS) },
  { weight: 1, arbitrary: fc.constantFrom(...DEEP_ONES) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '"{{canary}}"',
      '"{{canaryAddress}}"',
      '"{{password}}"',
      '"{{email}}"',
      '"{{access}}"',
      '"{{linkToken}}"',
      '["{{password}}"]',
    ),
  },
  { weight: 1, arbitrary: fc.json({ maxDepth: 3 }) },
);

/** What becomes of the members of an object. An index counts round. */
type Change = (members: readonly Member[]) => Member[];

const isAt = (at: number, index: number, { length }: readonly Member[]) => index === at % length;

const leaveOut =
  (at: number): Change =>
  (members) =>
    members.filter((_, index) => !isAt(at, index, members));
const replace =
  (at: number, value: string): Change =>
  (members) =>
    members.map(([name, old], index) => [name, isAt(at, index, members) ? value : old]);
const rename =
  (at: number, end: string): Change =>
  (members) =>
    members.map(([name, value], index) => [
      isAt(at, index, members) ? name.replace(/"$/, `${end}"`) : name,
      value,
    ]);
const repeat =
  (at: number, value: string): Change =>
  (members) => [
    ...members,
    ...members
      .slice(at % (members.length || 1))
      .slice(0, MAX_REPEATED)
      .map(([name]): Member => [name, value]),
  ];
const append =
  (member: Member): Change =>
  (members) => [...members, member];
const prepend =
  (member: Member): Change =>
  (members) => [member, ...members];
const addMany: Change = (members) => [
  ...members,
  ...Array.from({ length: MANY }, (_, index): Member => [`"k${index}"`, '1']),
];

const index = fc.nat(9);
const member = fc.tuple(hostileName, hostileValue);

export const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 2, arbitrary: index.map(leaveOut) },
  { weight: 6, arbitrary: fc.tuple(index, hostileValue).map((to) => replace(...to)) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(index, fc.constantFrom('\\u0000', ' ', '\\u00e9', '.', '[]'))
      .map((to) => rename(...to)),
  },
  { weight: 1, arbitrary: fc.tuple(index, hostileValue).map((to) => repeat(...to)) },
  { weight: 4, arbitrary: member.map(append) },
  { weight: 1, arbitrary: member.map(prepend) },
  { weight: 1, arbitrary: fc.constant(addMany) },
);

/** The text of an object with these members. */
export const write = (members: readonly Member[]) =>
  `{${members.map(([name, value]) => `${name}:${value}`).join(',')}}`;

/** Whole bodies that are no object, or not quite one. */
export const NO_OBJECTS = [
  '',
  ' ',
  '\n',
  '{',
  '}',
  '{}{}',
  '{},',
  '[',
  'nul',
  '//',
  '/**/{}',
  '<a/>',
  'a=b&c=d',
  ")]}',\n{}",
  '{"a":1,}',
  '{"a"}',
  '\u00a0{}',
  ' '.repeat(99_000),
];
