import { expect, test } from '@jest/globals';
import { Module } from '@nestjs/common';
import type { Declaration, Feature } from './feature.js';
import { register } from './registry.js';

@Module({})
class EmptyModule {}
const feature = (name: string, more: Partial<Feature> = {}): Feature => ({ name, requires: [], module: () => EmptyModule, ...more });
const both = (one: Partial<Declaration>, other: Partial<Declaration>) => () => register([], [feature('one', one), feature('other', other)]);

test('a feature that comes before one that it requires is refused', () => {
  const users = feature('users');
  expect(() => register([], [feature('login', { requires: [users] }), users])).toThrow('login requires users: list that feature before it');
});

test('two features of one name are refused', () => {
  expect(() => register([], [feature('users'), feature('users')])).toThrow('Two declarations of the feature users');
});

test('two owners of an audit event are refused, also where one of them is the platform', () => {
  const declared = { events: { signed_in: 'success' } } as const;
  expect(both(declared, declared)).toThrow('one and other both declare the audit event signed_in');
  expect(() => register([{ name: 'audit', ...declared }], [feature('one', declared)])).toThrow('audit and one both declare the audit event signed_in');
});

test('a refusal that is recorded as an event which nothing declares is refused', () => {
  expect(both({ events: { seen: 'failure' } }, { refusals: { GONE: 'sean' } })).toThrow('Nothing declares the audit event sean');
  expect(register([], [feature('one', { events: { seen: 'failure' }, refusals: { GONE: 'seen' } })]).refusals).toEqual({ GONE: 'seen' });
});

test('two owners of a limit are refused', () => {
  const declared = { limits: { tries: { max: 1, seconds: 60, of: { of: () => '', says: 'network' } } } };
  expect(both(declared, declared)).toThrow('one and other both declare the limit tries');
});
