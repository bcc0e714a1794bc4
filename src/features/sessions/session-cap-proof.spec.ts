import { afterAll, beforeAll, expect, test } from '@jest/globals';
import postgres, { type Sql } from 'postgres';
import type { TestApp } from 'postern/testing';
import type { Chance } from '../../../test/proof/chance.js';
import { report } from '../../../test/proof/figures.js';
import { granted, Person } from '../../../test/proof/person.js';
import { playRounds } from '../../../test/proof/rounds.js';
import { startApp } from '../../../test/support/app.js';

/**
 * A user never has more live sessions than the cap, at no moment that anybody can see. PROOF_LOGIN_RACES=5000
 * races more often, PROOF_SEED begins otherwise.
 */
const { PROOF_LOGIN_RACES, PROOF_SEED } = process.env;
const RACES = Number(PROOF_LOGIN_RACES || 40);
const SEED = Number(PROOF_SEED || 20_240);

const CAP = 5;
const LOGINS = 12;
const AT_ONCE = 4;

let app: TestApp['app'];
let sql: Sql;
const counts = { looks: 0, most: 0 };
beforeAll(async () => {
  const started = await startApp({
    DATABASE_POOL_MAX: String(AT_ONCE * LOGINS),
    SESSIONS_PER_USER: String(CAP),
  });
  app = started.app;
  sql = postgres(started.env.DATABASE_URL, { max: AT_ONCE, onnotice: () => undefined });
});
afterAll(() => sql.end());

async function countLive(person: Person): Promise<number> {
  const [row] = await sql<
    { count: number }[]
  >`SELECT count(*)::int FROM sessions WHERE user_id = ${person.id} AND revoked_at IS NULL`;
  return row?.count ?? -1;
}

/** Looks from another connection, again and again, until the race is over. */
async function watch(person: Person, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const live = await countLive(person);
    expect(live).toBeLessThanOrEqual(CAP);
    counts.looks++;
    counts.most = Math.max(counts.most, live);
  }
}

async function race(chance: Chance): Promise<void> {
  const person = await Person.add(app, sql);
  for (let sessions = Math.floor(chance.between(0, CAP + 1)); sessions > 0; sessions--)
    granted(await person.completeLogin(0));

  let isOver = false;
  const logins = Promise.all(Array.from({ length: LOGINS }, () => person.completeLogin(0))).finally(
    () => (isOver = true),
  );
  const [answers] = await Promise.all([logins, watch(person, () => isOver)]);

  expect(await countLive(person)).toBe(CAP);
  const calls = await Promise.all(answers.map((answer) => person.call(granted(answer).accessToken.text)));
  expect(calls.toSorted()).toEqual([
    ...Array<string>(LOGINS - CAP).fill('SESSION_ENDED'),
    ...Array<string>(CAP).fill('accepted'),
  ]);
}

test(
  '12 sign-ins at once leave as many live sessions as the cap allows, and never show one more',
  async () => {
    const played = await playRounds({ seed: SEED, count: RACES, atOnce: AT_ONCE }, race);

    report('sign-ins at the cap', { seed: SEED, races: RACES, logins: RACES * LOGINS, ...counts, ...played });
    expect(counts.looks).toBeGreaterThan(RACES);
  },
  60_000 + RACES * 1000,
);
