import { beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { freshDatabase, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { PeopleLists } from './people-lists.service.js';
import type { PeopleFilters } from './people-filters.js';

/** Rows that stand there throughout, and how many are on a page. */
const STANDING = 80;
const PAGE = 9;

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ DATABASE_URL: await freshDatabase('people_pages') });
  await insert('stays', STANDING);
});

/** Users of every kind, many of whom share a time or a day. */
const insert = (name: string, count: number) =>
  app.sql`INSERT INTO users (id, email, email_verified_at, role, further_roles, status, deletion_due_at,
      created_at, last_seen_on)
    SELECT gen_random_uuid(), md5(random()::text) || ${`-${name}-${randomUUID()}@example.com`}, now(),
      CASE WHEN n % 2 = 0 THEN 'admin' ELSE 'user' END,
      CASE WHEN n % 4 = 1 THEN (ARRAY['{admin}', '{editor,admin}', '{admin,zoo}'])[1 + n % 3]
        WHEN n % 8 = 3 THEN '{editor}' ELSE '{}' END::text[],
      CASE WHEN n % 2 = 0 THEN 'disabled' ELSE 'active' END,
      CASE WHEN n % 4 = 2 THEN now() + interval '1 day' END,
      timestamptz '2026-01-01' + (random() * 20)::int * interval '1 microsecond',
      date '2026-01-01' + (random() * 10)::int
    FROM generate_series(1, ${count}::int) n`;

/** Others come and go, before and behind the page that is read next. */
async function others(): Promise<void> {
  await insert('comes', 8);
  await app.sql`DELETE FROM users WHERE email LIKE '%-comes-%' AND random() < 0.5`;
}

const lists: PeopleFilters[] = [
  {},
  { sort: 'created' },
  { sort: 'email' },
  { sort: '-email' },
  { sort: 'seen' },
  { sort: '-seen' },
  { role: 'admin' },
  { role: 'admin', sort: 'created', status: 'active' },
  { status: 'disabled' },
  { status: 'leaving', sort: 'created' },
  { createdFrom: '2026-01-01T00:00:00.000Z', createdTo: '2026-01-01T00:00:00.001Z' },
  { seenFrom: '2026-01-02', seenTo: '2026-01-07', status: 'active' },
  { email: 'a' },
];

/** Those whom such a list has, of the ones who stay. */
async function standing({ role, status, email = '', seenFrom, seenTo }: PeopleFilters): Promise<string[]> {
  const rows = await app.sql<{ email: string }[]>`SELECT email FROM users WHERE email LIKE '%-stays-%'
    AND starts_with(email, ${email}) AND (${role ?? null}::text IS NULL OR role = ${role ?? null}
      OR ${role ?? null}::text = ANY (further_roles))
    AND CASE ${status ?? null}::text WHEN 'active' THEN status = 'active'
      WHEN 'disabled' THEN status = 'disabled' AND deletion_due_at IS NULL
      WHEN 'leaving' THEN deletion_due_at IS NOT NULL ELSE true END
    AND last_seen_on >= ${seenFrom ?? '-infinity'}::text::date
    AND last_seen_on < ${seenTo ?? 'infinity'}::text::date
    ORDER BY email`;
  return rows.map((row) => row.email);
}

describe('pages, while others come and go, have everybody who stays once, in order:', () => {
  test.each(lists.map((filters) => [JSON.stringify(filters), filters] as const))('%s', async (_, filters) => {
    const service = app.app.get(PeopleLists, { strict: false });
    const users = [];
    let cursor: string | undefined;
    do {
      const page = await service.ofPeople({ ...filters, limit: PAGE, cursor });
      users.push(...page.users);
      cursor = page.next ?? undefined;
      await others();
    } while (cursor);
    const stayed = users.map(({ email }) => email).filter((email) => email.includes('-stays-'));
    expect(stayed.toSorted()).toEqual(await standing(filters));
    expect(stayed.length).toBeGreaterThan(1);

    const sort = filters.sort ?? (filters.email ? 'email' : filters.seenFrom ? '-seen' : '-created');
    const key = { created: 'createdAt', email: 'email', seen: 'lastSeenOn' } as const;
    const keys = users.map((user) => user[key[sort.replace('-', '') as keyof typeof key]]);
    const sorted = keys.toSorted();
    expect(keys).toEqual(sort.startsWith('-') ? sorted.reverse() : sorted);
  });
});
