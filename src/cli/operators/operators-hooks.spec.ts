import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { AppError, type Executor } from 'postern';
import { freshDatabase, newEmail, PASSWORD, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { behaviour, calls, hooked } from '../../../test/support/hooked.js';
import { OPERATOR, operatorsAt } from '../../../test/support/operators-at.js';
import { importText, ndjson } from '../../../test/support/user-files.js';
import { hashPassword } from '../../features/passwords/password-hash.js';

let app: TestApp;
let rules: Awaited<ReturnType<typeof operatorsAt>>;
let passwordHash: string;
beforeAll(async () => {
  app = await startApp({ DATABASE_URL: await freshDatabase('operator_hooks') }, [], hooked);
  await app.sql`CREATE TABLE hook_notes (hook text NOT NULL, id text NOT NULL)`;
  rules = await operatorsAt(app);
  passwordHash = await hashPassword(PASSWORD);
});
beforeEach(async () => {
  delete behaviour.userCreated;
  delete behaviour.emailChanged;
  await app.sql`DELETE FROM hook_notes`;
  calls.length = 0;
});
afterAll(() => rules.close());

const importAll = (...emails: string[]) => {
  const people = emails.map((email) => ({ email, passwordHash, profile: {} }));
  return importText(rules.userImport, ndjson(...people));
};

/** How many rows of each table there are, but for the notes of hooks. */
async function rowsByTable(): Promise<Record<string, number>> {
  const rows = await app.sql<{ name: string; rows: number }[]>`
    SELECT 'users' AS name, count(*)::int AS rows FROM users
    UNION ALL SELECT 'passwords', count(*)::int FROM passwords
    UNION ALL SELECT 'one_time_tokens', count(*)::int FROM one_time_tokens
    UNION ALL SELECT 'outbox', count(*)::int FROM outbox
    UNION ALL SELECT 'audit_events', count(*)::int FROM audit_events`;
  return Object.fromEntries(rows.map(({ name, rows }) => [name, rows]));
}
const notes = async () => (await app.sql`SELECT id FROM hook_notes`).map(({ id }) => id as string);
const idsOf = async (email: string) =>
  (await app.sql`SELECT id FROM users WHERE email = ${email}`).map(({ id }) => id as string);

/** How an operator brings one person in. */
const WAYS = [
  {
    command: 'create',
    by: 'operator',
    bringIn: (email: string): Promise<unknown> => rules.newUsers.create({ email, role: 'user' }, OPERATOR),
  },
  { command: 'import', by: 'import', bringIn: (email: string): Promise<unknown> => importAll(email) },
];

describe.each(WAYS)('userCreated at `postern user $command`', ({ by, bringIn }) => {
  test('runs once, in the transaction that makes the user, and what it writes is committed', async () => {
    const email = newEmail();
    const seen: string[][] = [];
    behaviour.userCreated = async (tx) => {
      const found = await (tx as Executor).execute<{ id: string }>(
        `SELECT id FROM users WHERE email = '${email}'`,
      );
      seen.push(
        found.map(({ id }) => id),
        await idsOf(email),
      );
    };

    await bringIn(email);

    const [id] = await idsOf(email);
    expect(seen).toEqual([[id], []]);
    expect(await notes()).toEqual([id]);
    const user = { id, email, locale: 'en', profile: { displayName: 'Ann' } };
    expect(calls).toEqual([{ hook: 'userCreated', values: { ...user, by } }]);
  });

  test.each([
    ['throws', () => fail(new Error('a fault')), 'the hook userCreated failed: Error: a fault'],
    ['throws an AppError', () => fail(new AppError('FORBIDDEN')), 'FORBIDDEN'],
    [
      'violates a constraint of a table of its own',
      () => fail(Object.assign(new Error('violated'), { code: '23505' })),
      'the hook userCreated failed: Error: violated',
    ],
    ['hangs', () => new Promise(() => undefined), 'the hook userCreated failed: Error: it took longer than'],
  ])('that %s leaves no user and nothing else, and the same works later', async (_how, act, reason) => {
    const [email, before] = [newEmail(), await rowsByTable()];
    behaviour.userCreated = act;

    await expect(bringIn(email)).rejects.toThrow(reason);

    expect(await rowsByTable()).toEqual(before);
    expect(await notes()).toEqual([]);
    delete behaviour.userCreated;
    await bringIn(email);
    expect(await notes()).toEqual(await idsOf(email));
  });
});

function fail(error: Error): never {
  throw error;
}

test('an import of which the hook refuses one person makes none of them, and may be run again', async () => {
  const [emails, before] = [[newEmail(), newEmail(), newEmail()], await rowsByTable()];
  behaviour.userCreated = () => (calls.length === 2 ? fail(new AppError('FORBIDDEN')) : undefined);

  await expect(importAll(...emails)).rejects.toThrow('FORBIDDEN');

  expect(await rowsByTable()).toEqual(before);
  expect(await notes()).toEqual([]);
  delete behaviour.userCreated;
  expect(await importAll(...emails)).toMatchObject({ made: 3, known: 0 });
  expect(await notes()).toHaveLength(3);
  expect(await importAll(...emails)).toMatchObject({ made: 0, known: 3 });
  expect(await notes()).toHaveLength(3);
});

test('emailChanged that throws at `postern user set-email` leaves address, password and links', async () => {
  const [email, newAddress] = [newEmail(), newEmail()];
  await importAll(email);
  const before = await rowsByTable();
  behaviour.emailChanged = () => fail(new Error('a fault'));

  const set = () => rules.emails.setEmail({ email, newEmail: newAddress }, OPERATOR);
  await expect(set()).rejects.toThrow('the hook emailChanged failed');

  expect([await idsOf(email), await idsOf(newAddress)]).toEqual([[expect.any(String)], []]);
  expect(await rowsByTable()).toEqual(before);
  delete behaviour.emailChanged;
  calls.length = 0;
  await set();
  expect(calls).toMatchObject([{ hook: 'emailChanged', values: { email: newAddress, reason: 'operator' } }]);
});
