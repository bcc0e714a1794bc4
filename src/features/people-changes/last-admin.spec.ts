import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Answer, type Browser, freshDatabase, signUp, type TestApp } from 'postern/testing';
import { change, giveRoles, rowOf, signUpAs } from '../../../test/support/admins.js';
import { startApp } from '../../../test/support/app.js';
import { OPERATOR, operatorsAt } from '../../../test/support/operators-at.js';

/** Alone in their database. */
let app: TestApp;
let ann: Browser;
let ben: Browser;
let terminal: Awaited<ReturnType<typeof operatorsAt>>;
beforeAll(async () => {
  app = await startApp({ DATABASE_URL: await freshDatabase('last_admin') });
  [ann, ben] = [await signUpAs(app, 'admin'), await signUpAs(app, 'user', 'admin')];
  terminal = await operatorsAt(app);
});
afterAll(() => terminal.close());

const demoted = { roles: ['user'], reason: 'a test' };
const disabled = { status: 'disabled', reason: 'a test' };

const codeOf = ({ status, body }: Answer) => (status < 300 ? 'done' : (body as { code: string }).code);

/** The ways in which somebody who is an admin stops being one. */
const WAYS: Record<string, (by: Browser, of: Browser) => Promise<string>> = {
  'by their roles': async (by, of) => codeOf(await change(by, 'put', of, '/roles', demoted)),
  'by their status': async (by, of) => codeOf(await change(by, 'put', of, '/status', disabled)),
  'by a deletion': async (by, of) => codeOf(await change(by, 'delete', of)),
  'at a terminal': (_, { email }) =>
    terminal.operators.disable(email, OPERATOR).then(
      () => 'done',
      ({ message }: Error) => (message.includes('the last admin') ? 'LAST_ADMIN' : message),
    ),
  'at a terminal, by their role': (_, { email }) =>
    terminal.operators.setRole({ email, role: 'user' }, OPERATOR).then(
      () => 'done',
      ({ message }: Error) => (message.includes('the last admin') ? 'LAST_ADMIN' : message),
    ),
};

async function bothAdmins(): Promise<void> {
  await app.sql`UPDATE users SET status = 'active', deletion_due_at = NULL`;
  await giveRoles(ann, 'admin');
  await giveRoles(ben, 'user', 'admin');
  for (const one of [ann, ben]) if ((await one.me()).status !== 200) await one.login();
}

async function adminsLeft(): Promise<number> {
  const rows = [await rowOf(ann), await rowOf(ben)];
  return rows.filter((row) => row?.status === 'active' && [row.role, ...row.further_roles].includes('admin'))
    .length;
}

test.each(Object.entries(WAYS))('of two admins who stop being one at once %s, one stays', async (_, stop) => {
  for (let round = 0; round < 3; round++) {
    await bothAdmins();
    const answers = await Promise.all([stop(ann, ben), stop(ben, ann)]);
    expect(answers).toContain('done');
    expect([answers, await adminsLeft()]).toEqual([answers, 1]);
  }
});

test('of two admins at once in different ways one stays', async () => {
  const ways = Object.values(WAYS);
  for (const [index, stop] of ways.entries()) {
    await bothAdmins();
    const other = ways[(index + 1) % ways.length] ?? stop;
    const answers = await Promise.all([stop(ann, ben), other(ben, ann)]);
    expect([answers, await adminsLeft()]).toEqual([answers, 1]);
  }
});

test('the last admin keeps their account, and can delete it once there is another', async () => {
  await bothAdmins();
  const cleo = await signUpAs(app, 'admin');
  for (const one of [ann, ben]) await giveRoles(one, 'user');
  expect(await cleo.deleteAccount()).toMatchProblem('LAST_ADMIN');
  expect((await cleo.me()).status).toBe(200);
  await giveRoles(ann, 'user', 'admin');
  await app.sql`UPDATE users SET status = 'disabled' WHERE email = ${ann.email}`;
  expect(await cleo.deleteAccount()).toMatchProblem('LAST_ADMIN');
  await app.sql`UPDATE users SET status = 'active' WHERE email = ${ann.email}`;
  expect((await cleo.deleteAccount()).status).toBe(204);
});

test('of two admins who delete their own accounts at once one stays', async () => {
  await bothAdmins();
  for (const one of [ann, ben]) await giveRoles(one, 'user');
  const pair = [await signUpAs(app, 'admin'), await signUpAs(app, 'admin')];
  const codes = await Promise.all(pair.map(async (one) => codeOf(await one.deleteAccount())));
  expect(codes.toSorted()).toEqual(['LAST_ADMIN', 'done']);
});

test('others are asked nothing of the kind', async () => {
  const person = await signUp(app);
  expect((await person.deleteAccount()).status).toBe(204);
});
