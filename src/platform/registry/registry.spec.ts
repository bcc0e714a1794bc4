import { expect, test } from '@jest/globals';
import { Module } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import * as z from 'zod';
import type { Declaration, Feature } from './feature.js';
import type { LinkDeclaration } from './links.js';
import { linkMail, notice } from './mails.js';
import type { Project } from './project.js';
import { register } from './registry.js';

@Module({})
class EmptyModule {}
const feature = (name: string, more: Partial<Feature> = {}): Feature => ({
  name,
  requires: [],
  module: () => EmptyModule,
  ...more,
});
const GONE = { GONE: { status: 410, title: 'Gone.' } };
const both = (one: Partial<Declaration>, other: Partial<Declaration>) => () =>
  register([], [feature('one', one), feature('other', other)]);

test('a feature that comes before one that it requires is refused', () => {
  const users = feature('users');
  expect(() => register([], [feature('login', { requires: [users] }), users])).toThrow(
    'login requires users: list that feature before it',
  );
});

test('two features of one name are refused', () => {
  expect(() => register([], [feature('users'), feature('users')])).toThrow(
    'Two declarations of the feature users',
  );
});

test('two owners of an audit event are refused, also where one of them is the platform', () => {
  const declared = { events: { signed_in: 'success' } } as const;
  expect(both(declared, declared)).toThrow('one and other both declare the audit event signed_in');
  expect(() => register([{ name: 'audit', ...declared }], [feature('one', declared)])).toThrow(
    'audit and one both declare the audit event signed_in',
  );
});

test('a refusal that is recorded as an event which nothing declares is refused', () => {
  expect(both({ events: { seen: 'failure' } }, { errors: GONE, refusals: { GONE: 'sean' } })).toThrow(
    'Nothing declares the audit event sean',
  );
  expect(
    register([], [feature('one', { events: { seen: 'failure' }, errors: GONE, refusals: { GONE: 'seen' } })])
      .refusals,
  ).toEqual({ GONE: 'seen' });
});

test('a role that may do what nothing declares is refused, and of a word of its own it may do all', () => {
  const declared = { permissions: { 'users:read': 'See who has an account.', 'users:write': 'Change it.' } };
  const withRoles = (roles: Project['roles']) => () =>
    register([], [feature('people', declared)], { ...(roles && { roles }) });
  expect(withRoles({ support: ['users:raed'] })).toThrow(
    'The role support may do "users:raed", which nothing declares: there are users:read, users:write',
  );
  expect(withRoles({ support: ['Users'] })).toThrow('write a permission as thing:action, in lower case');
  for (const roles of [undefined, ['support'], { support: ['users:read', 'articles:publish'], guest: [] }])
    expect(withRoles(roles)().permissions).toEqual(declared.permissions);
  expect(both(declared, declared)).toThrow('one and other both declare the permission users:read');
  expect(both({ permissions: { Users: 'All.' } }, {})).toThrow('Users is not written as thing:action');
});

test('two owners of a limit are refused', () => {
  const declared = { limits: { tries: { max: 1, seconds: 60, of: { of: () => '', says: 'network' } } } };
  expect(both(declared, declared)).toThrow('one and other both declare the limit tries');
});

const link = {
  seconds: 60,
  mail: 'reset-password',
  page: { asks: 'password' },
  live: () => sql``,
} as const satisfies LinkDeclaration;

test('two owners of a mail, and of a link, are refused', () => {
  expect(both({ mails: { seen: notice() } }, { mails: { seen: notice() } })).toThrow(
    'one and other both declare the mail seen',
  );
  const declared = { mails: { 'reset-password': linkMail() }, links: { reset: link } };
  expect(both(declared, { links: { reset: link } })).toThrow('one and other both declare the link reset');
});

test('a link that no mail carries, and a mail that carries none, are refused', () => {
  const carried = 'The link reset is carried by reset-password, which no feature declares as a linkMail()';
  expect(() => register([], [feature('one', { links: { reset: link } })])).toThrow(carried);
  expect(() =>
    register([], [feature('one', { mails: { 'reset-password': notice() }, links: { reset: link } })]),
  ).toThrow(carried);
  expect(() => register([], [feature('one', { mails: { 'reset-password': linkMail() } })])).toThrow(
    'The mail reset-password is a linkMail(), and no link names it',
  );
  expect(
    both({ mails: { 'reset-password': linkMail() }, links: { reset: link } }, { links: { again: link } }),
  ).toThrow('Two declarations of the link of the mail reset-password');
});

test('two owners of an error code are refused, also where one of them is the project', () => {
  expect(both({ errors: GONE }, { errors: GONE })).toThrow('one and other both declare the error code GONE');
  expect(() => register([], [feature('one', { errors: GONE })], { errors: GONE })).toThrow(
    'one and project both declare the error code GONE',
  );
});

test('two owners of a sentence are refused', () => {
  const declared = { sentences: { 'shop.closed': 'This shop is closed.' } };
  expect(both(declared, declared)).toThrow('one and other both declare the sentence shop.closed');
});

test('an event for a code that nothing declares is refused', () => {
  expect(both({ events: { seen: 'failure' } }, { refusals: { GONE: 'seen' } })).toThrow(
    'Nothing declares the error code GONE',
  );
});

test('two owners of a cookie are refused', () => {
  const declared = { cookies: { trusted: { name: 'trusted', shared: false } } };
  expect(both(declared, declared)).toThrow('one and other both declare the cookie trusted');
});

test('two owners of one variable or derived value are refused, the platform included', () => {
  const declared = { env: { SHOP_URL: z.string() } };
  expect(both(declared, declared)).toThrow('one and other both declare the variable SHOP_URL');
  expect(() => register([{ name: 'http', ...declared }], [feature('one', declared)])).toThrow(
    'http and one both declare the variable SHOP_URL',
  );
  const derived = { envDerived: { isOpen: () => true } };
  expect(both(derived, derived)).toThrow(
    'one and other both declare the derived value of the environment isOpen',
  );
});

test('a feature’s variable with the name of a limit’s variable is refused', () => {
  expect(both({ env: { LIMIT_TRIES: z.string() } }, {})).toThrow(
    'The variable LIMIT_TRIES is named as those of limits are',
  );
  expect(Object.keys(register([], [feature('one', { env: { TRIES_LIMIT: z.string() } })]).env)).toEqual([
    'TRIES_LIMIT',
  ]);
});
