import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Browser, PASSWORD, type Site } from 'postern/testing';
import { asked, columnsOf, emptyDatabase } from '../support/notes-project.js';
import { PackedProject } from '../support/packed-project.js';
import { ForkOfTheReleaseBefore } from '../support/release-before-package.js';
import type { ServerProcess } from '../support/server-process.js';
import { at, SideBySide } from '../support/side-by-side.js';

const ANOTHER = 'a quite different phrase';
/** How many mails wait when this release comes. */
const WAITING = 6;
/** How often a person goes to and fro. */
const ROUNDS = 4;
/** Of the release before, for a token that this release has rotated. Source: docs/upgrading.md. */
const UNANSWERED = 503;

let fork: ForkOfTheReleaseBefore;
let project: PackedProject;
beforeAll(async () => {
  [fork, project] = await Promise.all([ForkOfTheReleaseBefore.create(), PackedProject.withNotes()]);
  await project.script(['db:generate', '--', '--name', 'start']);
  await project.script(['build']);
}, 300_000);
afterAll(() => Promise.all([fork.delete(), project.delete()]));

/** Postern's migrations of this release. */
async function newMigrations(): Promise<string[]> {
  const [former, present] = await Promise.all(
    [join(fork.folder, 'drizzle'), 'drizzle'].map(async (folder) => {
      const journal = await readFile(join(folder, 'meta/_journal.json'), 'utf8');
      return (JSON.parse(journal) as { entries: { when: number; tag: string }[] }).entries;
    }),
  );
  const known = new Set(former?.map(({ when }) => when));
  return present?.filter(({ when }) => !known.has(when)).map(({ tag }) => tag) ?? [];
}

/** Databases that the release before may have left, and what stands in the answer of `npm run db:migrate`. */
const DATABASES = [
  { made: 'a database that it made', migrate: (url: string) => fork.migrate(url), waits: false },
  {
    made: 'a database of a release before it, with a removal that waits',
    migrate: (url: string) => fork.migrateUsed(url),
    waits: true,
  },
];

describe.each(DATABASES)('beside the release before, on $made,', ({ migrate, waits }) => {
  let both: SideBySide;
  /** Signed in at the release before. */
  let people: Browser<Site>[];
  let notes: object[];
  /** What `npm run db:migrate` says. */
  let said: string;
  /** The answers that the people got meanwhile. */
  let meanwhile: number[];
  /** A link that the release before has mailed, and the person. */
  let reset: { person: Browser<Site>; token: string };
  let verify: { person: Browser<Site>; token: string };
  let leaver: Browser<Site>;
  let changer: Browser<Site>;

  const contents = () => asked<object>(both.database, 'SELECT * FROM notes ORDER BY id');
  const ends = () =>
    asked<{ email: string; reason: string }>(
      both.database,
      `SELECT DISTINCT email, revoked_reason AS reason FROM sessions JOIN users u ON u.id = user_id
        WHERE revoked_at IS NOT NULL ORDER BY 2`,
    );

  beforeAll(async () => {
    const database = await emptyDatabase();
    await migrate(database);
    both = new SideBySide(database);
    await both.startFormer(fork);
    people = await Promise.all(Array.from({ length: 5 }, () => both.signedUp()));
    [leaver, changer] = [await both.signedUp(), await both.signedUp()];
    for (const person of people)
      await person.send('post', '/notes', { body: { text: `by ${person.email}` } });
    notes = await contents();
    reset = await mailedLink(await both.signedUp(), (person) => person.forgotPassword(), 2);
    verify = await mailedLink(both.browser(), (person) => person.register(), 1);
    both.refuseMails();
    await writeMails();
    await both.untilRefused();
    [said, meanwhile] = await Promise.all([migrateTheProject(), useMeanwhile()]);
    await both.startPresent(project.path);
  }, 120_000);
  afterAll(() => both.end());

  async function mailedLink(
    person: Browser<Site>,
    ask: (of: Browser<Site>) => Promise<unknown>,
    mails: number,
  ) {
    await ask(person);
    return { person, token: await both.token(person, mails) };
  }

  /** Mails of several kinds, which wait. */
  async function writeMails(): Promise<void> {
    const [ann, bea, cem] = people as [Browser<Site>, Browser<Site>, Browser<Site>];
    await Promise.all([
      both.browser().register(),
      both.browser().register(),
      ann.forgotPassword(),
      bea.send('post', '/auth/sign-in-link', { body: { email: bea.email } }),
      cem.changeEmail(`moved-${cem.email}`),
      cem.otherDevice().register(),
    ]);
  }

  const migrateTheProject = () => project.script(['db:migrate'], { DATABASE_URL: both.database });

  /** Everybody goes on at the release before while the migration runs. */
  async function useMeanwhile(): Promise<number[]> {
    const statuses = [];
    while (!(await columnsOf(both.database, 'users')).includes('profile'))
      for (const person of people) statuses.push((await person.refresh()).status, (await person.me()).status);
    return statuses;
  }

  /** Each instance, and the other one. */
  const ways = (): [ServerProcess, ServerProcess][] => [
    [both.former, both.present],
    [both.present, both.former],
  ];

  test('the migration takes the tables of the fork over, while it serves on', async () => {
    const lines = said.trimEnd().split('\n');
    expect(lines).toEqual([
      ...(await newMigrations()).map((tag) => `Applied migration ${tag}.`),
      ...(waits ? [expect.stringMatching(/^Migration 0014_\w+ waits: /)] : []),
      'Found the tables of migration 0000_start of this project in place.',
      expect.stringMatching(/ is up to date\.$/),
    ]);
    expect(new Set(meanwhile)).toEqual(new Set([200]));
    expect(await contents()).toEqual(notes);
  });

  test('a session of either is good at both, to and fro, and so is its access token', async () => {
    const newcomers = await Promise.all(
      people.map(async (person) => {
        const device = at(both.present, person.otherDevice());
        expect((await device.login()).status).toBe(200);
        return device;
      }),
    );
    for (let round = 0; round < ROUNDS; round++)
      for (const [one, other] of ways())
        for (const person of [...people, ...newcomers]) {
          expect((await at(one, person).me()).status).toBe(200);
          const before = person.refreshToken();
          expect((await person.refresh()).status).toBe(200);
          expect(person.refreshToken()).not.toBe(before);
          expect((await at(other, person).me()).body).toMatchObject({ user: { email: person.email } });
          expect((await person.send('get', '/notes')).body).toMatchObject({
            notes: [{ text: `by ${person.email}` }],
          });
        }
  });

  test('of two tabs that refresh at both at once neither is signed out', async () => {
    for (const person of people) {
      for (const [server] of ways()) expect((await at(server, person).refresh()).status).toBe(200);
      const token = person.refreshToken();
      const tabs = ways().map(async ([server]) => {
        const tab = new Browser<Site>({ url: server.url, env: person.app.env }, { email: person.email });
        return { server, status: (await tab.refreshWith(token)).status };
      });
      for (const { server, status } of await Promise.all(tabs))
        expect(server === both.former ? [200, 409, UNANSWERED] : [200, 409]).toContain(status);
      // The token is that of before: this release hands the successor out, whichever of both has made it.
      expect((await at(both.present, person).refresh()).status).toBe(200);
      expect((await at(both.former, person).refresh()).status).toBe(200);
    }
  });

  test('a link that the release before has mailed works, and what it changes holds at both', async () => {
    const { person, token } = reset;
    expect((await at(both.present, person).resetPassword(ANOTHER, token)).status).toBe(204);
    for (const [server] of ways()) {
      expect((await at(server, person.otherDevice()).login(ANOTHER)).status).toBe(200);
      expect(await at(server, person.otherDevice()).login()).toMatchProblem('INVALID_CREDENTIALS');
    }

    expect((await at(both.present, verify.person).verify({ token: verify.token })).status).toBe(204);
    expect((await at(both.former, verify.person).login()).status).toBe(200);
  });

  test('what a person changes at one holds at the other', async () => {
    const stolen = { cookie: `${leaver.cookieName('access')}=${leaver.accessToken()}` };
    expect((await at(both.present, leaver).logout()).status).toBe(204);
    const thief = new Browser<Site>({ ...leaver.app, url: both.former.url });
    expect(await thief.send('get', '/auth/me', { headers: stolen })).toMatchProblem('SESSION_ENDED');

    let password = PASSWORD;
    for (const [one, other] of ways()) {
      const next = `${ANOTHER} at ${one.url}`;
      expect((await at(one, changer).changePassword(next, password)).status).toBe(204);
      expect((await at(other, changer).me()).status).toBe(200);
      expect((await at(other, changer.otherDevice()).login(next)).status).toBe(200);
      expect(await at(other, changer.otherDevice()).login(password)).toMatchProblem('INVALID_CREDENTIALS');
      password = next;
    }
  });

  test('every mail that waited goes out once, whichever sends it, and is the same from both', async () => {
    const newcomers = ways().map(([one, other]) => ({ person: at(one, both.browser()), other }));
    for (const { person } of newcomers) expect((await person.register()).status).toBe(202);
    await both.untilRefused();
    const waiting = (await both.mails()).filter(({ isDelivered }) => !isDelivered);
    expect(waiting.length).toBeGreaterThan(WAITING);

    const taken = await both.deliverAll();

    expect(taken.map(({ idempotencyKey }) => idempotencyKey).toSorted()).toEqual(
      waiting.map(({ id }) => id).toSorted(),
    );
    for (const mail of taken)
      for (const refused of both.resend.received)
        if (refused.idempotencyKey === mail.idempotencyKey) expect(refused).toEqual(mail);
    for (const { person, other } of newcomers) {
      expect((await at(other, person).verify({ token: await both.token(person) })).status).toBe(204);
      expect((await person.login()).status).toBe(200);
    }
  });

  test('once the release before is gone, what waited is applied, and nobody was signed out', async () => {
    both.former.terminate();
    expect(await both.former.ended).toBe(0);
    const contract = ['db:migrate', '--', '--contract'];
    const output = await project.script(contract, { DATABASE_URL: both.database });
    expect(output.includes('Applied migration 0014_without_users_password_hash.')).toBe(waits);

    for (const person of people) {
      expect((await at(both.present, person).refresh()).status).toBe(200);
      expect((await person.me()).body).toMatchObject({ user: { email: person.email } });
      expect((await person.otherDevice().login()).status).toBe(200);
    }
    expect(await ends()).toEqual([
      { email: leaver.email, reason: 'logout' },
      { email: changer.email, reason: 'password-change' },
      { email: reset.person.email, reason: 'password-reset' },
    ]);
    expect(await contents()).toEqual(notes);
  });
});
