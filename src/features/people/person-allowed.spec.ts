import { beforeAll, expect, test } from '@jest/globals';
import * as z from 'zod';
import { definePostern, hidden, readOnly } from 'postern';
import { type Browser, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { change, idOf, signUpAs } from '../../../test/support/admins.js';

const project = definePostern({
  profile: z.object({
    nickname: z.string().max(20).optional(),
    plan: readOnly(z.enum(['free', 'paid']).default('free')),
    score: hidden(z.number().default(0)),
  }),
  roles: {
    support: ['users:read', 'users:write', 'users:impersonate', 'roles:assign'],
    looker: ['users:read'],
    boss: ['reports:read'],
    clerk: [],
  },
});

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ IMPERSONATION: 'on', LOCALES: 'en,fr' }, [], project);
});

interface Shown {
  allowed: { change: boolean; impersonate: boolean; roles: string[]; locales: string[] };
  profile: object;
  profileSchema: { properties: object };
}

const shown = async (by: Browser, person: Browser) =>
  (await by.send('get', `/admin/users/${await idOf(person)}`)).body as Shown;

/** As the routes answer. */
async function answered(by: Browser, person: Browser) {
  const changed = await change(by, 'patch', person, '', { locale: 'fr' });
  const begun = await change(by, 'post', person, '/impersonate');
  return { change: changed.status === 204, impersonate: begun.status === 200 };
}

test.each([
  ['support', 'user'],
  ['support', 'looker'],
  ['support', 'clerk'],
  ['support', 'boss'],
  ['support', 'admin'],
  ['looker', 'user'],
  ['admin', 'admin'],
])('what %s may do about a %s is what the routes then answer', async (role, other) => {
  const [by, person] = [await signUpAs(app, role), await signUpAs(app, other)];
  const { allowed } = await shown(by, person);
  const mayWrite = role !== 'looker';
  const { change: isChanged, impersonate } = await answered(by, person);
  expect({ change: allowed.change && mayWrite, impersonate: allowed.impersonate }).toEqual({
    change: isChanged,
    impersonate,
  });
});

test('nobody is offered a change of themselves, nor to act as who is disabled', async () => {
  const [by, person] = [await signUpAs(app, 'admin'), await signUp(app)];
  expect((await shown(by, by)).allowed).toMatchObject({ change: false, impersonate: false });
  await app.sql`UPDATE users SET status = 'disabled' WHERE id = ${await idOf(person)}`;
  expect((await shown(by, person)).allowed).toMatchObject({ change: true, impersonate: false });
});

test('the roles that are offered are those that one may give', async () => {
  const [support, person] = [await signUpAs(app, 'support'), await signUp(app)];
  const { allowed } = await shown(support, person);
  expect(allowed.roles).toEqual(['user', 'support', 'looker']);
  for (const role of ['user', 'admin', 'support', 'looker', 'boss', 'clerk']) {
    const given = { roles: ['user', role].slice(role === 'user' ? 1 : 0), reason: 'a test' };
    const { status } = await change(support, 'put', await signUp(app), '/roles', given);
    expect([role, status]).toEqual([role, allowed.roles.includes(role) ? 204 : 403]);
  }
  expect((await shown(await signUpAs(app, 'looker'), person)).allowed.roles).toEqual([]);
  expect((await shown(await signUpAs(app, 'admin'), person)).allowed.roles).toEqual([
    ...['user', 'admin', 'support', 'looker', 'boss', 'clerk'],
  ]);
});

test('the fields of the profile are described as a change takes them, but for hidden ones', async () => {
  const page = await shown(await signUpAs(app, 'admin'), await signUp(app));
  expect(page.allowed.locales).toEqual(['en', 'fr']);
  expect(page.profile).toEqual({ plan: 'free' });
  expect(page.profileSchema.properties).toEqual({
    nickname: { anyOf: [{ type: 'string', maxLength: 20 }, { type: 'null' }] },
    plan: { anyOf: [{ type: 'string', enum: ['free', 'paid'] }, { type: 'null' }] },
  });
});
