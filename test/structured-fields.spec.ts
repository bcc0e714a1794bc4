import { expect, test } from '@jest/globals';
import { type Member, parseList, writeString } from './support/structured-fields.js';

const text = (value: string) => ({ type: 'string', value });
const token = (value: string) => ({ type: 'token', value });

/** A member as plain objects. */
const plain = (member: Member): unknown => ({
  ...('inner' in member ? { inner: member.inner.map(plain) } : { bare: member.bare }),
  params: Object.fromEntries(member.params),
});

test('a registration of the draft is read with its algorithms and parameters', () => {
  const field = '(ES256 RS256);path="reg1";challenge="cv1";authorization="a", (RS256);path="reg2"';

  expect(parseList(field)?.map(plain)).toEqual([
    {
      inner: [
        { bare: token('ES256'), params: {} },
        { bare: token('RS256'), params: {} },
      ],
      params: { path: text('reg1'), challenge: text('cv1'), authorization: text('a') },
    },
    { inner: [{ bare: token('RS256'), params: {} }], params: { path: text('reg2') } },
  ]);
});

test.each([
  ['"a \\"quoted\\" \\\\ text";id="one"', { bare: text('a "quoted" \\ text'), params: { id: text('one') } }],
  ['a;b', { bare: token('a'), params: { b: { type: 'boolean', value: true } } }],
  ['?0', { bare: { type: 'boolean', value: false }, params: {} }],
  ['-1.5', { bare: { type: 'number', value: '-1.5' }, params: {} }],
  [':aGk=:', { bare: { type: 'bytes', value: ':aGk=:' }, params: {} }],
  ['a;b=1;b=2', { bare: token('a'), params: { b: { type: 'number', value: '2' } } }],
  [' "a" ', { bare: text('a'), params: {} }],
])('%s is one item', (field, item) => {
  expect(parseList(field)?.map(plain)).toEqual([item]);
});

test.each([
  '"open',
  '(ES256',
  '(ES256"a")',
  'a,',
  ',a',
  'a b',
  '"\\n"',
  '"é"',
  'a;B=1',
  'a;b=',
  '?2',
  '=',
  '(',
])('%s is no list', (field) => {
  expect(parseList(field)).toBeNull();
});

test('an empty field is an empty list', () => {
  expect(parseList('')).toEqual([]);
});

test('a string is written so that it is read again', () => {
  const written = writeString('a "b" \\c');
  expect(written).toBe('"a \\"b\\" \\\\c"');
  expect(parseList(written)?.map(plain)).toEqual([{ bare: text('a "b" \\c'), params: {} }]);
  expect(() => writeString('é')).toThrow('ASCII');
});
