import { describe, expect, test } from '@jest/globals';
import { identityOf, nameIn } from './claims.js';

const worthOf = (provider: string, claims: Record<string, unknown>) => {
  const { isEmailVerified, isAuthority } = identityOf(provider, { sub: '1', ...claims });
  return [isEmailVerified, isAuthority];
};

const NOTHING = [false, false];
const VOUCHED = [true, false];
const AUTHORITY = [true, true];

/** The tenant of Microsoft's personal accounts. */
const PERSONAL = '9188040d-6c67-4c5b-b112-36a304b66dad';

describe('the word of a provider for an address', () => {
  test.each<[string, string, Record<string, unknown>, boolean[]]>([
    ['any issuer', 'acme', { email: 'a@gmail.com', email_verified: true }, VOUCHED],
    ['any issuer that writes it as text', 'acme', { email: 'a@acme.test', email_verified: 'true' }, NOTHING],
    ['any issuer that does not say', 'acme', { email: 'a@acme.test' }, NOTHING],
    [
      'any issuer that names a domain',
      'acme',
      { email: 'a@acme.test', email_verified: true, hd: 'acme.test' },
      VOUCHED,
    ],
    ['any issuer that says xms_edov', 'acme', { email: 'a@acme.test', xms_edov: true }, NOTHING],
    ['Google, of its own', 'google', { email: 'a@gmail.com', email_verified: true }, AUTHORITY],
    [
      'Google, of its own as it was named',
      'google',
      { email: 'a@googlemail.com', email_verified: true },
      AUTHORITY,
    ],
    ['Google, of its own, not verified', 'google', { email: 'a@gmail.com', email_verified: false }, NOTHING],
    [
      'Google, of a Workspace',
      'google',
      { email: 'A@Acme.test', email_verified: true, hd: 'acme.test' },
      AUTHORITY,
    ],
    [
      'Google, of another Workspace',
      'google',
      { email: 'a@acme.test', email_verified: true, hd: 'other.test' },
      VOUCHED,
    ],
    ['Google, of anybody', 'google', { email: 'a@acme.test', email_verified: true }, VOUCHED],
    ['Google, of a host below', 'google', { email: 'a@x.gmail.com', email_verified: true }, VOUCHED],
    [
      'Apple, of its relay',
      'apple',
      { email: 'x1@privaterelay.appleid.com', email_verified: 'true' },
      AUTHORITY,
    ],
    ['Apple, of iCloud', 'apple', { email: 'a@icloud.com', email_verified: true }, AUTHORITY],
    ['Apple, of iCloud, not verified', 'apple', { email: 'a@icloud.com', email_verified: 'false' }, NOTHING],
    ['Apple, of anybody', 'apple', { email: 'a@acme.test', email_verified: 'true' }, VOUCHED],
    [
      'Microsoft, of a domain that the tenant owns',
      'microsoft',
      { email: 'a@acme.test', xms_edov: true, acct: 0 },
      AUTHORITY,
    ],
    ['Microsoft, as text', 'microsoft', { email: 'a@acme.test', xms_edov: '1', acct: '0' }, AUTHORITY],
    ['Microsoft, of a guest', 'microsoft', { email: 'a@acme.test', xms_edov: true, acct: 1 }, VOUCHED],
    ['Microsoft, of who may be a guest', 'microsoft', { email: 'a@acme.test', xms_edov: true }, VOUCHED],
    [
      'Microsoft, of a personal account with an address of its own',
      'microsoft',
      { email: 'a@outlook.com', xms_edov: true, tid: PERSONAL },
      AUTHORITY,
    ],
    [
      'Microsoft, of a personal account with another address',
      'microsoft',
      { email: 'a@acme.test', xms_edov: true, tid: PERSONAL, acct: 0 },
      VOUCHED,
    ],
    ['Microsoft, of any other', 'microsoft', { email: 'a@acme.test', email_verified: true }, NOTHING],
    [
      'Microsoft, of a domain that nobody has proven',
      'microsoft',
      { email: 'a@acme.test', xms_edov: false },
      NOTHING,
    ],
    ['GitHub', 'github', { email: 'a@gmail.com', email_verified: true }, VOUCHED],
    [
      'a provider by the name of a property',
      'constructor',
      { email: 'a@gmail.com', email_verified: true },
      VOUCHED,
    ],
  ])('%s', (_, provider, claims, worth) => expect(worthOf(provider, claims)).toEqual(worth));

  test('is worth nothing for what is no address', () => {
    for (const email of ['a@localhost', 'a b@gmail.com', '', 7, undefined])
      expect([email, worthOf('google', { email, email_verified: true })]).toEqual([email, NOTHING]);
  });
});

test('an address is written as ours are', () => {
  expect(identityOf('acme', { sub: '1', email: ' Ann@Münze.Example ' }).email).toBe(
    'ann@xn--mnze-0ra.example',
  );
});

test('a subject, a session and a name are taken over, and nothing that is none', () => {
  expect(identityOf('acme', { sub: 's', sid: 'x', name: ' Ann\n Lee ' })).toMatchObject({
    provider: 'acme',
    subject: 's',
    providerSession: 'x',
    name: 'Ann Lee',
  });
  expect(identityOf('acme', { sub: 's', sid: 7, name: {} })).toMatchObject({
    providerSession: undefined,
    name: undefined,
  });
  for (const sid of ['', 'x'.repeat(256), 'a\u0000', '\ud800'])
    expect(identityOf('acme', { sub: 's', sid }).providerSession).toBeUndefined();
  expect([nameIn(''), nameIn('x'.repeat(201)), nameIn('\u202e')]).toEqual([undefined, undefined, undefined]);
});

test('a subject that a database could not keep apart from another is none', () => {
  expect(identityOf('acme', { sub: 'x'.repeat(255) }).subject).toHaveLength(255);
  for (const sub of ['x'.repeat(256), '', 'a\u0000', '\ud800', '\ud801', 'ä'])
    expect(() => identityOf('acme', { sub })).toThrow('its subject is none');
});
