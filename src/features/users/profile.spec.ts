import { beforeAll, describe, expect, test } from '@jest/globals';
import { definePostern } from 'postern';
import { type Answer, PASSWORD, type TestApp } from 'postern/testing';
import * as z from 'zod';
import { change, giveRoles } from '../../../test/support/admins.js';
import { startApp } from '../../../test/support/app.js';
import {
  ANN,
  profileIn,
  project,
  register,
  signUpWith,
  storeProfile,
} from '../../../test/support/profiles.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({}, [], project);
});

describe('what is given at registration', () => {
  test('is shown wherever the user is, with the defaults, and without what is hidden', async () => {
    const browser = await signUpWith(app, { displayName: ' Ann Lee ', tags: [{ name: 'x' }] });
    const shown = { displayName: 'Ann Lee', theme: 'light', tags: [{ name: 'x' }], plan: 'free' };

    expect(profileIn(await browser.me())).toEqual(shown);
    expect(profileIn(await browser.send('get', '/auth/session'))).toEqual(shown);
    expect(profileIn(await browser.refresh())).toEqual(shown);
    expect(profileIn(await browser.login())).toEqual(shown);
    await storeProfile(browser, { displayName: 'Ann Lee', score: 7, plan: 'paid' });
    await browser.changePassword('a quite different phrase');
    expect(profileIn(await browser.me())).toEqual({ displayName: 'Ann Lee', theme: 'light', plan: 'paid' });
  });

  test('is that of the registration that was verified, and of no other of the address', async () => {
    const [first, second] = [app.browser(), app.browser()];
    const rival = app.browser({ email: first.email });
    await register(rival, { displayName: 'Eve' });
    await register(first, { displayName: 'Ann' });
    await register(second, { displayName: 'Bea' });
    await first.verify();
    await first.login();
    expect(profileIn(await first.me())).toMatchObject({ displayName: 'Ann' });
  });

  test('changes nothing of who has the address already', async () => {
    const browser = await signUpWith(app);
    expect((await register(app.browser({ email: browser.email }), { displayName: 'Eve' })).status).toBe(202);
    expect(profileIn(await browser.me())).toMatchObject({ displayName: 'Ann' });
  });

  test.each([
    ['nothing, where a field is required', undefined, 'profile'],
    ['null', null, 'profile'],
    ['a required field that is missing', {}, 'profile.displayName'],
    ['a value that does not fit', { displayName: '' }, 'profile.displayName'],
    ['a field that nobody declares', { ...ANN, admin: true }, 'profile.admin'],
    ['a read-only field', { ...ANN, plan: 'paid' }, 'profile.plan'],
    ['a hidden field', { ...ANN, score: 7 }, 'profile.score'],
    ['NUL', { displayName: 'a\0b' }, 'profile.displayName'],
    ['NUL far inside', { ...ANN, notes: { a: [{ b: '\0' }] } }, 'profile.notes.a.0.b'],
    ['NUL in a key', { ...ANN, notes: { 'a\0': 1 } }, 'profile.notes'],
    ['half of a surrogate pair', { displayName: 'a\ud800' }, 'profile.displayName'],
  ])('is refused: %s', async (_, profile, path) => {
    const answer = await register(app.browser(), profile);
    expect(answer).toMatchProblem('VALIDATION_FAILED');
    expect((answer.body as { errors: { path: string }[] }).errors.map((one) => one.path)).toEqual([path]);
  });

  test('is refused beyond 8 kB, with a sentence that says so', async () => {
    const fits = 8192 - '{"bio": "", "theme": "light", "displayName": "Ann"}'.length;
    const bio = (length: number) => ({ ...ANN, bio: 'x'.repeat(length) });

    const answer = await register(app.browser(), bio(fits + 1));
    expect(answer).toMatchProblem('VALIDATION_FAILED');
    expect(answer.body).toMatchObject({
      errors: [{ path: 'profile', message: 'All of this together is longer than 8 kB.' }],
    });
    const browser = await signUpWith(app, bio(fits));
    const [row] = await app.sql`
      SELECT octet_length(profile::text) AS bytes FROM users WHERE email = ${browser.email}`;
    expect(row).toEqual({ bytes: 8192 });
  });

  test('is refused where it lies too deep, and loses __proto__ wherever it stands', async () => {
    const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);
    const raw = (notes: string) =>
      `{"email":"${app.browser().email}","password":"${PASSWORD}",` +
      `"profile":{"displayName":"Ann","notes":${notes}}}`;
    const send = (body: string) =>
      app.browser().send('post', '/auth/register', { body, headers: { 'content-type': 'application/json' } });

    expect(await send(raw(`{"a":${JSON.stringify(nested(40))}}`))).toMatchProblem('VALIDATION_FAILED');
    expect(await send(raw(`{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`))).toMatchProblem(
      'VALIDATION_FAILED',
    );
    expect((await send(raw('{"__proto__":{"polluted":1}}'))).status).toBe(202);
    expect(await send(raw('{}').replace('"notes":{}', '"__proto__":{"plan":"paid"}'))).toMatchProblem(
      'VALIDATION_FAILED',
    );
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

test.each([
  { what: 'of a row of before', row: {}, shown: { theme: 'light', plan: 'free' } },
  {
    what: 'that fits the schema no more',
    row: { displayName: 7, theme: 'green', bio: 'b', plan: ['paid'], gone: 'x' },
    shown: { theme: 'light', bio: 'b', plan: 'free' },
  },
  { what: 'that is no object', row: [1], shown: { theme: 'light', plan: 'free' } },
])('of a profile $what, what fits is shown, and else the default', async ({ row, shown }) => {
  const browser = await signUpWith(app);
  await storeProfile(browser, row);
  expect(profileIn(await browser.me())).toEqual(shown);
  expect(profileIn(await browser.refresh())).toEqual(shown);
});

test('a known and an unknown address are answered alike, whatever the profile is', async () => {
  const known = await signUpWith(app);
  for (const profile of [{ displayName: 'Eve' }, {}, { displayName: 'x', bio: 'y'.repeat(9000) }]) {
    const [one, other] = [
      await register(app.browser({ email: known.email }), profile),
      await register(app.browser(), profile),
    ];
    const seen = ({ status, text }: Answer) => ({ status, text: text.replace(/"requestId":"[^"]+"/, '') });
    expect(seen(one)).toEqual(seen(other));
  }
});

test('the description says what is given, changed and shown', async () => {
  const { body } = await app.browser().send('get', '/api/openapi.json');
  const { paths } = body as { paths: Record<string, { patch?: { summary: string } }> };
  expect(paths['/auth/me']?.patch?.summary).toBe('Change the language, or fields of the profile');
  const { schemas } = (
    body as {
      components: {
        schemas: Record<
          string,
          { required: string[]; properties: Record<string, { required?: string[]; properties: object }> }
        >;
      };
    }
  ).components;
  const profileOf = (name: string) => schemas[name]?.properties.profile;
  const taken = ['displayName', 'bio', 'theme', 'tags', 'notes', 'nickname'];

  expect(schemas.RegisterBody?.required).toEqual(['email', 'password', 'profile']);
  expect(Object.keys(profileOf('RegisterBody')?.properties ?? {})).toEqual(taken);
  expect(profileOf('RegisterBody')?.required).toEqual(['displayName']);
  expect(Object.keys(profileOf('ChangeAccountBody')?.properties ?? {})).toEqual(taken);
  expect(profileOf('ChangeAccountBody')?.required).toBeUndefined();
  expect(Object.keys(profileOf('User')?.properties ?? {})).toEqual([...taken, 'plan']);
  expect(JSON.stringify(body)).not.toContain('score');
});

test('an admin sets fields that are read-only for their user, and sees nothing of hidden ones', async () => {
  const [admin, person] = [await signUpWith(app), await signUpWith(app, { ...ANN, nickname: 'A' })];
  await giveRoles(admin, 'admin');
  const set = (profile: object) => change(admin, 'patch', person, '', { profile });
  expect((await set({ plan: 'paid', nickname: null })).status).toBe(204);
  expect(profileIn(await person.me())).toMatchObject({ displayName: 'Ann', plan: 'paid', nickname: null });
  expect(await set({ score: 7 })).toMatchProblem('VALIDATION_FAILED');
  expect(await set({ bio: 'x'.repeat(9000) })).toMatchProblem('VALIDATION_FAILED');
});

describe('a project', () => {
  test('without fields takes and shows none, and its description has no word of them', async () => {
    const plain = await startApp();
    const browser = plain.browser();
    const refused = await register(browser, {});
    expect(refused).toMatchProblem('VALIDATION_FAILED');
    expect(refused.body).toMatchObject({ errors: [{ path: 'profile' }] });
    await browser.signUp();
    expect((await browser.me()).body).toMatchObject({ user: { email: browser.email } });
    expect(profileIn(await browser.me())).toBeUndefined();
    expect(await browser.send('patch', '/auth/me', { body: {} })).toMatchProblem('VALIDATION_FAILED');
    expect((await plain.browser().send('get', '/api/openapi.json')).text).not.toContain('"profile"');
    // The app of another project goes on as it was.
    expect(profileIn(await (await signUpWith(app)).me())).toMatchObject(ANN);
  });

  test('whose fields are all optional takes a registration without them', async () => {
    const optional = await startApp(
      {},
      [],
      definePostern({ profile: z.object({ bio: z.string().default('-') }) }),
    );
    const browser = optional.browser();
    await browser.signUp();
    expect(profileIn(await browser.me())).toEqual({ bio: '-' });
  });

  test.each([
    ['over several fields', z.object({ a: z.string(), b: z.string() }).refine(({ a, b }) => a === b)],
    ['that is no JSON', z.object({ born: z.date() })],
  ])('with a rule or a value %s does not start', async (_, profile) => {
    await expect(startApp({}, [], { profile })).rejects.toThrow();
  });
});
