import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Answer, type Browser, newEmail, signUp, type TestApp } from 'postern/testing';
import { KINDS_OF_ADDRESSES } from '../../../test/support/addresses.js';
import { startApp } from '../../../test/support/app.js';
import { askByEmail, otherCode, pressLink, typeCode } from '../../../test/support/email-sign-in.js';
import { newestCode, newestToken } from '../../../test/support/links.js';
import { until } from '../../../test/support/until.js';
import { json, send } from '../../../test/support/wire.js';
import { limitRule } from '../../platform/limits/limits.js';

let app: TestApp;
/** The same database, where tries are counted. */
let limited: TestApp;
beforeAll(async () => {
  app = await startApp();
  limited = await startApp({
    RATE_LIMITS: 'on',
    TRUST_PROXY: '1',
    LIMIT_EMAIL_SIGN_IN_PER_ADDRESS: '1000',
    LIMIT_EMAIL_SIGN_IN_PER_ADDRESS_AND_IP: '1000',
  });
});
beforeEach(() => app.sql`DELETE FROM rate_limits`);

async function asked(): Promise<{ person: Browser; code: string }> {
  const person = await signUp(app);
  await person.logout();
  await askByEmail(person);
  return { person, code: await newestCode(app, person.email) };
}

const cookiesOf = (person: Browser) => person.jar.getCookieStringSync(app.env.APP_URL);

/** Types a code with a browser's cookies, and keeps none of the answer: it is lost. */
function typeAndLose(cookie: string, code: string, headers: Record<string, string> = {}): Promise<Answer> {
  const { headers: sent, body } = json({ code });
  return send(app, 'POST', '/auth/email-sign-in/code', { body, headers: { ...sent, cookie, ...headers } });
}

const sessionOf = ({ setCookies }: Answer) =>
  setCookies.find((cookie) => cookie.includes('app_session_ref='))?.split(';')[0];

async function liveSessions(email: string): Promise<number> {
  const [row] = await app.sql<{ count: number }[]>`SELECT count(*)::int AS count FROM sessions s
    JOIN users u ON u.id = s.user_id WHERE u.email = ${email} AND s.revoked_at IS NULL`;
  return row?.count ?? 0;
}

const countOf = (answers: Answer[], status: number) =>
  answers.filter((answer) => answer.status === status).length;

describe('a code that is tried many times at once', () => {
  test('gives one session, where it is right', async () => {
    const { person, code } = await asked();
    const cookie = cookiesOf(person);
    const answers = await Promise.all(Array.from({ length: 20 }, () => typeAndLose(cookie, code)));
    expect(countOf(answers, 200)).toBeGreaterThan(0);
    expect(countOf(answers, 200)).toBeLessThanOrEqual(5);
    expect(countOf(answers, 401)).toBe(20 - countOf(answers, 200));
    const sessions = answers.filter(({ status }) => status === 200).map(sessionOf);
    expect(new Set(sessions).size).toBe(1);
    expect(await liveSessions(person.email)).toBe(1);
  });

  test('from several programs, gives one to one of them', async () => {
    const { person, code } = await asked();
    const cookie = cookiesOf(person);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        typeAndLose(cookie, code, { 'user-agent': `program ${index}` }),
      ),
    );
    expect(countOf(answers, 200)).toBe(1);
    expect(await liveSessions(person.email)).toBe(1);
  });

  test('has five tries, where it is wrong, and is used up: with its link', async () => {
    const { person, code } = await asked();
    const token = await newestToken(app, person.email, 'email-sign-in');
    const cookie = cookiesOf(person);
    const wrong = otherCode(code);
    const answers = await Promise.all(Array.from({ length: 20 }, () => typeAndLose(cookie, wrong)));
    expect([countOf(answers, 403), countOf(answers, 401)]).toEqual([5, 15]);
    expect(await typeAndLose(cookie, code)).toMatchProblem('SIGN_IN_EXPIRED');
    expect(await pressLink(person, token)).toMatchProblem('TOKEN_INVALID');
  });
});

test('tries that wait for one another are no more than five', async () => {
  const { person, code } = await asked();
  const [cookie, { email }] = [cookiesOf(person), person];
  const waiting = await app.sql.begin(async (tx) => {
    await tx`SELECT FROM email_sign_ins WHERE email = ${email} FOR UPDATE`;
    const answering = Promise.all(Array.from({ length: 8 }, () => typeAndLose(cookie, otherCode(code))));
    await until(async () => {
      const locked = await app.sql`SELECT FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      return locked.length === 8;
    });
    // In an object: a promise would be waited for before the commit.
    return { answering };
  });
  const answers = await waiting.answering;
  expect([countOf(answers, 403), countOf(answers, 401)]).toEqual([5, 3]);
});

describe('a code whose answer was lost', () => {
  test('joins the session that it has begun, within five seconds', async () => {
    const { person, code } = await asked();
    const cookie = cookiesOf(person);
    const first = await typeAndLose(cookie, code);
    const again = await typeAndLose(cookie, code);
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(sessionOf(again)).toBe(sessionOf(first));
    await app.sql`UPDATE email_sign_ins SET used_at = used_at - interval '5 seconds'
      WHERE email = ${person.email}`;
    expect(await typeAndLose(cookie, code)).toMatchProblem('SIGN_IN_EXPIRED');
  });

  test('is refused from another program, or another address', async () => {
    const { person, code } = await asked();
    const cookie = cookiesOf(person);
    expect((await typeAndLose(cookie, code)).status).toBe(200);
    expect(await typeAndLose(cookie, code, { 'user-agent': 'curl' })).toMatchProblem('SIGN_IN_EXPIRED');
    expect(await liveSessions(person.email)).toBe(1);
  });
});

describe('tries', () => {
  test('are not given back by asking again', async () => {
    const { person, code } = await asked();
    for (let n = 0; n < 4; n++) await typeCode(person, otherCode(code));
    await askByEmail(person);
    expect(await newestCode(app, person.email)).toBe(code);
    expect(await typeCode(person, otherCode(code))).toMatchProblem('CODE_WRONG');
    expect(await typeCode(person, code)).toMatchProblem('SIGN_IN_EXPIRED');
    await askByEmail(person);
    const next = await newestCode(app, person.email);
    expect(next).not.toBe(code);
  });

  test('of a stranger are 50 a day at an account; a known browser has its own, the link none', async () => {
    const owner = await signUp(app);
    const known = limited.browser({ email: owner.email });
    await known.login();
    await known.logout();
    await app.sql`DELETE FROM rate_limits`;
    const { max } = limitRule('email_code_a_day_per_address');
    const guess = async (index: number) => {
      const stranger = limited.browser({ email: owner.email });
      const headers = { 'x-forwarded-for': `2001:db8:${index.toString(16)}::1` };
      await stranger.send('post', '/auth/email-sign-in', { body: { email: owner.email }, headers });
      const tries = [];
      for (let n = 0; n < 5; n++)
        tries.push(await stranger.send('post', '/auth/email-sign-in/code', { body: { code: 'x' }, headers }));
      return tries;
    };
    const answers = [];
    for (let index = 0; index < max / 5 + 1; index++) answers.push(...(await guess(index)));
    expect([countOf(answers, 403), countOf(answers, 429)]).toEqual([max, 5]);
    // A refused one was not compared, and takes no try of the email.
    const [{ tries } = { tries: -1 }] = await app.sql<{ tries: number }[]>`SELECT tries FROM email_sign_ins
      WHERE email = ${owner.email} ORDER BY created_at DESC LIMIT 1`;
    expect(tries).toBe(0);

    await askByEmail(known);
    expect((await typeCode(known)).status).toBe(200);
    const elsewhere = limited.browser({ email: owner.email });
    await askByEmail(elsewhere);
    expect(await typeCode(elsewhere)).toMatchProblem('RATE_LIMITED');
    expect((await pressLink(elsewhere)).status).toBe(200);
  });
});

describe('in a browser that has asked for two addresses, each of which pays for its own codes', () => {
  let strict: TestApp;
  beforeAll(async () => {
    strict = await startApp({ RATE_LIMITS: 'on', LIMIT_EMAIL_CODE_A_DAY_PER_ADDRESS: '1' });
  });

  /** Asks for a code to somebody's address, in a browser of its own, and types a wrong one. */
  async function guess({ email }: Browser): Promise<Answer> {
    const stranger = strict.browser({ email });
    await askByEmail(stranger);
    return typeCode(stranger, 'x');
  }

  test('a right code of one gives the guess at the other not back', async () => {
    const [owner, { email }] = [await signUp(app), await signUp(app)];
    const thief = strict.browser({ email });
    await askByEmail(thief, { email: owner.email });
    await askByEmail(thief);
    expect((await typeCode(thief)).status).toBe(200);
    expect(await guess(owner)).toMatchProblem('RATE_LIMITED');
  });

  test('one that strangers have used up keeps nobody from the other', async () => {
    const [work, home] = [await signUp(app), await signUp(app)];
    expect(await guess(work)).toMatchProblem('CODE_WRONG');
    const person = strict.browser({ email: home.email });
    await askByEmail(person, { email: work.email });
    await askByEmail(person);
    expect((await typeCode(person)).body).toMatchObject({ user: { email: home.email } });
    const rows =
      await app.sql`SELECT tries FROM email_sign_ins WHERE email = ${work.email} ORDER BY created_at`;
    expect(rows).toEqual([{ tries: 1 }, { tries: 0 }]);
  });
});

test('a mailbox is sent ten emails in half an hour, however many networks ask', async () => {
  const strict = await startApp({ RATE_LIMITS: 'on', TRUST_PROXY: '1' });
  const email = newEmail('flooded');
  const answers = await Promise.all(
    Array.from({ length: 14 }, (_, index) =>
      strict.browser().send('post', '/auth/email-sign-in', {
        body: { email },
        headers: { 'x-forwarded-for': `2001:db8:${index}::1` },
      }),
    ),
  );
  expect([countOf(answers, 202), countOf(answers, 429)]).toEqual([10, 4]);
});

test('whoever asks, and guesses, learns nothing of an address', async () => {
  const seen: [string, unknown[]][] = [];
  for (const [kind, make] of Object.entries(KINDS_OF_ADDRESSES)) {
    const stranger = app.browser({ email: await make(app) });
    const answers = [await askByEmail(stranger), await askByEmail(stranger)];
    for (let n = 0; n < 6; n++) answers.push(await typeCode(stranger, 'x'));
    const [row] = await app.sql`SELECT count(*)::int AS count FROM email_sign_ins
      WHERE email = ${stranger.email}`;
    seen.push([
      kind,
      [
        ...answers.map(({ status, headers, setCookies, text }) => [
          status,
          Object.keys(headers),
          setCookies.map((cookie) => cookie.replace(/=[\w-]{43};/, '=…;').replace(/Expires=[^;]+/, '')),
          text.replace(/"requestId":"[^"]+"/, ''),
        ]),
        row?.count,
      ],
    ]);
  }
  expect(seen).toEqual(seen.map(([kind]) => [kind, seen[0]?.[1]]));
});
