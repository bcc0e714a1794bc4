import { beforeAll, expect, test } from '@jest/globals';
import { age, type Browser, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { registry } from '../src/platform/registry/registry.js';
import { giveRoles, signUpAs } from './support/admins.js';
import { startApp } from './support/app.js';
import { addTotp } from './support/authenticator.js';
import { pathWithValues, type Route, routesOf } from './support/routes.js';

const PERMISSIONS = Object.keys(registry().permissions);

const roleOf = (kind: 'only' | 'all-but', permission: string) => `${kind}-${permission.replace(':', '-')}`;

const ROLES = Object.fromEntries(
  PERMISSIONS.flatMap((permission) => [
    [roleOf('only', permission), [permission]],
    [roleOf('all-but', permission), PERMISSIONS.filter((other) => other !== permission)],
  ]),
);

/** It gives up what one does as somebody else, and is asked by who is acting so: it wants no permission. */
const WITHOUT = 'DELETE /admin/impersonation';

/** They show what there is, and change nothing. Every other route of an admin wants a recent proof. */
const WITHOUT_PROOF = [
  'GET /admin/audit',
  'GET /admin/figures',
  'GET /admin/health',
  'GET /admin/limits',
  'GET /admin/mail',
  'GET /admin/users',
  'GET /admin/users/:id',
  'GET /admin/webhooks',
];

let app: TestApp;
let browser: Browser;
let routes: Route[];
beforeAll(async () => {
  app = await startApp({}, [], { roles: ROLES });
  browser = await signUp(app);
  routes = routesOf(app).filter(
    ({ method, path }) => path.startsWith('/admin') && `${method} ${path}` !== WITHOUT,
  );
});

/** Whether each route of an admin refuses somebody with this role for what they may not do. */
async function refusing(role: string): Promise<Record<string, boolean>> {
  await app.sql`UPDATE users SET role = ${role} WHERE email = ${browser.email}`;
  const found = await Promise.all(
    routes.map(async (route): Promise<[string, boolean]> => {
      const answer = await browser.send(route.method.toLowerCase() as 'get', pathWithValues(route));
      const { code } = answer.body as { code?: string };
      return [`${route.method} ${route.path}`, code === 'FORBIDDEN'];
    }),
  );
  return Object.fromEntries(found);
}

test('every route of an admin wants a permission, and each by itself is refused without it', async () => {
  expect(routes.length).toBeGreaterThan(2);
  const opened: Record<string, string[]> = {};
  const wanted: Record<string, string[]> = {};
  for (const permission of PERMISSIONS) {
    const [only, allBut] = [
      await refusing(roleOf('only', permission)),
      await refusing(roleOf('all-but', permission)),
    ];
    for (const [route, isRefused] of Object.entries(allBut))
      if (isRefused) (wanted[route] ??= []).push(permission);
    for (const [route, isRefused] of Object.entries(only))
      if (!isRefused) (opened[route] ??= []).push(permission);
  }
  const names = routes.map(({ method, path }) => `${method} ${path}`).sort();
  expect(Object.keys(wanted).sort()).toEqual(names);
  // Who has one permission alone gets through where no other is wanted, and nowhere else.
  for (const [route, permissions] of Object.entries(wanted))
    expect([route, opened[route] ?? []]).toEqual([route, permissions.length === 1 ? permissions : []]);
  const nobody = await refusing('user');
  expect(Object.values(nobody).every(Boolean)).toBe(true);
});

test('all routes of an admin but lists want a proof by a second factor where two are wanted', async () => {
  const strict = await startApp({ SECOND_FACTOR: 'required-for:admin' }, [], { roles: ROLES });
  const admin = await signUpAs(strict, 'admin');
  await addTotp(admin);
  await age(admin, '11 minutes');
  expect((await admin.reauthenticate(PASSWORD)).status).toBe(200);
  const open: string[] = [];
  for (const route of routes) {
    const answer = await admin.send(route.method.toLowerCase() as 'get', pathWithValues(route));
    if ((answer.body as { code?: string }).code !== 'PROOF_REQUIRED')
      open.push(`${route.method} ${route.path}`);
  }
  expect(open.sort()).toEqual(WITHOUT_PROOF);
  await giveRoles(admin, 'user');
});
