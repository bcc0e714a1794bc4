import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Answer, type Browser, freshDatabase, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { addTotp, halfSignedIn, showCode } from '../../../test/support/authenticator.js';
import { signInByEmail } from '../../../test/support/email-sign-in.js';
import { newestToken } from '../../../test/support/links.js';
import { OPERATOR, operatorsAt } from '../../../test/support/operators-at.js';
import { addPasskey, proofOptions } from '../../../test/support/passkeys.js';
import { deployed } from '../../../test/support/policy.js';
import { expressRoutesOf, pathWithValues } from '../../../test/support/routes.js';
import { json, send } from '../../../test/support/wire.js';
import { mailNote } from '../../cli/operators/report.js';
import { type ConfigError, parseEnv } from '../env/env.js';

/** The routes of each way, which nothing else has. */
const ROUTES = {
  password: [
    'POST /auth/register',
    'GET /auth/verify',
    'POST /auth/verify',
    'POST /auth/resend-verification',
    'POST /auth/forgot-password',
    'GET /auth/reset-password',
    'POST /auth/reset-password',
    'POST /auth/login',
    'POST /auth/sign-in-link',
    'GET /auth/sign-in',
    'POST /auth/sign-in',
    'POST /auth/change-password',
    'POST /auth/password',
    'DELETE /auth/password',
    'POST /admin/users/:id/password-reset',
  ],
  passkey: [
    'POST /auth/login/passkey/options',
    'POST /auth/login/passkey',
    'POST /auth/reauthenticate/passkey/options',
    'POST /auth/passkeys/options',
    'POST /auth/passkeys',
  ],
  email: [
    'GET /auth/email-sign-in',
    'POST /auth/email-sign-in',
    'POST /auth/email-sign-in/code',
    'POST /auth/email-sign-in/link',
  ],
};

/** Share a database: a deployment before and after its operator has switched a way off. */
let all: TestApp;
const without: Record<string, TestApp> = {};
let passkeysAlone: TestApp;

beforeAll(async () => {
  const DATABASE_URL = await freshDatabase('sign_in_methods');
  all = await startApp({ DATABASE_URL });
  without.password = await startApp({ DATABASE_URL, SIGN_IN_METHODS: 'passkey,email' });
  without.passkey = await startApp({ DATABASE_URL, SIGN_IN_METHODS: 'password,email' });
  without.email = await startApp({ DATABASE_URL, SIGN_IN_METHODS: 'password,passkey' });
  passkeysAlone = await startApp({ DATABASE_URL, SIGN_IN_METHODS: 'passkey' });
});

const goOn = (browser: Browser, method: string) => deployed(browser, without[method] as TestApp);

const ask = (app: TestApp, route: string, body: object = {}): Promise<Answer> => {
  const [method = '', path = ''] = route.split(' ');
  return send(app, method, pathWithValues({ path }), method === 'GET' ? {} : json(body));
};

const told = ({ status, headers, body }: Answer) => ({
  status,
  headers: Object.keys(headers).sort(),
  body: { ...(body as object), requestId: '', instance: '' },
});

describe.each(Object.entries(ROUTES))('where %s is off', (method, routes) => {
  const app = () => without[method] as TestApp;

  test.each(routes)('%s answers as an address that nobody has', async (route) => {
    const [verb = ''] = route.split(' ');
    const unknown = await ask(app(), `${verb} /auth/nothing-of-the-kind`);
    expect(unknown.status).toBe(404);
    expect(told(await ask(app(), route))).toEqual(told(unknown));
    expect((await ask(all, route)).status).not.toBe(404);
  });

  test('its routes are gone from the app and from its description, and no others', async () => {
    const gone = expressRoutesOf(all).filter((route) => !expressRoutesOf(app()).includes(route));
    expect(gone.sort()).toEqual([...routes].sort());
    const { paths } = (await ask(app(), 'GET /api/openapi.json')).body as {
      paths: Record<string, Record<string, unknown>>;
    };
    for (const route of routes) {
      const [verb = '', path = ''] = route.split(' ');
      expect(paths[path]?.[verb.toLowerCase()]).toBeUndefined();
    }
  });

  test('a session that it has begun goes on', async () => {
    const before = goOn(await signUp(all), method);
    expect((await before.me()).status).toBe(200);
    expect((await before.refresh()).status).toBe(200);
  });
});

describe('where passwords are off', () => {
  test('none proves anything, however right it is', async () => {
    const browser = goOn(await signUp(all), 'password');
    const proven = await browser.send('post', '/auth/reauthenticate', { body: { password: PASSWORD } });
    expect(proven).toMatchProblem('PASSWORD_WRONG');
    expect(await browser.deleteAccount()).toMatchProblem('PASSWORD_WRONG');
    expect(await browser.changeEmail('other@example.com')).toMatchProblem('PASSWORD_WRONG');
  });

  test('a sign-in that was begun by one before is completed by nothing', async () => {
    const person = await signUp(all);
    const { authenticator } = await addTotp(person);
    const half = goOn(await halfSignedIn(person), 'password');
    expect(await showCode(half, await authenticator.code())).toMatchProblem('SIGN_IN_EXPIRED');
    expect(half.cookie('access')).toBeUndefined();
  });

  test('an operator mails no link to choose one, and who is brought in signs in by email', async () => {
    const app = without.password as TestApp;
    const { newUsers, close } = await operatorsAt(app);
    const person = app.browser();
    const { email } = person;
    expect(await newUsers.create({ email, role: 'user' }, OPERATOR)).toBe(true);
    expect(await app.sql`SELECT FROM outbox WHERE recipient = ${email}`).toHaveLength(0);
    expect(mailNote(true, app.env)).toMatch(/no password.* can let them in is passkey, email\.$/);
    expect((await signInByEmail(person)).status).toBe(200);
    await close();
  });

  test('a passkey is the last way in of who has a password besides', async () => {
    const person = await signUp(all);
    const { passkey } = await addPasskey(person);
    const path = `/auth/passkeys/${passkey.id}`;
    expect(await deployed(person, passkeysAlone).send('delete', path)).toMatchProblem('LAST_CREDENTIAL');
    expect((await person.send('delete', path)).status).toBe(204);
  });
});

describe('where email is off', () => {
  test('a sign-in that was begun by it before is completed by nothing', async () => {
    const person = await signUp(all);
    const { authenticator } = await addTotp(person);
    const browser = person.otherDevice();
    expect(await signInByEmail(browser)).toMatchProblem('SECOND_FACTOR_REQUIRED');
    const half = goOn(browser, 'email');
    expect(await showCode(half, await authenticator.code())).toMatchProblem('SIGN_IN_EXPIRED');
    expect(half.cookie('access')).toBeUndefined();
  });

  test('one that was begun by a link and the password goes on', async () => {
    const person = await signUp(all);
    const { authenticator } = await addTotp(person);
    const browser = goOn(person.otherDevice(), 'email');
    await browser.send('post', '/auth/sign-in-link', { body: { email: person.email } });
    const token = await newestToken(all, person.email, 'sign-in');
    const begun = await browser.send('post', '/auth/sign-in', { body: { token, password: PASSWORD } });
    expect(begun).toMatchProblem('SECOND_FACTOR_REQUIRED');
    expect((await showCode(browser, await authenticator.code())).status).toBe(200);
  });
});

describe('where passkeys are off', () => {
  test('who has one is asked for another second factor, and never for none', async () => {
    const person = await signUp(all);
    await addPasskey(person);
    const app = without.passkey as TestApp;
    const answer = await app.browser({ email: person.email }).login();
    expect(answer).toMatchProblem('SECOND_FACTOR_REQUIRED');
    expect((answer.body as { methods: string[] }).methods).toEqual(['rc']);
  });

  test('none proves anything, however right it is: also to a challenge of before', async () => {
    const person = await signUp(all);
    const { device } = await addPasskey(person);
    const passkey = device.get(await proofOptions(person));
    const browser = goOn(person, 'passkey');
    const proven = await browser.send('post', '/auth/reauthenticate', { body: { passkey } });
    expect(proven).toMatchProblem('PASSKEY_REFUSED');
    expect((await person.send('post', '/auth/reauthenticate', { body: { passkey } })).status).toBe(200);
    // Proven so, it would count as begun by one.
    await person.logout();
  });

  test('one can be looked at and removed', async () => {
    const person = await signUp(all);
    const { passkey } = await addPasskey(person);
    const browser = goOn(person, 'passkey');
    expect((await browser.send('get', '/auth/passkeys')).body).toMatchObject({
      passkeys: [{ id: passkey.id }],
    });
    expect((await browser.send('delete', `/auth/passkeys/${passkey.id}`)).status).toBe(204);
  });
});

describe('SIGN_IN_METHODS', () => {
  const linesOf = (SIGN_IN_METHODS: string) => {
    try {
      parseEnv({ SIGN_IN_METHODS });
    } catch (error) {
      return (error as ConfigError).lines.filter((line) => line.startsWith('SIGN_IN_METHODS'));
    }
    return [];
  };

  test('has passwords and passkeys in it where nobody says otherwise', async () => {
    const { env } = await startApp({ SIGN_IN_METHODS: '' });
    expect(env.SIGN_IN_METHODS).toEqual(['password', 'passkey']);
  });

  test.each(['pasword', 'password,passkeys', 'Password', ','])('%j is refused at the start', (value) => {
    expect(linesOf(value)).toHaveLength(1);
  });

  test('takes blanks, and a name that comes twice', () => {
    expect(linesOf('password, passkey,password')).toEqual([]);
  });
});
