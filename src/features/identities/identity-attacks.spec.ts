import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Answer, type Browser, freshDatabase, newEmail, PASSWORD, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { newestToken } from '../../../test/support/links.js';
import { deployed } from '../../../test/support/policy.js';
import {
  accountOf,
  BY_ALL,
  comeBack,
  followLink,
  linkAccount,
  ownAccountOf,
  withProviders,
} from '../../../test/support/provider-desk.js';

const THIEFS = 'the thief’s own phrase';

let app: TestApp;
/** The same deployment, once its operator has switched a provider off. */
let withoutGoogle: TestApp;
beforeAll(async () => {
  const DATABASE_URL = await freshDatabase('identity_attacks');
  app = await startApp({ DATABASE_URL, ...BY_ALL }, [], withProviders);
  withoutGoogle = await startApp({ DATABASE_URL, SIGN_IN_METHODS: 'password,github' }, [], withProviders);
});

const emailIn = ({ body }: Answer) => (body as { user?: { email: string } }).user?.email;
const idOf = async (email: string) =>
  (await app.sql<{ id: string }[]>`SELECT id FROM users WHERE email = ${email}`)[0]?.id;
const victims = () => app.browser();
const thief = (email: string): Browser => app.browser({ email });

/**
 * A thief is there before the owner of an address. Source: Sudhodanan and Paverd, "Pre-hijacked accounts: an
 * empirical study of security failures in user account creation on the web", USENIX Security 2022.
 */
describe('a thief who comes before the owner of an address gains nothing', () => {
  test('classic-federated merge: his password is nobody’s once the owner has come in', async () => {
    for (const account of [accountOf, ownAccountOf]) {
      const victim = victims();
      const before = thief(victim.email);
      await before.register(THIEFS);
      const token = await before.linkToken();
      expect(emailIn(await comeBack(victim, account(victim.email)))).toBe(victim.email);
      expect(await before.login(THIEFS)).toMatchProblem('EMAIL_NOT_VERIFIED');
      expect(await before.otherDevice().login(THIEFS)).toMatchProblem('INVALID_CREDENTIALS');
      expect(await before.verify({ token })).toMatchProblem('TOKEN_INVALID');
      expect(await victim.verify({ token, password: THIEFS })).toMatchProblem('TOKEN_INVALID');
    }
  });

  test('the other order: an account with the owner’s address leads into none of theirs', async () => {
    const victim = victims();
    const his = accountOf(victim.email, { isEmailVerified: false });
    const before = thief(victim.email);
    expect((await comeBack(before, his)).body).toEqual({ mailed: true });
    await victim.signUp();
    expect((await comeBack(before, his)).body).toEqual({ mailed: true });
    expect((await before.me()).status).toBe(401);
    expect(await app.sql`SELECT id FROM identities WHERE subject = ${his.subject}`).toHaveLength(0);
  });

  test('non-verifying provider: the owner who opens the mail’s link links nothing', async () => {
    const victim = victims();
    const his = accountOf(victim.email, { isEmailVerified: false });
    await comeBack(thief(victim.email), his);
    const token = await newestToken(app, victim.email, 'link-identity');
    expect(await followLink(victim, token)).toMatchProblem('LINK_OF_OTHER_BROWSER');
    expect(await idOf(victim.email)).toBeUndefined();
    await comeBack(victim, accountOf(victim.email));
    expect(await followLink(victim, token)).toMatchProblem('LINK_OF_OTHER_BROWSER');
    expect(await app.sql`SELECT id FROM identities WHERE subject = ${his.subject}`).toHaveLength(0);
  });

  test('a provider that says it gives out an address, and has not verified it, is not believed', async () => {
    const victim = victims();
    await victim.signUp();
    const his = accountOf(victim.email, { isEmailVerified: false, isAuthority: true });
    expect((await comeBack(thief(victim.email), his)).body).toEqual({ mailed: true });
    expect(await app.sql`SELECT id FROM identities WHERE subject = ${his.subject}`).toHaveLength(0);
  });

  test('unexpired session: he has none, whatever he began', async () => {
    const victim = victims();
    const before = thief(victim.email);
    await before.register(THIEFS);
    await comeBack(before, accountOf(victim.email, { isEmailVerified: false }));
    await comeBack(victim, ownAccountOf(victim.email));
    expect((await before.me()).status).toBe(401);
    expect(await before.refresh()).toMatchProblem('SESSION_REQUIRED');
    expect(
      await app.sql`SELECT id FROM sessions WHERE user_id = ${(await idOf(victim.email)) ?? ''}`,
    ).toHaveLength(1);
  });

  test('trojan identifier: an account that he has linked to his own user stays his', async () => {
    const victim = victims();
    const his = app.browser();
    await his.signUp();
    const account = accountOf(victim.email, { isEmailVerified: false });
    await linkAccount(his, account);
    const answer = await comeBack(victim, ownAccountOf(victim.email));
    expect(emailIn(answer)).toBe(victim.email);
    expect(emailIn(await comeBack(app.browser(), account))).toBe(his.email);
    expect(await idOf(victim.email)).not.toBe(await idOf(his.email));
  });

  test('unexpired change of address: his link to the owner’s address moves nothing to him', async () => {
    const victim = victims();
    const his = app.browser();
    await his.signUp();
    await his.changeEmail(victim.email);
    const token = await newestToken(app, victim.email, 'confirm-email');
    await comeBack(victim, ownAccountOf(victim.email));
    const owner = await idOf(victim.email);
    expect(await victim.confirmEmail(token)).toMatchProblem('PASSWORD_REQUIRED');
    expect(await his.confirmEmail(token)).toMatchProblem('EMAIL_TAKEN');
    expect([await idOf(victim.email), await his.login(PASSWORD).then(emailIn)]).toEqual([owner, his.email]);
  });
});

describe('the cookie of a link', () => {
  test('is worth nothing without the mail, and the mail nothing without the cookie', async () => {
    const victim = victims();
    await victim.signUp();
    const his = thief(victim.email);
    await comeBack(his, accountOf(victim.email));
    for (const token of ['A'.repeat(43), 'nonsense'])
      expect(await followLink(his, token)).toMatchProblem('TOKEN_INVALID');
    const token = await newestToken(app, victim.email, 'link-identity');
    const another = app.browser();
    await comeBack(another, accountOf(newEmail(), { isEmailVerified: false }));
    expect(await followLink(another, token)).toMatchProblem('LINK_OF_OTHER_BROWSER');
  });

  test('serves a second account of the same browser, and the first goes on to work', async () => {
    const person = app.browser();
    await person.signUp();
    const there = app.browser();
    await comeBack(there, accountOf(person.email));
    const first = await newestToken(app, person.email, 'link-identity');
    await comeBack(there, accountOf(person.email, { provider: 'github' }));
    expect((await followLink(there, first)).status).toBe(200);
  });

  test('opens nothing while its provider is switched off: the link answers as an old one', async () => {
    const there = app.browser();
    await comeBack(there, accountOf(there.email, { isEmailVerified: false }));
    const token = await newestToken(app, there.email, 'link-identity');
    expect(await followLink(deployed(there, withoutGoogle), token)).toMatchProblem('TOKEN_INVALID');
    expect(await idOf(there.email)).toBeUndefined();
    expect((await followLink(there, token)).status).toBe(200);
  });

  test('expires with the link', async () => {
    const there = app.browser();
    await comeBack(there, accountOf(there.email, { isEmailVerified: false }));
    const token = await newestToken(app, there.email, 'link-identity');
    await app.sql`UPDATE pending_identities SET expires_at = now() WHERE email = ${there.email}`;
    expect(await followLink(there, token)).toMatchProblem('TOKEN_INVALID');
    expect(await idOf(there.email)).toBeUndefined();
  });
});
