import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import postgres, { type Sql } from 'postgres';
import type { TestApp } from 'postern/testing';
import type { Code } from '../../platform/errors/error-codes.js';
import { hashPassword } from '../passwords/password-hash.js';
import type { IssuedSession } from '../sessions/session-issuer.js';
import type { Chance } from '../../../test/proof/chance.js';
import { report } from '../../../test/proof/figures.js';
import { granted, Person, refreshTokenOf } from '../../../test/proof/person.js';
import { playRounds } from '../../../test/proof/rounds.js';
import { startApp } from '../../../test/support/app.js';

/**
 * Once a change of password is answered, nothing that the old one has opened is of use, whatever raced it.
 * PROOF_CHANGES=5000 races more often, PROOF_SEED at other moments.
 */
const { PROOF_CHANGES, PROOF_SEED } = process.env;
const CHANGES = Number(PROOF_CHANGES || 25);
const SEED = Number(PROOF_SEED || 20_240);

/**
 * What races a change: sign-ins whose old password was found right already, one that still has to be
 * compared, and refreshes.
 */
const PROVEN_LOGINS = 5;
const RACERS = PROVEN_LOGINS + 5;
const AT_ONCE = 5;

const OLD = 'the password that goes away';
const NEW = 'a sentence that comes instead';

let app: TestApp['app'];
let sql: Sql;
let oldHash: string;
/**
 * How long a change takes at the moment, in milliseconds: its racers start within this time, and a little
 * later.
 */
let changeMs = 50;
const counts = { loginsInTime: 0, loginsTooLate: 0, refreshesInTime: 0, refreshesTooLate: 0 };

beforeAll(async () => {
  // Every refresh rotates.
  const started = await startApp({ DATABASE_POOL_MAX: String(AT_ONCE * (RACERS + 1)), FRESH_SECONDS: '0' });
  app = started.app;
  sql = postgres(started.env.DATABASE_URL, { max: AT_ONCE, onnotice: () => undefined });
  oldHash = await hashPassword(OLD);
});
afterAll(() => sql.end());

interface Raced {
  changed: IssuedSession;
  logins: (IssuedSession | Code)[];
  refreshes: (IssuedSession | Code)[];
}

/**
 * One session changes the password, while two of its tabs and two other sessions refresh, and others sign in.
 */
async function raceChange(
  person: Person,
  sessions: [IssuedSession, ...IssuedSession[]],
  chance: Chance,
): Promise<Raced> {
  const [own, ...others] = sessions;
  const soon = async <T>(act: () => Promise<T>) => wait(chance.between(0, 1.3 * changeMs)).then(act);
  const began = performance.now();
  const changing = person.changePassword(own, OLD, NEW).then((answer) => {
    changeMs += (performance.now() - began - changeMs) / 3;
    return granted(answer);
  });
  const logins = [
    soon(() => person.login(OLD)),
    ...Array.from({ length: PROVEN_LOGINS }, () => soon(() => person.completeLogin(0))),
  ];
  const refreshes = [own, own, ...others].map((session) =>
    soon(() => person.refresh(refreshTokenOf(session))),
  );
  const [changed, ...answers] = await Promise.all([changing, Promise.all(logins), Promise.all(refreshes)]);
  return { changed, logins: answers[0], refreshes: answers[1] };
}

const isGranted = (answer: IssuedSession | Code): answer is IssuedSession => typeof answer !== 'string';

/** Counts who came in time; who did not is told nothing else but this. */
function countAnswers({ logins, refreshes }: Raced): void {
  const [lateLogins, lateRefreshes] = [logins, refreshes].map((answers) =>
    answers.filter((answer) => !isGranted(answer)),
  );
  expect(lateLogins).toEqual(lateLogins?.map(() => 'INVALID_CREDENTIALS'));
  expect(lateRefreshes).toEqual(lateRefreshes?.map(() => 'SESSION_ENDED'));
  counts.loginsTooLate += lateLogins?.length ?? 0;
  counts.refreshesTooLate += lateRefreshes?.length ?? 0;
  counts.loginsInTime += logins.filter(isGranted).length;
  counts.refreshesInTime += refreshes.filter(isGranted).length;
}

/** No access token passes the guard, no refresh token refreshes, and no row says otherwise. */
async function expectDead(person: Person, sessions: IssuedSession[]): Promise<void> {
  const answers = await Promise.all(
    sessions.flatMap((session) => [
      person.call(session.accessToken.text),
      person.refresh(refreshTokenOf(session)),
    ]),
  );
  expect(answers).toEqual(answers.map(() => 'SESSION_ENDED'));
  expect(
    await sql`SELECT id FROM sessions WHERE user_id = ${person.id} AND revoked_at IS NULL AND credential_epoch
      = 0`,
  ).toHaveLength(0);
}

async function race(chance: Chance): Promise<void> {
  const person = await Person.add(app, sql, oldHash);
  const sessions: [IssuedSession, ...IssuedSession[]] = [
    granted(await person.completeLogin(0)),
    granted(await person.completeLogin(0)),
    granted(await person.completeLogin(0)),
  ];

  const raced = await raceChange(person, sessions, chance);

  countAnswers(raced);
  await expectDead(person, [
    ...sessions,
    ...raced.logins.filter(isGranted),
    ...raced.refreshes.filter(isGranted),
  ]);
  expect(await person.call(raced.changed.accessToken.text)).toBe('accepted');
  expect(granted(await person.refresh(refreshTokenOf(raced.changed))).principal.session.id).toBe(
    raced.changed.principal.session.id,
  );
  expect(await person.login(OLD)).toBe('INVALID_CREDENTIALS');
  expect(await person.call(granted(await person.login(NEW)).accessToken.text)).toBe('accepted');
}

test(
  'nothing of the old password is of use after its change, though sign-ins and refreshes race it',
  async () => {
    const played = await playRounds({ seed: SEED, count: CHANGES, atOnce: AT_ONCE }, race);

    report('changes of password', { seed: SEED, changes: CHANGES, ...counts, ...played });
    // They met each other.
    expect(Object.entries(counts).filter(([, count]) => count < CHANGES / 10)).toEqual([]);
  },
  60_000 + CHANGES * 3000,
);
