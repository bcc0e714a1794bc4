import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import { type Browser, mailsTo, newEmail, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { registry } from '../../src/platform/registry/registry.js';
import { startApp } from '../support/app.js';
import { addTotp, beginTotp, halfSignedIn, showCode, showRecoveryCode } from '../support/authenticator.js';
import { Operator } from '../support/operator.js';
import { OPERATOR, operatorsAt } from '../support/operators-at.js';

const NEW_PASSWORD = 'a quite different phrase';

let app: TestApp;
let operator: Operator;
/** The rules behind the command, without a process. */
let rules: Awaited<ReturnType<typeof operatorsAt>>;
beforeAll(async () => {
  [app, operator] = await Promise.all([startApp(), Operator.atWork()]);
  rules = await operatorsAt(app);
}, 240_000);
afterAll(() => rules.close());

const factorsOf = ({ email }: Browser) => app.sql`
  SELECT 1 FROM totp_factors WHERE user_id = (SELECT id FROM users WHERE email = ${email})
  UNION ALL SELECT 1 FROM recovery_codes WHERE user_id = (SELECT id FROM users WHERE email = ${email})`;

test('reset-factors takes factors and the password away, and ends sessions and half sign-ins', async () => {
  const owner = await signUp(app);
  const elsewhere = owner.otherDevice();
  await elsewhere.login();
  const { authenticator, recoveryCodes } = await addTotp(owner);
  const [thief, other] = [await halfSignedIn(owner), await halfSignedIn(owner)];

  const output = await operator.done('reset-factors', owner.email);

  expect(output).toContain(
    `${owner.email} has no second factor any more, of recovery codes: 10, authenticator apps: 1; the ` +
      'password is void, and every session is over.\n',
  );
  expect(output).toContain('choose a password');
  expect(await factorsOf(owner)).toEqual([]);
  for (const browser of [owner, elsewhere]) {
    expect(await browser.me()).toMatchProblem('SESSION_ENDED');
    expect(await browser.refresh()).toMatchProblem('SESSION_ENDED');
  }
  expect(await showCode(thief, await authenticator.code())).toMatchProblem('SIGN_IN_EXPIRED');
  expect(await showRecoveryCode(other, recoveryCodes[0] ?? '')).toMatchProblem('SIGN_IN_EXPIRED');
  expect(await owner.otherDevice().login()).toMatchProblem('INVALID_CREDENTIALS');
  const ended = { event: 'session_ended', outcome: 'success', reason: 'factors-reset' };
  expect(await operator.audited(app, output)).toEqual([
    { event: 'factors_reset', outcome: 'success', reason: 'recovery codes: 10, authenticator apps: 1' },
    ended,
    ended,
  ]);
}, 60_000);

test('reset-factors has the mailbox prove the owner, who signs in without a second factor then', async () => {
  const owner = await signUp(app);
  await owner.forgotPassword();
  const former = await owner.linkToken();
  await addTotp(owner);

  await operator.done('reset-factors', owner.email);

  const templates = await app.sql`SELECT template FROM outbox WHERE recipient = ${owner.email}
    AND template IN ('factors-reset', 'reset-password') ORDER BY template`;
  expect(templates.map(({ template }) => template as string)).toEqual([
    'factors-reset',
    'reset-password',
    'reset-password',
  ]);
  expect(await owner.resetPassword(NEW_PASSWORD, former)).toMatchProblem('TOKEN_INVALID');
  expect((await owner.resetPassword(NEW_PASSWORD)).status).toBe(204);
  expect((await owner.login(NEW_PASSWORD)).status).toBe(200);
  expect((await owner.me()).body).toMatchObject({ session: { methods: ['pwd'], assurance: 1 } });
  // Said once more, it changes nothing.
  expect(await operator.done('reset-factors', owner.email)).toBe(`${owner.email} has no second factor.\n`);
  expect((await owner.me()).status).toBe(200);
}, 60_000);

test('the notice of a reset is written in the language of its user', async () => {
  const owner = await signUp(app);
  for (const [locale, words] of [
    ['en', 'were removed'],
    ['vi', 'đã bị gỡ bỏ'],
    ['fr', 'ont été supprimés'],
    ['de', 'wurden entfernt'],
  ] as const) {
    await app.sql`UPDATE users SET locale = ${locale} WHERE email = ${owner.email}`;
    await app.sql`INSERT INTO totp_factors (user_id, secret)
      SELECT id, '' FROM users WHERE email = ${owner.email}`;
    await rules.factorReset.reset(owner.email, OPERATOR);
    const notice = (await mailsTo(app, owner.email)).find(({ template }) => template === 'factors-reset');
    expect(notice?.subject).toContain(words);
  }
});

test('reset-factors leaves everybody else’s factors and sessions', async () => {
  const [owner, other] = [await signUp(app), await signUp(app)];
  await Promise.all([addTotp(owner), addTotp(other)]);
  await rules.factorReset.reset(owner.email, OPERATOR);
  expect(await factorsOf(other)).toHaveLength(11);
  expect((await other.me()).status).toBe(200);
});

test('reset-factors ends the setting up of an app, too: a code of it opens nothing', async () => {
  const thief = await signUp(app);
  await beginTotp(thief);
  const reset = await rules.factorReset.reset(thief.email, OPERATOR);
  expect(reset?.removed).toEqual([{ kind: 'authenticator apps', count: 1 }]);
  expect(await factorsOf(thief)).toEqual([]);
});

test('reset-factors leaves a disabled user disabled, whose link opens nothing', async () => {
  const owner = await signUp(app);
  await addTotp(owner);
  await rules.operators.disable(owner.email, OPERATOR);
  await rules.factorReset.reset(owner.email, OPERATOR);
  expect(await owner.resetPassword(NEW_PASSWORD)).toMatchProblem('TOKEN_INVALID');
  expect(await owner.login(PASSWORD)).toMatchProblem('INVALID_CREDENTIALS');
});

test('reset-factors is refused for an address that nobody has, and for what is none', async () => {
  const email = newEmail();
  expect(await operator.refused(['reset-factors', email])).toBe(
    `There is no user with the address ${email}.\n`,
  );
  expect(await operator.refused(['reset-factors', 'nonsense'])).toBe('"nonsense" is not an email address.\n');
  expect(await operator.refused(['reset-factors'])).toBe("error: missing required argument 'email'\n");
});

test('reset-factors is undone whole where the audit can not be written', async () => {
  const owner = await signUp(app);
  await addTotp(owner);
  await app.sql`ALTER TABLE audit_events RENAME TO audit_events_gone`;
  try {
    await operator.refused(['reset-factors', owner.email]);
  } finally {
    await app.sql`ALTER TABLE audit_events_gone RENAME TO audit_events`;
  }
  expect(await factorsOf(owner)).toHaveLength(11);
  expect((await owner.me()).status).toBe(200);
  expect(await halfSignedIn(owner)).toBeDefined();
}, 60_000);

test('each table that makes a second factor held is one that a reset empties', () => {
  const dialect = new PgDialect();
  const userId = sql<string>`''`;
  const emptied = Object.values(registry().factorsReset).map(
    (part) => /^\s*DELETE FROM ("\w+")/.exec(dialect.sqlToQuery(part({ userId, since: userId })).sql)?.[1],
  );
  const read = Object.values(registry().proofs).flatMap(({ factor, isHeld }) =>
    factor === 'first' || !isHeld
      ? []
      : [...dialect.sqlToQuery(isHeld(userId)).sql.matchAll(/FROM ("\w+")/g)].map(([, table]) => table),
  );
  expect(read.length).toBeGreaterThanOrEqual(2);
  expect(emptied).toEqual(expect.arrayContaining(read));
});
