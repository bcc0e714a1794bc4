import { beforeAll, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import { boolean, integer, numeric, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import fc from 'fast-check';
import { DATABASE, type Database, defineRules, newId, type User } from 'postern';
import { freshDatabase, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import type { RecordConditions } from './record-conditions.js';
import type { DefineRules } from './record-rules.js';

const papers = pgTable('papers', {
  id: integer('id').primaryKey(),
  ownerId: uuid('owner_id'),
  team: text('team'),
  readers: text('readers').array(),
  isOpen: boolean('is_open').notNull(),
  level: integer('level'),
  price: numeric('price'),
});

const [ANN, BEA] = [newId(), newId()];
const TEXTS = ['a', 'A', 'a ', '', '"', '\\', '{x}', 'NULL', 'é', '%'];

let app: TestApp;
let db: Database;
let rows: (typeof papers.$inferSelect)[];
beforeAll(async () => {
  app = await startApp({ DATABASE_URL: await freshDatabase('record_rules') });
  db = app.app.get<Database>(DATABASE);
  await app.sql`CREATE TABLE papers (id int PRIMARY KEY, owner_id uuid, team text, readers text[],
    is_open boolean NOT NULL, level int, price numeric)`;
  const optional = <T>(values: readonly T[]) => fc.constantFrom(null, ...values);
  const paper = fc.record({
    ownerId: optional([ANN, BEA]),
    team: optional(TEXTS),
    readers: fc.option(fc.array(fc.constantFrom(...TEXTS), { maxLength: 3 })),
    isOpen: fc.boolean(),
    level: optional([-1, 0, 1, 2_147_483_647]),
  });
  const papersMade = fc.sample(paper, { numRuns: 60, seed: 21 });
  rows = await db
    .insert(papers)
    .values(papersMade.map((one, id) => ({ ...one, id, price: '1.50' })))
    .returning();
});

const someone = { id: ANN, roles: ['user'] } as unknown as User;

type Conditions = RecordConditions<typeof papers>;

const oneOf = <T>(values: readonly T[]) =>
  fc.oneof(
    fc.constantFrom(...values),
    fc.record({ $in: fc.array(fc.constantFrom(...values), { maxLength: 3 }) }),
  );
const nullOr = <T>(condition: fc.Arbitrary<T>) => fc.oneof(fc.constant(null), condition);
const one = fc.oneof(
  fc.record({ ownerId: nullOr(oneOf([ANN, BEA, ANN.toUpperCase()])) }),
  fc.record({ team: nullOr(oneOf(TEXTS)) }),
  fc.record({ readers: oneOf(TEXTS) }),
  fc.record({ isOpen: oneOf([true, false]) }),
  fc.record({ level: nullOr(oneOf([-1, 0, 1, 2_147_483_647])) }),
);
const conditions = fc
  .array(one, { minLength: 1, maxLength: 2 })
  .map((parts): object => Object.assign({}, ...parts) as object);
const rule = fc.record({
  way: fc.constantFrom('allow' as const, 'forbid' as const),
  actions: fc.constantFrom(['read'] as const, ['edit'] as const, ['read', 'edit'] as const),
  conditions: fc.option(conditions, { nil: undefined }),
});

test('a list returns all records that a read allows, and no other, whatever the rules are', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(rule, { maxLength: 5 }), async (drawn) => {
      const rules = defineRules(papers, ['read', 'edit'], (_, ways) => {
        for (const { way, actions, conditions } of drawn) ways[way](actions, conditions);
      });
      for (const action of ['read', 'edit'] as const) {
        const filter = await rules.filter(someone, action);
        const listed = await db.select({ id: papers.id }).from(papers).where(filter).orderBy(papers.id);
        const allowed: number[] = [];
        for (const row of rows) if (await rules.can(someone, action, row)) allowed.push(row.id);
        expect(listed.map(({ id }) => id)).toEqual(allowed);
      }
    }),
    { numRuns: 60 },
  );
}, 60_000);

test('a text in an array comes back as it was stored', async () => {
  const texts = [...TEXTS, 'a,b', 'back\\slash', 'line\nbreak', 'null'];
  await db.insert(papers).values({ id: -1, isOpen: true, readers: texts });
  const [row] = await db.delete(papers).where(eq(papers.id, -1)).returning();
  expect(row?.readers).toEqual(texts);
});

test('a list leaves out what a later rule forbids, and nothing for a column without a value', async () => {
  const rules = defineRules(papers, ['read'], (_, { allow, forbid }) => {
    allow('read', { isOpen: true });
    forbid('read', { level: 1 });
  });
  const listed = await db
    .select()
    .from(papers)
    .where(await rules.filter(someone, 'read'))
    .orderBy(papers.id);
  const expected = rows.filter(({ isOpen, level }) => isOpen && level !== 1);
  expect(new Set(expected.map(({ level }) => level)).has(null)).toBe(true);
  expect(rows.some(({ isOpen, level }) => isOpen && level === 1)).toBe(true);
  expect(listed.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
});

test('what no rule allows is refused, and of two rules that meet, the later one counts', async () => {
  const [row] = await db.select().from(papers).where(eq(papers.id, 0));
  const decide = (define: DefineRules<typeof papers, 'read' | 'manage'>) =>
    defineRules(papers, ['read', 'manage'], define).decide(someone, 'read', row ?? {});
  expect(await decide(() => undefined)).toEqual({ isAllowed: false });
  expect(await decide((_, { allow }) => allow('read'))).toMatchObject({ isAllowed: true });
  expect(await decide((_, { allow }) => allow('manage'))).toMatchObject({ isAllowed: false });
  expect(
    await decide((_, { allow, forbid }) => {
      allow('read');
      forbid('read', { id: 0 }, 'archived');
    }),
  ).toEqual({ isAllowed: false, because: 'archived' });
  expect(
    await decide((_, { allow, forbid }) => {
      forbid('read');
      allow('read', { id: 0 });
    }),
  ).toMatchObject({ isAllowed: true });
});

test.each([
  ['no condition', {}, 'has no condition'],
  [
    'undefined, which would be none',
    { ownerId: undefined },
    'ownerId of the type uuid is compared with a undefined',
  ],
  ['a column that there is not', { owner: ANN }, 'owner is no column'],
  ['a property that every object has', { constructor: ANN }, 'constructor is no column'],
  ['a type that SQL compares otherwise', { price: '1.5' }, 'price is of the type numeric'],
  [
    'another operator',
    { level: { $gt: 1 } },
    'level has a condition that is neither a value nor { $in: values }',
  ],
  ['an operator beside', { level: { $in: [1], $ne: 1 } }, 'level has a condition that is neither'],
  ['null among several', { team: { $in: [null] } }, 'team of the type text is compared with a object'],
  ['no array, of a column with one', { readers: null }, 'readers of the type text is compared with a object'],
  ['an array', { readers: ['a'] }, 'readers has a condition that is neither'],
  ['a half of a number', { level: 0.5 }, 'level of the type integer is compared with a number'],
  ['a number beyond the column’s', { level: 2 ** 31 }, 'level of the type integer is compared with a number'],
  ['one as far below', { level: { $in: [-(2 ** 31) - 1] } }, 'is compared with a number that it never has'],
  ['a text in the place of an id', { ownerId: 'ann' }, 'ownerId is compared with a text that is no uuid'],
  ['half of a character', { team: '\ud800' }, 'team is compared with a text that is none'],
  ['NUL', { team: { $in: ['\0'] } }, 'team is compared with a text that is none'],
])('a rule with %s is refused, for one record and for a list', async (_, condition, refusal) => {
  const rules = defineRules(papers, ['read', 'edit'], (_user, { allow }) => {
    allow('edit', condition as Conditions);
  });
  await expect(rules.filter(someone, 'read')).rejects.toThrow(refusal);
  await expect(rules.can(someone, 'read', {})).rejects.toThrow(refusal);
});

test('a record without a column that a rule asks about is no answer, nor is an unknown action', async () => {
  const rules = defineRules(papers, ['read'], (user, { allow, forbid }) => {
    allow('read');
    forbid('read', { ownerId: user.id });
  });
  for (const record of [{}, { ownerId: undefined }])
    await expect(rules.can(someone, 'read', record as object)).rejects.toThrow('asks for ownerId: select it');
  expect(await rules.can(someone, 'read', { ownerId: null })).toBe(true);
  await expect(rules.filter(someone, 'edit' as 'read')).rejects.toThrow('Nobody knows how to edit papers');
});
