// @ts-check
// npm run bench:people: lists of people, and of the audit, among BENCH_PEOPLE (1000000) users and as many
// events: the first page and one amid of each, beside a bare select of as many rows by the primary key, in
// one interleaved run, with the indexes that their plans use. BENCH_ROUNDS (200) sets its size.
import { performance } from 'node:perf_hooks';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { run } from '../src/cli/process/command.ts';
import { AuditListRepository } from '../dist/features/people/audit-list.repository.js';
import { PeopleRepository, placeOf } from '../dist/features/people/people.repository.js';
import { explaining } from './explaining.mjs';
import { loadPeople } from './many-people.mjs';
import { median, stageDatabase } from './stage.mjs';

const PEOPLE = Number(process.env.BENCH_PEOPLE ?? 1_000_000);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 200);
/** A page, and the row that says whether there is another one. */
const ROWS = 51;

const people = new PeopleRepository();
const audit = new AuditListRepository();
/** @typedef {import('../dist/platform/db/executor.js').Executor} Executor */
/** @typedef {import('../dist/features/people/people.repository.js').PeopleQuery} PeopleQuery */
/** @typedef {{ name: string, page: (on: Executor, after: any) => Promise<any[]>, middle: any }} List */

await run(async (hold) => {
  const url = await stageDatabase(hold);
  const sql = await hold(
    () => postgres(url, { max: 1, fetch_types: false }),
    (open) => open.end({ timeout: 1 }),
  );
  const seconds = await loadPeople(sql, PEOPLE);
  console.log(`${PEOPLE} people and events were loaded in ${seconds.toFixed(0)} s`);
  const on = /** @type {Executor} */ (/** @type {unknown} */ (drizzle(sql)));
  const lists = await makeLists(sql, on);
  const samples = await measure(sql, on, lists);
  await print(sql, lists, samples);
});

/** @typedef {Record<'first' | 'middle' | 'bare', number[]>} Times in milliseconds */

/** @param {postgres.Sql} sql @param {Executor} on @param {List[]} lists @returns {Promise<Times[]>} */
async function measure(sql, on, lists) {
  const samples = lists.map(() => {
    /** @type {Times} */
    const none = { first: [], middle: [], bare: [] };
    return none;
  });
  const bare = () => sql`SELECT id, email, role, further_roles, status, locale, created_at, last_seen_on,
    deletion_due_at FROM users WHERE id >= ${lists[0]?.middle.id} ORDER BY id LIMIT ${ROWS}`;
  // The first rounds warm it up, until each statement has its plan for whatever values.
  for (let round = -10; round < ROUNDS; round++)
    for (const [index, list] of lists.entries()) {
      const times = {
        bare: await timed(bare),
        first: await timed(() => list.page(on, undefined)),
        middle: await timed(() => list.page(on, list.middle)),
      };
      if (round < 0) continue;
      for (const name of /** @type {const} */ (['bare', 'first', 'middle']))
        samples[index]?.[name].push(times[name]);
    }
  return samples;
}

/** @param {postgres.Sql} sql @param {List[]} lists @param {Times[]} samples */
async function print(sql, lists, samples) {
  console.log(`\nnode ${process.version}, ${ROUNDS} rounds, ${ROWS} rows each; ratios pair by pair`);
  console.log('| list | first page p50 ms | ratio | page amid p50 ms | ratio | indexes |');
  console.log(`|${' --- |'.repeat(6)}`);
  for (const [index, list] of lists.entries()) {
    const { first = [], middle = [], bare = [] } = samples[index] ?? {};
    const ratio = (/** @type {number[]} */ times) =>
      median(times.map((time, round) => time / (bare[round] ?? Number.NaN))).toFixed(1);
    const plan = explaining(sql, 'generic');
    await list.page(plan.on, list.middle);
    console.log(
      `| ${list.name} | ${median(first).toFixed(2)} | ${ratio(first)} | ${median(middle).toFixed(2)} | ` +
        `${ratio(middle)} | ${[...new Set(plan.found)].join(', ')} |`,
    );
  }
}

/** @param {() => Promise<unknown>} work milliseconds */
async function timed(work) {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** @param {postgres.Sql} sql @param {Executor} on @returns {Promise<List[]>} */
async function makeLists(sql, on) {
  /** @type {[string, Partial<PeopleQuery>][]} */
  const kinds = [
    ['everybody, the newest first', {}],
    ['everybody, the oldest first', { isDown: false }],
    ['those who are active', { activeOnly: true }],
    ['created in one month', { from: '2025-03-01', to: '2025-04-01' }],
    ['by address', { order: 'email', isDown: false }],
    ['address prefix', { order: 'email', isDown: false, from: 'a1', to: 'a1\u{10FFFF}' }],
    ['last seen first', { order: 'seen' }],
    ['not seen for long', { order: 'seen', isDown: false, to: '2025-06-01' }],
    ['role `user`', { group: 'role', role: 'user' }],
    ['role `editor`, of one in a hundred', { group: 'role', role: 'editor' }],
    ['role `support`, a further one of a thousand', { group: 'role', role: 'support' }],
    ['role `beta`, one in a hundred', { group: 'role', role: 'beta' }],
    ['role `admin`, of ten', { group: 'role', role: 'admin' }],
    ['disabled, two in a hundred', { group: 'disabled' }],
    ['leaving, one in a thousand', { group: 'leaving' }],
  ];
  const lists = [];
  for (const [name, part] of kinds) {
    const query = { order: 'created', isDown: true, group: 'everybody', activeOnly: false, ...part };
    lists.push(await listOf(name, on, /** @type {PeopleQuery} */ (query)));
  }
  const [of] = await sql`SELECT user_id AS user, created_at AS at, id FROM audit_events ORDER BY id LIMIT 1`;
  /** @type {[string, import('../dist/features/people/audit-list.repository.js').AuditQuery][]} */
  const audits = [
    ['audit, the newest first', {}],
    ['audit of one person', { user: of?.user }],
    ['audit, failures', { outcome: 'failure' }],
    ['audit, an event of one in ten thousand', { event: 'refresh_reused' }],
  ];
  for (const [name, query] of audits) {
    const page = (/** @type {Executor} */ to, /** @type {any} */ after) =>
      audit.list(to, query, after, ROWS).then(({ events }) => events);
    lists.push({ name, page, middle: { at: '2025-07-01', id: of?.id } });
  }
  return lists;
}

/** @param {string} name @param {Executor} on @param {PeopleQuery} query @returns {Promise<List>} */
async function listOf(name, on, query) {
  const all = await people.list(on, query, undefined, Math.ceil(PEOPLE / 3));
  const row = all[Math.floor(all.length / 2)];
  if (!row) throw new Error(`nobody is listed: ${name}`);
  const page = (/** @type {Executor} */ to, /** @type {any} */ after) => people.list(to, query, after, ROWS);
  return { name, page, middle: placeOf(query.order, row) };
}
