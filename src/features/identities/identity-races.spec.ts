import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Answer, type Browser, freshDatabase, newEmail, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { newestToken } from '../../../test/support/links.js';
import { overtaken } from '../../../test/support/overtaken.js';
import {
  accountOf,
  BY_ALL,
  comeBack,
  linkAccount,
  ownAccountOf,
  withProviders,
} from '../../../test/support/provider-desk.js';

const ROUNDS = 5;

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ DATABASE_URL: await freshDatabase('identity_races'), ...BY_ALL }, [], withProviders);
});

const userIn = ({ body }: Answer) => (body as { user?: { id: string; email: string } }).user;
const usersOf = (email: string) => app.sql<{ id: string }[]>`SELECT id FROM users WHERE email = ${email}`;
const identitiesOf = (subject: string) =>
  app.sql<{ user_id: string }[]>`SELECT user_id FROM identities WHERE subject = ${subject}`;
const somebody = async (): Promise<Browser> => {
  const person = app.browser();
  await person.signUp();
  return person;
};
const rounds = async (race: (round: number) => Promise<void>) => {
  for (let round = 0; round < ROUNDS; round++) await race(round);
};
/** Both at the same time, the one or the other first. */
const atOnce = (round: number, one: () => Promise<Answer>, other: () => Promise<Answer>) =>
  round % 2 ? Promise.all([one(), other()]) : Promise.all([other(), one()]).then(([b, a]) => [a, b] as const);

describe('at the same time', () => {
  test('callbacks of one account make one user, and each is signed in as that', () =>
    rounds(async (round) => {
      const email = newEmail();
      const account = round % 2 ? accountOf(email) : ownAccountOf(email);
      const answers = await Promise.all(
        Array.from({ length: 6 }, (_, nth) =>
          comeBack(app.browser(), nth % 2 ? account : { ...account, email: `other-${email}` }),
        ),
      );
      const [linked, ...more] = await identitiesOf(account.subject);
      expect(more).toEqual([]);
      expect(answers.map((answer) => userIn(answer)?.id)).toEqual(answers.map(() => linked?.user_id));
    }));

  test('a callback and the verification of a registration make one user, and no password is merged', () =>
    rounds(async (round) => {
      const registering = app.browser();
      await registering.register();
      const token = await registering.linkToken();
      const account = accountOf(registering.email);
      const [back, verified] = await atOnce(
        round,
        () => comeBack(app.browser(), account),
        () => registering.verify({ token }),
      );
      const users = await usersOf(registering.email);
      expect(users).toHaveLength(1);
      const isMade = userIn(back) !== undefined;
      expect(verified.status).toBe(isMade ? 400 : 204);
      expect(back.status).toBe(200);
      expect(await identitiesOf(account.subject)).toHaveLength(isMade ? 1 : 0);
      expect((await registering.otherDevice().login()).status).toBe(isMade ? 401 : 200);
    }));

  test('a callback and a change to its address give the address to one of them', () =>
    rounds(async (round) => {
      const person = await somebody();
      const email = newEmail('moved');
      await person.changeEmail(email);
      const token = await newestToken(app, email, 'confirm-email');
      const account = accountOf(email);
      const [back, moved] = await atOnce(
        round,
        () => comeBack(app.browser(), account),
        () => person.confirmEmail(token),
      );
      expect(await usersOf(email)).toHaveLength(1);
      const isMade = userIn(back) !== undefined;
      expect(moved.status).toBe(isMade ? 409 : 204);
      expect(await identitiesOf(account.subject)).toHaveLength(isMade ? 1 : 0);
    }));

  test('two people link one account, and one of them has it', () =>
    rounds(async () => {
      const people = await Promise.all([somebody(), somebody()]);
      const account = accountOf(newEmail());
      const answers = await Promise.all(people.map((person) => linkAccount(person, account)));
      expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
      expect(await identitiesOf(account.subject)).toHaveLength(1);
    }));
});

describe('a callback that is overtaken, once it has looked', () => {
  const known = async () => {
    const person = await somebody();
    const account = ownAccountOf(person.email);
    await comeBack(app.browser(), account);
    return { person, account };
  };

  test('by the removal of its identity signs nobody in by it', async () => {
    const { person, account } = await known();
    const there = app.browser();
    const asked = { ...account, isAuthority: false };
    const answer = await overtaken(
      app,
      person.email,
      () => comeBack(there, asked),
      (tx) => tx`DELETE FROM identities WHERE subject = ${account.subject}`,
    );
    expect(answer.body).toEqual({ mailed: true });
    expect((await there.me()).status).toBe(401);
  });

  test('by the deletion of its user begins anew, as somebody whom nobody knows', async () => {
    const { person, account } = await known();
    const [before] = await usersOf(person.email);
    const answer = await overtaken(
      app,
      person.email,
      () => comeBack(app.browser(), account),
      (tx) => tx`DELETE FROM users WHERE email = ${person.email}`,
    );
    expect(userIn(answer)?.email).toBe(person.email);
    expect(userIn(answer)?.id).not.toBe(before?.id);
  });

  test('by a user who is disabled is refused', async () => {
    const { person, account } = await known();
    const answer = await overtaken(
      app,
      person.email,
      () => comeBack(app.browser(), account),
      (tx) => tx`UPDATE users SET status = 'disabled', credential_epoch = credential_epoch + 1
        WHERE email = ${person.email}`,
    );
    expect(answer).toMatchProblem('IDENTITY_REFUSED');
  });

  test('by a change of the address links nothing to who has had it', async () => {
    const person = await somebody();
    const { email } = person;
    const account = ownAccountOf(email);
    const answer = await overtaken(
      app,
      email,
      () => comeBack(app.browser(), account),
      (tx) => tx`UPDATE users SET email = ${`away-${email}`} WHERE email = ${email}`,
    );
    expect(userIn(answer)?.email).toBe(email);
    const [linked] = await identitiesOf(account.subject);
    expect(linked?.user_id).toBe((await usersOf(email))[0]?.id);
    expect(linked?.user_id).not.toBe((await usersOf(`away-${email}`))[0]?.id);
  });
});
