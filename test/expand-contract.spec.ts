import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import postgres, { type Sql } from 'postgres';
import { migrate } from '../src/cli/migrations/migrate.ts';
import { Browser, freshDatabase, newEmail, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { hashPassword } from '../src/features/passwords/password-hash.js';
import { PasswordsRepository } from '../src/features/passwords/passwords.repository.js';
import { DATABASE } from '../src/platform/db/database.module.js';
import type { Database } from '../src/platform/db/executor.js';
import { startApp } from './support/app.js';
import { askForEmail, moveTo, newestToken } from './support/links.js';
import { hashOf } from './support/people.js';
import { ReleaseBefore } from './support/release-before.js';
import { databaseUpTo, expandedFrom } from './support/stages.js';

/** The worked example of docs/upgrading.md: its migrations, and what the code of each does. */
async function readExample(): Promise<{ migrations: string[]; codes: string[][] }> {
  const [, example = ''] = (await readFile('docs/upgrading.md', 'utf8')).split('<!-- expand-then-contract:');
  const blocks = (kind: string) =>
    [...example.matchAll(new RegExp('```sql ' + kind + '\\n([^`]+)```', 'g'))].map(([, sql = '']) =>
      sql.trim(),
    );
  return { migrations: blocks('migration'), codes: blocks('code').map((code) => code.split('\n')) };
}

/** The code that is live before the first of its deployments. */
const FIRST = [`INSERT INTO "notes" ("body") VALUES ('…');`, `SELECT "body" AS text FROM "notes";`];

let sql: Sql;
beforeAll(async () => {
  sql = postgres(await freshDatabase('expand_contract'), { max: 1, onnotice: () => undefined });
  await sql.unsafe('CREATE TABLE "notes" ("id" serial, "body" text NOT NULL)');
});
afterAll(() => sql.end());

test('each example migration suits the code before it and its own: both read what either wrote', async () => {
  const { migrations, codes } = await readExample();
  expect([migrations.length, codes.length]).toEqual([3, 2]);
  const live = [FIRST, ...codes, codes.at(-1) ?? []];
  let written = 0;
  /** Writes by one and reads by the other. */
  const use = async (writing: string[], reading: string[]) => {
    await sql.unsafe(writing[0] ?? '');
    const rows = await sql.unsafe(reading[1] ?? '');
    expect(rows.map(({ text }) => text as unknown)).toEqual(Array.from({ length: ++written }, () => '…'));
  };

  for (const [step, migration] of migrations.entries()) {
    const [before = [], own = []] = live.slice(step, step + 2);
    await use(before, before);
    await sql.begin((tx) => tx.unsafe(migration));
    // Rows of the new code, read by the old one, are what a rollback needs.
    for (const [writing, reading] of [
      [before, before],
      [before, own],
      [own, own],
      [own, before],
    ] as const)
      await use(writing, reading);
  }
});

const ANOTHER = 'a quite different phrase';

describe('while the release before and this one run, and 0014 waits', () => {
  let app: TestApp;
  let before: ReleaseBefore;
  beforeAll(async () => {
    app = await startApp({ DATABASE_URL: await expandedFrom('0012_imported_hashes', 'passwords_expanded') });
    before = new ReleaseBefore(app.sql);
  });

  /** Somebody whom the release before has registered. */
  async function registeredBefore(): Promise<Browser> {
    const browser = app.browser();
    await before.register(browser.email, await hashPassword(PASSWORD));
    return browser;
  }

  /** What signs in, at this release and at the one before. */
  async function signsIn({ email }: Browser, password: string): Promise<[boolean, boolean]> {
    const status = (await app.browser({ email }).login(password)).status;
    return [status === 200, await before.signsIn(email, password)];
  }

  test('what either registers or imports signs in at both', async () => {
    const imported = app.browser();
    await before.import([
      { email: imported.email, hash: await hashPassword(PASSWORD) },
      { email: newEmail(), hash: 'x' },
    ]);
    for (const browser of [await signUp(app), await registeredBefore(), imported])
      expect(await signsIn(browser, PASSWORD)).toEqual([true, true]);
  });

  test('a change or a reset by either holds at both; the one with the older epoch is refused', async () => {
    const browser = await registeredBefore();
    await browser.login();
    expect((await browser.changePassword(ANOTHER)).status).toBe(204);
    expect([await signsIn(browser, PASSWORD), await signsIn(browser, ANOTHER)]).toEqual([
      [false, false],
      [true, true],
    ]);
    const found = await before.find(browser.email);
    expect(await before.change(browser.email, (found?.epoch ?? 0) - 1, 'x')).toBe(false);
    expect(await before.change(browser.email, found?.epoch ?? 0, await hashPassword(PASSWORD))).toBe(true);
    expect([await signsIn(browser, PASSWORD), await signsIn(browser, ANOTHER)]).toEqual([
      [true, true],
      [false, false],
    ]);
    await browser.forgotPassword();
    expect((await browser.resetPassword(ANOTHER)).status).toBe(204);
    expect(await signsIn(browser, ANOTHER)).toEqual([true, true]);
    await before.reset(browser.email, await hashPassword(PASSWORD));
    expect(await signsIn(browser, PASSWORD)).toEqual([true, true]);
  });

  test('without a password nobody signs in at either, and either sets the first one', async () => {
    const browser = await signUp(app);
    const moved = await askForEmail(browser);
    await moveTo(browser, moved);
    expect(
      (await browser.undoEmailChange(await newestToken(app, browser.email, 'undo-email-change'))).status,
    ).toBe(204);
    expect([await hashOf(app.sql, browser.email), (await before.find(browser.email))?.hash]).toEqual([
      undefined,
      '!',
    ]);
    for (const password of [PASSWORD, '!', ''])
      expect(await signsIn(browser, password)).toEqual([false, false]);
    await before.reset(browser.email, await hashPassword(ANOTHER));
    expect(await signsIn(browser, ANOTHER)).toEqual([true, true]);
  });

  test('a hash that either renews is the one at both, and one that was changed meanwhile stays', async () => {
    const browser = await registeredBefore();
    const first = (await hashOf(app.sql, browser.email)) ?? '';
    const [second, third] = [await hashPassword(PASSWORD), await hashPassword(PASSWORD)];
    await before.rehash(browser.email, first, second);
    expect(await hashOf(app.sql, browser.email)).toBe(second);
    const [user] = await app.sql<{ id: string }[]>`SELECT id FROM users WHERE email = ${browser.email}`;
    const passwords = app.app.get(PasswordsRepository);
    const db = app.app.get<Database>(DATABASE);
    await passwords.updateHash(db, user?.id ?? '', first, third);
    expect((await before.find(browser.email))?.hash).toBe(second);
    await passwords.updateHash(db, user?.id ?? '', second, third);
    expect((await before.find(browser.email))?.hash).toBe(third);
  });

  test('the renewal of a hash waits for a change, and the two never deadlock', async () => {
    const browser = await registeredBefore();
    const first = (await hashOf(app.sql, browser.email)) ?? '';
    const [user] = await app.sql<{ id: string }[]>`SELECT id FROM users WHERE email = ${browser.email}`;
    const id = user?.id ?? '';
    const passwords = app.app.get(PasswordsRepository);
    const db = app.app.get<Database>(DATABASE);
    let rehashing: Promise<void> | undefined;
    await db.transaction(async (tx) => {
      // Of two in a ring this one is to be ended: a statement by itself would be tried once more.
      await tx.execute("SET LOCAL deadlock_timeout = '100ms'");
      await tx.execute(`SELECT FROM users WHERE id = '${id}' FOR NO KEY UPDATE`);
      rehashing = passwords.updateHash(db, id, first, 'made again');
      rehashing.catch(() => undefined);
      await new Promise((go) => setTimeout(go, 300));
      expect(await passwords.replace(tx, id, 'chosen anew')).toBeDefined();
    });
    await rehashing;
    expect([await hashOf(app.sql, browser.email), (await before.find(browser.email))?.hash]).toEqual([
      'chosen anew',
      'chosen anew',
    ]);
  });

  test('many changes at once by both leave one password, the same at both', async () => {
    const browser = await registeredBefore();
    const [user] = await app.sql<{ id: string }[]>`SELECT id FROM users WHERE email = ${browser.email}`;
    const passwords = app.app.get(PasswordsRepository);
    const db = app.app.get<Database>(DATABASE);
    await Promise.all(
      Array.from({ length: 60 }, async (_, n) => {
        if (n % 2) await before.reset(browser.email, `old ${n}`);
        else await passwords.replace(db, user?.id ?? '', `new ${n}`);
      }),
    );
    const found = await before.find(browser.email);
    expect([found?.epoch, found?.hash]).toEqual([60, await hashOf(app.sql, browser.email)]);
  });

  test('an account that either deletes is gone at both', async () => {
    const [one, other] = [await signUp(app), await registeredBefore()];
    expect((await one.deleteAccount()).status).toBe(204);
    await before.delete(other.email);
    for (const browser of [one, other])
      expect([await hashOf(app.sql, browser.email), await before.find(browser.email)]).toEqual([
        undefined,
        undefined,
      ]);
  });
});

/** The same browser before another app, with its cookies. */
function movedTo(app: TestApp, { email, jar }: Browser): Browser {
  const browser = new Browser(app, { email });
  for (const cookie of jar.getCookiesSync(app.env.APP_URL))
    browser.jar.setCookieSync(cookie, app.env.APP_URL);
  return browser;
}

test('a former session and password outlive 0013 and 0014; 0014 waits until it is asked for', async () => {
  const signedInBefore = await signUp(await startApp());
  const source = signedInBefore.app.sql;
  const url = await databaseUpTo('0012_imported_hashes', 'passwords_apart');
  const own = postgres(url, { max: 1, onnotice: () => undefined });
  const [user] = await source`SELECT to_jsonb(u) || jsonb_build_object('password_hash', p.hash) AS row
    FROM users u JOIN passwords p ON p.user_id = u.id WHERE email = ${signedInBefore.email}`;
  const [session] =
    await source`SELECT to_jsonb(s) AS row FROM sessions s WHERE id = ${signedInBefore.sessionId}`;
  await own`INSERT INTO users SELECT (jsonb_populate_record(NULL::users,
    ${own.json(user?.row as object as never)})).*`;
  await own`INSERT INTO sessions SELECT (jsonb_populate_record(NULL::sessions,
    ${own.json(session?.row as object as never)})).*`;

  const lines: string[] = [];
  await migrate(url, { log: (line) => lines.push(line) });
  expect(lines).toContain('Applied migration 0013_passwords.');
  expect(lines.filter((line) => line.includes(' 0014_'))).toEqual([
    expect.stringMatching(/^Migration 0014_\w+ waits: .*-- --contract`\.$/),
  ]);
  const browser = movedTo(await startApp({ DATABASE_URL: url }), signedInBefore);
  const isWell = async () => {
    expect([(await browser.me()).status, (await browser.refresh()).status]).toEqual([200, 200]);
    expect((await browser.otherDevice().login()).status).toBe(200);
    expect(browser.sessionId).toBe(signedInBefore.sessionId);
  };
  await isWell();

  await migrate(url, { contract: true });
  const leftovers =
    await own`SELECT attname FROM pg_attribute WHERE attrelid = 'users'::regclass AND attname =
      'password_hash'
    UNION ALL SELECT tgname FROM pg_trigger WHERE tgrelid IN ('users'::regclass, 'passwords'::regclass) AND
      NOT tgisinternal
    UNION ALL SELECT proname FROM pg_proc WHERE proname ~ 'passwords?$' AND pronamespace =
      'public'::regnamespace`;
  await own.end();
  expect([...leftovers]).toEqual([]);
  await isWell();
});
