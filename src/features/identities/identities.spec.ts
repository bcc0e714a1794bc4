import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Answer, type Browser, freshDatabase, newEmail, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { newestToken } from '../../../test/support/links.js';
import {
  type Account,
  accountOf,
  BY_ALL,
  comeBack,
  followLink,
  ownAccountOf,
  withProviders,
} from '../../../test/support/provider-desk.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ DATABASE_URL: await freshDatabase('identities'), ...BY_ALL }, [], withProviders);
});

const MAILED = { status: 200, body: { mailed: true } };
const emailIn = ({ body }: Answer) => (body as { user?: { email: string } }).user?.email;
const idIn = ({ body }: Answer) => (body as { user?: { id: string } }).user?.id;
const identitiesOf = (email: string) =>
  app.sql`SELECT i.* FROM identities i JOIN users u ON u.id = i.user_id WHERE u.email = ${email}`;
const mailsTo = async (email: string) =>
  (
    await app.sql`SELECT template FROM outbox WHERE recipient = ${email} AND dropped_at IS NULL
      ORDER BY created_at, id`
  ).map(({ template }) => template as string);
const somebody = async (): Promise<Browser> => {
  const person = app.browser();
  await person.signUp();
  return person;
};

describe('an account at a provider that is not known', () => {
  test('makes a user without a password, whose address is verified, and signs them in', async () => {
    const person = app.browser();
    const answer = await comeBack(person, accountOf(person.email));
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ user: { email: person.email }, session: { methods: ['fed'] } });
    expect((await person.me()).status).toBe(200);
    expect(await app.sql`SELECT hash FROM passwords WHERE user_id = ${idIn(answer) ?? ''}`).toHaveLength(0);
    expect(await mailsTo(person.email)).toEqual([]);
  });

  test('signs in from then on, whatever address the provider gives', async () => {
    const person = app.browser();
    const account = accountOf(person.email);
    const first = await comeBack(person, account);
    for (const email of [newEmail('renamed'), undefined]) {
      const again = await comeBack(app.browser(), { ...accountOf(email), subject: account.subject });
      expect(idIn(again)).toBe(idIn(first));
    }
  });

  test('is linked by itself where its provider gives out the address, and the owner is told', async () => {
    const person = await somebody();
    const answer = await comeBack(app.browser(), ownAccountOf(person.email));
    expect(emailIn(answer)).toBe(person.email);
    expect(await mailsTo(person.email)).toContain('identity-linked');
    expect((await person.me()).status).toBe(200);
  });

  test('is not linked where its provider does not, though it has verified the address', async () => {
    const person = await somebody();
    const stranger = app.browser();
    const account = accountOf(person.email);
    expect(await comeBack(stranger, account)).toMatchObject(MAILED);
    expect((await stranger.me()).status).toBe(401);
    expect(await identitiesOf(person.email)).toHaveLength(0);
    expect(await comeBack(stranger, account)).toMatchObject(MAILED);
  });

  test('is refused without an address', async () => {
    expect(await comeBack(app.browser(), accountOf(undefined))).toMatchProblem('IDENTITY_WITHOUT_EMAIL');
  });
});

describe('the link of the mail', () => {
  async function asked(account: (email: string) => Account): Promise<[Browser, Browser, string]> {
    const person = await somebody();
    const browser = app.browser();
    await comeBack(browser, account(person.email));
    return [person, browser, await newestToken(app, person.email, 'link-identity')];
  }

  test('links the account and signs in, in the browser that has shown it', async () => {
    const [person, browser, token] = await asked(accountOf);
    const answer = await followLink(browser, token);
    expect(emailIn(answer)).toBe(person.email);
    expect(await identitiesOf(person.email)).toHaveLength(1);
    expect(await followLink(browser, token)).toMatchProblem('TOKEN_INVALID');
  });

  test('does nothing in another browser, and goes on to work', async () => {
    const [person, browser, token] = await asked(accountOf);
    expect(await followLink(person, token)).toMatchProblem('LINK_OF_OTHER_BROWSER');
    expect(await followLink(app.browser(), token)).toMatchProblem('LINK_OF_OTHER_BROWSER');
    expect(await identitiesOf(person.email)).toHaveLength(0);
    expect((await followLink(browser, token)).status).toBe(200);
  });

  test('makes the user of an address that nobody has and the provider has not verified', async () => {
    const browser = app.browser();
    const account = accountOf(browser.email, { isEmailVerified: false });
    expect(await comeBack(browser, account)).toMatchObject(MAILED);
    expect(await app.sql`SELECT id FROM users WHERE email = ${browser.email}`).toHaveLength(0);
    const answer = await followLink(browser, await newestToken(app, browser.email, 'link-identity'));
    expect(emailIn(answer)).toBe(browser.email);
    expect(idIn(await comeBack(app.browser(), account))).toBe(idIn(answer));
  });

  test('works once, of twenty at the same time too', async () => {
    const [person, browser, token] = await asked(accountOf);
    const answers = await Promise.all(Array.from({ length: 20 }, () => followLink(browser, token)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await identitiesOf(person.email)).toHaveLength(1);
  });
});
