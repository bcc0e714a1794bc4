import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Command } from 'commander';
import postgres, { type Sql } from 'postgres';
import { type Browser, freshDatabase, newEmail, signUp, type TestApp } from 'postern/testing';
import { declare } from '../src/cli/commands/user.ts';
import { perform } from '../src/cli/operators/perform.js';
import { idOf, invite, signUpAs } from './support/admins.js';
import { startApp, TEST_ENV } from './support/app.js';
import { addIdentity, PAGE, requestOf, shown, step, withoutTest } from './support/bad-day-steps.js';
import { addTotp, forgetSteps, halfSignedIn, showCode } from './support/authenticator.js';
import { signInByEmail } from './support/email-sign-in.js';
import { newestToken } from './support/links.js';
import { elsewhere, times } from './support/networks.js';
import { OPERATOR, operatorsAt } from './support/operators-at.js';

const SETTINGS = { PASSWORD_PEPPER: 'on', TRUST_PROXY: '1' };
const { REFRESH_TOKEN_SECRET, DATA_ENCRYPTION_KEY } = TEST_ENV;
const NEW = {
  JWT_SECRET: 'u7Gq2ZpX9vTn4bWc6KeRj0sMfHd3yLaE',
  REFRESH_TOKEN_SECRET: `B5xQk8tNw1rVz3hJm6cPe9sYdF2gLa0U,${REFRESH_TOKEN_SECRET}`,
  DATA_ENCRYPTION_KEY: `gT5rXk1vBq8nZm3wLc7yHs0dPf4uJa9e,${DATA_ENCRYPTION_KEY}`,
};

let app: TestApp;
let terminal: Sql;
let operators: Awaited<ReturnType<typeof operatorsAt>>;
beforeAll(async () => {
  app = await startApp({ ...SETTINGS, DATABASE_URL: await freshDatabase('bad_days') });
  operators = await operatorsAt(app);
  terminal = postgres(app.env.DATABASE_URL, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await terminal.end();
  await operators.close();
});

const query = (name: string, about?: { email: string }) => terminal.unsafe(step(name, 'sql', about));

async function command(name: string, about?: { email: string }, by = operators, at = app) {
  const { context } = by;
  return perform({ app: context, client: OPERATOR, env: at.env }, requestOf(step(name, 'sh', about)));
}

/** The statuses of what these are answered about their own session. */
const standing = async (...people: Browser[]) =>
  Promise.all(people.map(async (person) => (await person.me()).status));

test('each command of the page exists', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  const user = new Command();
  declare(user);
  const verbs = user.commands.map((one) => one.name());
  const text = PAGE.replace(/\s+/g, ' ');
  const named = [...text.matchAll(/(npm run|npx postern) ([\w:-]+)(?: -- ([a-z-]+))?/g)];
  expect(named.length).toBeGreaterThan(15);
  const missing = named.filter(([, how, name = '', verb]) =>
    how === 'npx postern'
      ? !existsSync(`src/cli/commands/${name}.ts`)
      : !(name in scripts) || (name === 'user' && verb !== undefined && !verbs.includes(verb)),
  );
  expect(missing.map(([all]) => all)).toEqual([]);
});

test('every step is carried out by a test, or is done at others', () => {
  expect(PAGE.match(/^\d+\. /gm)?.length).toBeGreaterThan(40);
  expect(withoutTest()).toEqual({ marks: [], steps: [], blocks: [] });
});

test('an admin in other hands is shut out, what they did is listed, and the owner comes back', async () => {
  const [admin, other, bystander] = [
    await signUpAs(app, 'admin'),
    await signUpAs(app, 'admin'),
    await signUp(app),
  ];
  const invitee = app.browser({ email: newEmail() });
  const thief = admin.otherDevice();
  await thief.login();
  const accomplice = await signUp(app);
  const roles = { roles: ['admin'], reason: 'mine' };
  const given = await thief.send('put', `/admin/users/${await idOf(accomplice)}/roles`, { body: roles });
  expect(given.status).toBe(204);
  expect((await invite(thief, invitee.email, { roles: ['admin'] })).status).toBeLessThan(300);
  const token = await newestToken(app, invitee.email, 'accept-invitation');
  await addTotp(thief);

  await addIdentity(app, await idOf(admin));

  await command('disable', admin);
  expect(await standing(admin, thief, other, bystander)).toEqual([401, 401, 200, 200]);
  const deeds = (await query('deeds', admin)).map(({ event }) => event as string);
  expect(deeds).toEqual(expect.arrayContaining(['role_changed', 'user_invited', 'totp_added']));
  const admins = (await query('roles')).map(({ email }) => email as string);
  expect(admins).toContain(accomplice.email);
  await command('role', accomplice);
  expect((await query('roles')).map(({ email }) => email as string)).not.toContain(accomplice.email);

  await command('ways-in', admin);
  expect(await app.sql`SELECT FROM identities WHERE user_id = ${await idOf(admin)}`).toEqual([]);
  expect(await command('ways-in', other)).toMatchObject({ changed: false });
  await query('ways-in-left', other);
  expect(await other.otherDevice().login()).toMatchProblem('INVALID_CREDENTIALS');
  await command('enable', admin);
  expect(await thief.login()).toMatchProblem('INVALID_CREDENTIALS');
  await admin.forgotPassword();
  expect((await admin.resetPassword('a phrase of the owner alone')).status).toBe(204);
  expect((await admin.login('a phrase of the owner alone')).status).toBe(200);
  expect(await standing(admin, thief)).toEqual([200, 401]);
  const body = { token, password: 'a phrase of the invited' };
  const accepted = await invitee.send('post', '/auth/accept-invitation', { body });
  expect(accepted).toMatchProblem('TOKEN_INVALID');
});

test('what credential stuffing has opened is found and closed, and nobody else is touched', async () => {
  const [honest, found, kept] = [await signUp(app), await signUp(app), await signUp(app)];
  const factor = await addTotp(kept);
  const attack = elsewhere();
  const thief = (email: string) => app.browser({ email, ...attack });
  await times(21, () => thief(newEmail()).login());
  await thief(honest.email).login('a wrong guess of theirs');
  const stolen = thief(found.email);
  expect((await stolen.login()).status).toBe(200);
  expect(await thief(kept.email).login()).toMatchProblem('SECOND_FACTOR_REQUIRED');

  await query('networks');
  const listed = (await query('found')).at(-1) as unknown as { email: string }[];
  expect(listed.map(({ email }) => email).toSorted()).toEqual([found.email, kept.email].toSorted());
  await query('void');

  expect(await standing(stolen, found, kept, honest)).toEqual([401, 401, 401, 200]);
  expect(await thief(found.email).login()).toMatchProblem('INVALID_CREDENTIALS');
  expect((await honest.otherDevice().login()).status).toBe(200);
  await kept.forgotPassword();
  expect((await kept.resetPassword('another phrase of their own')).status).toBe(204);
  await kept.login('another phrase of their own');
  await forgetSteps(kept);
  expect((await showCode(kept, await factor.authenticator.code())).status).toBe(200);
});

test('with an email provider in other hands no link opens anything, and new ones do', async () => {
  const [person, newcomer] = [await signUp(app), app.browser({ email: newEmail() })];
  await person.forgotPassword();
  await newcomer.register();
  await app.settled();
  const links = [
    await newestToken(app, person.email, 'reset-password'),
    await newestToken(app, newcomer.email, 'verify'),
  ];
  shown('mail-links');
  await query('links');
  expect(await person.resetPassword('a phrase of a thief', links[0])).toMatchProblem('TOKEN_INVALID');
  expect(await newcomer.verify({ token: links[1] ?? '' })).toMatchProblem('TOKEN_INVALID');

  const byMail = app.browser({ email: (await signUp(app)).email });
  expect((await signInByEmail(byMail)).status).toBe(200);
  await command('by-method');
  expect(await standing(person, byMail)).toEqual([200, 401]);
  await person.forgotPassword();
  expect((await person.resetPassword('a phrase after that day')).status).toBe(204);
  expect((await query('by-mail')).filter(({ email }) => email === person.email)).toMatchObject([
    { event: 'password_reset' },
  ]);
});

describe('with keys that somebody may know', () => {
  let after: TestApp;
  let afterwards: Awaited<ReturnType<typeof operatorsAt>>;
  let sleeper: Browser;
  let owner: Browser;
  let factor: Awaited<ReturnType<typeof addTotp>>;
  beforeAll(async () => {
    [sleeper, owner] = [await signUp(app), await signUp(app)];
    factor = await addTotp(owner);
    await app.settled();
    after = await startApp({ ...SETTINGS, ...NEW, DATABASE_URL: app.env.DATABASE_URL });
    afterwards = await operatorsAt(after);
  });
  afterAll(() => afterwards.close());

  test('an access token of the old JWT_SECRET opens nothing, and its client refreshes', async () => {
    const cookie = `${sleeper.cookieName('access')}=${sleeper.accessToken()}`;
    const old = await after.browser().send('get', '/auth/me', { headers: { cookie } });
    shown('jwt-replaced');
    expect(old).toMatchProblem('SESSION_REQUIRED');
    shown('jwt-refreshed');
    expect((await after.browser().refreshWith(sleeper.refreshToken())).status).toBe(200);
    await sleeper.changePassword('a phrase that is changed');
    expect((await query('changes')).map(({ user_id }) => user_id as string)).toContain(await idOf(sleeper));
  });

  test('every session ends with the old REFRESH_TOKEN_SECRET, and a sign-in opens another', async () => {
    const tokens = [sleeper.refreshToken(), owner.refreshToken()];
    shown('refresh-both');
    for (const token of tokens) expect((await after.browser().refreshWith(token)).status).toBe(200);
    const half = await halfSignedIn(owner);
    const { done } = await command('sessions', undefined, afterwards, after);
    expect(done[0]).toMatch(/^\d+ sessions are over\.$/);
    await query('waiting');
    shown('refresh-ended');
    expect(await showCode(half, await factor.authenticator.code())).toMatchProblem('SIGN_IN_EXPIRED');
    for (const token of tokens)
      expect(await after.browser().refreshWith(token)).toMatchProblem('SESSION_ENDED');
    shown('refresh-signed-in');
    const back = after.browser({ email: sleeper.email });
    expect((await back.login('a phrase that is changed')).status).toBe(200);
    expect((await back.me()).status).toBe(200);

    shown('refresh-dropped');
    const REFRESH_TOKEN_SECRET = NEW.REFRESH_TOKEN_SECRET.split(',', 1)[0] ?? '';
    const dropped = await startApp({
      ...SETTINGS,
      ...NEW,
      REFRESH_TOKEN_SECRET,
      DATABASE_URL: app.env.DATABASE_URL,
    });
    expect((await dropped.browser().refreshWith(back.refreshToken())).status).toBe(200);
  });

  test('all that is encrypted goes under the new DATA_ENCRYPTION_KEY, and is replaced', async () => {
    expect(await command('reencrypt', undefined, afterwards, after)).toMatchObject({
      done: [expect.stringMatching(/^[1-9]\d* encrypted anew .* none is left under another/)],
    });
    shown('data-both');
    shown('data-alone');
    const alone = NEW.DATA_ENCRYPTION_KEY.split(',', 1)[0] ?? '';
    const dropped = await startApp({
      ...SETTINGS,
      ...NEW,
      DATA_ENCRYPTION_KEY: alone,
      DATABASE_URL: app.env.DATABASE_URL,
    });
    const back = dropped.browser({ email: owner.email });
    await back.login();
    await forgetSteps(back);
    expect((await showCode(back, await factor.authenticator.code())).status).toBe(200);

    expect((await query('factors')).map(({ email }) => email as string)).toContain(owner.email);
    await command('reset', owner, afterwards, after);
    expect(await standing(back)).toEqual([401]);
    expect(await back.login()).toMatchProblem('INVALID_CREDENTIALS');
    await query('passwords');
    await addIdentity(app, await idOf(owner));
    await query('tokens');
    expect(await app.sql`SELECT FROM provider_tokens`).toEqual([]);
    const other = dropped.browser({ email: sleeper.email });
    expect(await other.login('a phrase that is changed')).toMatchProblem('INVALID_CREDENTIALS');
  });
});
