import { beforeAll, describe, expect, test } from '@jest/globals';
import { Injectable, Module } from '@nestjs/common';
import { eq, type SQL } from 'drizzle-orm';
import { DATABASE, type Database, type Executor, newId, Profiles } from 'postern';
import { profileField, profileIndex, users } from 'postern/schema';
import { type Browser, freshDatabase, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import {
  profileIn,
  project,
  signUpWith,
  storedProfile,
  storeProfile,
} from '../../../test/support/profiles.js';
import { until } from '../../../test/support/until.js';

let app: TestApp;
let db: Database;
let profiles: Profiles;
beforeAll(async () => {
  app = await startApp({ DATABASE_URL: await freshDatabase('profiles') }, [], project);
  db = app.app.get<Database>(DATABASE, { strict: false });
  profiles = app.app.get(Profiles, { strict: false });
});

// The fields are those of the specs' project, which this repository's own types do not know.
const update = (on: Executor, userId: string, fields: object) => profiles.update(on, userId, fields);
const field = (name: string) => profileField(name as never);
const indexOn = (name: string, options?: { unique: boolean }) => profileIndex(name as never, options);

async function idOf({ email }: Browser): Promise<string> {
  const [row] = await app.sql<{ id: string }[]>`SELECT id FROM users WHERE email = ${email}`;
  return row?.id ?? '';
}

describe('a project’s own code, by Profiles.update,', () => {
  test('sets what clients can not, read-only and hidden fields too, and leaves the others', async () => {
    const ann = await signUpWith(app, { displayName: 'Ann', bio: 'b' });
    const before = (await storedProfile(ann)) as object;
    expect(await update(db, await idOf(ann), { plan: 'paid', score: 7, bio: 'c' })).toBe(true);
    expect(await storedProfile(ann)).toEqual({ ...before, plan: 'paid', score: 7, bio: 'c' });
    expect(profileIn(await ann.me())).toEqual({
      displayName: 'Ann',
      bio: 'c',
      theme: 'light',
      plan: 'paid',
    });
  });

  test('changes one user and no other', async () => {
    const [ann, bea] = [await signUpWith(app), await signUpWith(app, { displayName: 'Bea' })];
    await update(db, await idOf(ann), { displayName: 'Cy' });
    expect(profileIn(await bea.me())).toMatchObject({ displayName: 'Bea' });
  });

  test('is told of a user who is gone, and of a profile that would be too long, which stays', async () => {
    expect(await update(db, newId(), { plan: 'paid' })).toBe(false);
    const ann = await signUpWith(app);
    const before = await storedProfile(ann);
    expect(await update(db, await idOf(ann), { bio: 'x'.repeat(8192) })).toBe(false);
    expect(await storedProfile(ann)).toEqual(before);
  });

  test('can make a profile smaller that is too long already', async () => {
    const ann = await signUpWith(app);
    await storeProfile(ann, { displayName: 'Ann', bio: 'x'.repeat(10_000) });
    expect(await update(db, await idOf(ann), { bio: 'x'.repeat(9_000) })).toBe(true);
    expect(await storedProfile(ann)).toEqual({ displayName: 'Ann', bio: 'x'.repeat(9_000) });
  });

  test('stores values as they come: one that does not fit the schema counts as missing', async () => {
    const ann = await signUpWith(app);
    expect(await update(db, await idOf(ann), { theme: 'green', plan: 'gold' })).toBe(true);
    expect(await storedProfile(ann)).toMatchObject({ theme: 'green', plan: 'gold' });
    expect(profileIn(await ann.me())).toEqual({ displayName: 'Ann', theme: 'light', plan: 'free' });
  });

  test('changes nothing in a transaction that is rolled back', async () => {
    const ann = await signUpWith(app);
    const id = await idOf(ann);
    const before = await storedProfile(ann);
    await expect(
      db.transaction(async (tx) => {
        expect(await update(tx, id, { plan: 'paid' })).toBe(true);
        throw new Error('undone');
      }),
    ).rejects.toThrow('undone');
    expect(await storedProfile(ann)).toEqual(before);
  });

  test('and a client’s change at once both stay', async () => {
    const ann = await signUpWith(app);
    const id = await idOf(ann);
    await Promise.all([
      update(db, id, { plan: 'paid' }),
      ann.send('patch', '/auth/me', { body: { profile: { bio: 'b' } } }),
      update(db, id, { score: 7 }),
    ]);
    expect(await storedProfile(ann)).toMatchObject({ displayName: 'Ann', plan: 'paid', bio: 'b', score: 7 });
  });
});

/**
 * PostgreSQL's plan for the users whom a query selects, where it would rather use an index: that of a
 * statement which was prepared before its values are known.
 */
async function planOf(where: SQL): Promise<string> {
  const { sql: text, params } = db.select({ id: users.id }).from(users).where(where).toSQL();
  const lines = await app.sql.begin(async (tx) => {
    await tx.unsafe('SET LOCAL enable_seqscan = off; SET LOCAL plan_cache_mode = force_generic_plan');
    await tx.unsafe(`PREPARE selected AS ${text}`);
    const values = params.map((value) => `'${String(value)}'`).join();
    const plan = await tx.unsafe<{ 'QUERY PLAN': string }[]>(`EXPLAIN EXECUTE selected(${values})`);
    await tx.unsafe('DEALLOCATE selected');
    return plan;
  });
  return lines.map((line) => line['QUERY PLAN']).join('\n');
}

describe('profileIndex makes an index on a field,', () => {
  const names = ['displayName', 'it\'s odd, "this" ${name}'];

  test.each(names)('which queries by profileField use: %s', async (name) => {
    const byName = eq(field(name), 'Ann');
    expect(await planOf(byName)).toContain('Seq Scan on users');
    await app.sql.unsafe(indexOn(name));
    // Where rows have been changed, PostgreSQL uses a new index once each older transaction has ended, of
    // whatever database: another spec's, or an autovacuum's. Source: src/backend/access/heap/README.HOT.
    await until(async () => /Index Scan (?:using|on) "?users_profile_/.test(await planOf(byName)));
    // One on another field is of no use to it.
    expect(await planOf(eq(field('theme'), 'dark'))).toContain('Seq Scan on users');
  });

  test('by which users are found', async () => {
    const ann = await signUpWith(app, { displayName: 'Only Ann' });
    await signUpWith(app, { displayName: 'Bea' });
    const found = await db
      .select({ email: users.email })
      .from(users)
      .where(eq(field('displayName'), 'Only Ann'));
    expect(found).toEqual([{ email: ann.email }]);
  });

  test('or one that lets a value stand once: a second is refused', async () => {
    await app.sql.unsafe(indexOn('nickname', { unique: true }));
    const [ann, bea] = [await signUpWith(app), await signUpWith(app)];
    expect(await update(db, await idOf(ann), { nickname: 'ann' })).toBe(true);
    await expect(update(db, await idOf(bea), { nickname: 'ann' })).rejects.toMatchObject({
      code: '23505',
    });
    expect(await storedProfile(bea)).not.toHaveProperty('nickname');
    // Any number may have none.
    expect((await signUpWith(app)).email).toBeDefined();
  });
});

test('a project’s module is given Profiles by Nest', async () => {
  @Injectable()
  class Upgrades {
    constructor(readonly given: Profiles) {}
  }
  @Module({ providers: [Upgrades] })
  class UpgradesModule {}
  const other = await startApp({}, [UpgradesModule], project);
  expect(other.app.get(Upgrades, { strict: false }).given).toBeInstanceOf(Profiles);
});
