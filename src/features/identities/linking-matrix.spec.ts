import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Answer, type Browser, freshDatabase, newEmail, PASSWORD, type TestApp } from 'postern/testing';
import { insertUser } from '../../../test/support/addresses.js';
import { startApp } from '../../../test/support/app.js';
import { askForEmail, moveTo, newestToken } from '../../../test/support/links.js';
import {
  accountOf,
  BY_ALL,
  comeBack,
  followLink,
  ownAccountOf,
  withProviders,
} from '../../../test/support/provider-desk.js';
import { writeTable } from '../../../test/support/written-table.js';

let app: TestApp;
let closed: TestApp;
let invited: TestApp;
beforeAll(async () => {
  const DATABASE_URL = await freshDatabase('linking_matrix');
  app = await startApp({ DATABASE_URL, ...BY_ALL }, [], withProviders);
  closed = await startApp({ DATABASE_URL, ...BY_ALL, SIGN_UP: 'off' }, [], withProviders);
  invited = await startApp({ DATABASE_URL, ...BY_ALL, SIGN_UP: 'invited' }, [], withProviders);
});

const registered = async (): Promise<Browser> => {
  const browser = app.browser();
  await browser.register();
  return browser;
};

/** What is known here of an address before somebody comes with it from a provider. */
const OURS: Record<string, { make: () => Promise<string>; at?: () => TestApp }> = {
  'nobody’s': { make: () => Promise.resolve(newEmail()) },
  'nobody’s, SIGN_UP=off': { make: () => Promise.resolve(newEmail()), at: () => closed },
  'nobody’s, not invited where that is wanted': {
    make: () => Promise.resolve(newEmail()),
    at: () => invited,
  },
  'nobody’s, invited': {
    make: async () => {
      const email = newEmail();
      await app.sql`INSERT INTO invitations (email, expires_at) VALUES (${email}, now() + interval '1 day')`;
      return email;
    },
    at: () => invited,
  },
  'registered, not verified': { make: async () => (await registered()).email },
  'a user’s': { make: () => insertUser(app) },
  'a user’s, and registered by somebody besides': {
    make: async () => {
      const email = await insertUser(app);
      await app.browser({ email }).register();
      return email;
    },
  },
  'a disabled user’s': { make: () => insertUser(app, 'disabled') },
  'kept for an account that can take it back': {
    make: async () => {
      const person = app.browser();
      await person.signUp();
      await moveTo(person, await askForEmail(person));
      return person.email;
    },
  },
};

/** What a provider says of an address. */
const THEIRS = {
  'not verified there': (email: string) => accountOf(email, { isEmailVerified: false }),
  'verified there': (email: string) => accountOf(email),
  'given out there': (email: string) => ownAccountOf(email),
};

type Ours = keyof typeof OURS;
type Theirs = keyof typeof THEIRS;

const MAKES = 'makes a user';
const LINKS = 'is linked';
const BY_MAIL = 'email, whose link';
const NEVER_MADE = {
  'not verified there': `${BY_MAIL} ${MAKES}`,
  'verified there': MAKES,
  'given out there': MAKES,
};
const HELD = {
  'not verified there': `${BY_MAIL} links`,
  'verified there': `${BY_MAIL} links`,
  'given out there': LINKS,
};
const CLOSED = { 'verified there': 'SIGN_UP_CLOSED', 'given out there': 'SIGN_UP_CLOSED' };
const KEPT = 'email: there is an account';

const EXPECTED: Record<Ours, Record<Theirs, string>> = {
  'nobody’s': NEVER_MADE,
  'nobody’s, SIGN_UP=off': { 'not verified there': 'nothing, answered alike', ...CLOSED },
  'nobody’s, not invited where that is wanted': { 'not verified there': 'email: not invited', ...CLOSED },
  'nobody’s, invited': NEVER_MADE,
  'registered, not verified': NEVER_MADE,
  'a user’s': HELD,
  'a user’s, and registered by somebody besides': HELD,
  'a disabled user’s': {
    'not verified there': 'nothing, answered alike',
    'verified there': 'nothing, answered alike',
    'given out there': 'IDENTITY_REFUSED',
  },
  'kept for an account that can take it back': {
    'not verified there': KEPT,
    'verified there': KEPT,
    'given out there': KEPT,
  },
};

const TOLD: Record<string, string> = {
  'not-invited': 'email: not invited',
  'account-exists': KEPT,
};

async function userOf(email: string): Promise<string | undefined> {
  const [user] = await app.sql<{ id: string }[]>`SELECT id FROM users WHERE email = ${email}`;
  return user?.id;
}

/** What coming back from a provider has come to. */
async function outcomeOf(answer: Answer, browser: Browser, email: string, before?: string): Promise<string> {
  const { code, user, mailed } = answer.body as { code?: string; user?: { id: string }; mailed?: true };
  if (code !== undefined) return code;
  if (user) return user.id === before ? LINKS : MAKES;
  expect([mailed, (await browser.me()).status]).toEqual([true, 401]);
  const [mail] = await app.sql<{ template: string; isDropped: boolean }[]>`
    SELECT template, dropped_at IS NOT NULL AS "isDropped" FROM outbox
    WHERE recipient = ${email} ORDER BY created_at DESC, id DESC LIMIT 1`;
  if (!mail || mail.isDropped) return 'nothing, answered alike';
  if (mail.template !== 'link-identity') return TOLD[mail.template] ?? mail.template;
  const elsewhere = browser.otherDevice();
  const token = await newestToken(app, email, 'link-identity');
  expect(await followLink(elsewhere, token)).toMatchProblem('LINK_OF_OTHER_BROWSER');
  const followed = await followLink(browser, token);
  expect([followed.status, (await browser.me()).status]).toEqual([200, 200]);
  return `${BY_MAIL} ${before === undefined ? MAKES : 'links'}`;
}

const OUR_STATES = Object.keys(OURS);
const THEIR_WORDS = Object.keys(THEIRS) as Theirs[];

describe.each(OUR_STATES)('of an address that is %s', (ours) => {
  test.each(THEIR_WORDS)('and %s, an account comes to what docs/identities.md says', async (theirs) => {
    const { make, at = () => app } = OURS[ours] as (typeof OURS)[string];
    const email = await make();
    const before = await userOf(email);
    const account = THEIRS[theirs](email);
    const browser = at().browser({ email });
    const outcome = await outcomeOf(await comeBack(browser, account), browser, email, before);
    expect(outcome).toBe(EXPECTED[ours]?.[theirs]);

    const linked = await app.sql`SELECT user_id FROM identities WHERE subject = ${account.subject}`;
    const isLinked = /makes|link(s|ed)$/.test(outcome);
    expect(linked.map(({ user_id }) => user_id as string)).toEqual(isLinked ? [await userOf(email)] : []);
    // No password that somebody has chosen for a registration is the user's.
    if (outcome.endsWith(MAKES))
      expect(await app.browser({ email }).login(PASSWORD)).toMatchProblem('INVALID_CREDENTIALS');
    const waiting = await app.sql`SELECT id FROM registrations
      WHERE email = ${email} AND verified_at IS NULL AND ended_at IS NULL AND token_hash IS NOT NULL`;
    expect(waiting).toHaveLength(0);
  });
});

test('docs/identities.md has the table', () => {
  writeTable('docs/identities.md', 'matrix', [
    ['the address is here', ...THEIR_WORDS],
    ...OUR_STATES.map((ours) => [ours, ...THEIR_WORDS.map((theirs) => EXPECTED[ours]?.[theirs] ?? '')]),
  ]);
});
