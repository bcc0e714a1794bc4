import { Controller, Delete, Get, HttpCode, Module, Post } from '@nestjs/common';
import { beforeAll, expect, test } from '@jest/globals';
import * as z from 'zod';
import {
  CurrentUser,
  defineFeature,
  definePostern,
  Documented,
  hasPermission,
  NOTHING,
  Public,
} from 'postern';
import { RequirePermission, RequireRecentProof } from 'postern';
import type { Permission, User } from 'postern';
import { type Browser, freshDatabase, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { rolesFeature } from './feature.js';

const [READ, WRITE, PUBLISH] = [
  'shelves:read',
  'shelves:write',
  'articles:publish',
] as string[] as Permission[];

/** How often a handler was reached. */
let entries = 0;
const enter = (): string => String(++entries);

@Controller('shelves')
@RequirePermission(READ as Permission)
class ShelvesController {
  @Get()
  list(): string {
    return enter();
  }

  @Get('mine')
  mine(@CurrentUser() user: User): boolean[] {
    return [READ, WRITE, PUBLISH].map((permission) => hasPermission(user, permission as Permission));
  }

  @Delete(':id')
  @HttpCode(204)
  @RequirePermission(WRITE as Permission)
  empty(): void {
    enter();
  }

  @Get('window')
  @Public()
  window(): string {
    return enter();
  }
}

@Controller('articles')
class ArticlesController {
  @Post()
  @RequirePermission(WRITE as Permission, PUBLISH as Permission)
  @RequireRecentProof()
  @Documented({
    id: 'publish',
    cost: NOTHING,
    summary: 'Publish',
    answer: z.string().meta({ examples: ['1'] }),
  })
  publish(): string {
    return enter();
  }

  @Delete()
  @RequirePermission(WRITE as Permission)
  @RequirePermission(PUBLISH as Permission)
  withdraw(): string {
    return enter();
  }
}

@Module({ controllers: [ShelvesController, ArticlesController] })
class LibraryModule {}

const project = definePostern({
  features: [
    defineFeature({
      name: 'library',
      requires: [rolesFeature],
      module: () => LibraryModule,
      permissions: { 'shelves:read': 'See the shelves.', 'shelves:write': 'Change them.' },
    }),
  ],
  roles: {
    reader: ['shelves:read'],
    keeper: ['shelves:write'],
    editor: ['articles:publish'],
    admin: [],
  },
});

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ DATABASE_URL: await freshDatabase('permissions') }, [], project);
});

const giveRoles = ({ app, email }: Browser, role: string, further: string[] = []) =>
  app.sql`UPDATE users SET role = ${role}, further_roles = ${further} WHERE email = ${email}`;

async function withRoles(role: string, further: string[] = []): Promise<Browser> {
  const browser = await signUp(app);
  await giveRoles(browser, role, further);
  return browser;
}

const statusOf = async (browser: Browser, method: 'get' | 'post' | 'delete', path: string) =>
  (await browser.send(method, path)).status;

/** Asserts that the request was refused, and the handler not reached. */
async function expectRefused(browser: Browser, method: 'get' | 'post' | 'delete', path: string) {
  const before = entries;
  expect(await browser.send(method, path)).toMatchProblem('FORBIDDEN');
  expect(entries).toBe(before);
}

test('a route that wants a permission lets roles through that have it, and nobody else', async () => {
  expect(await statusOf(await withRoles('reader'), 'get', '/shelves')).toBe(200);
  for (const role of ['user', 'keeper', 'editor', 'reader, or so', 'Reader'])
    await expectRefused(await withRoles(role), 'get', '/shelves');
  expect(await app.browser().send('get', '/shelves')).toMatchProblem('SESSION_REQUIRED');
});

test('a user may what any of their roles may, and a route can want several permissions', async () => {
  const [keeper, both, scribe] = [
    await withRoles('keeper'),
    await withRoles('keeper', ['reader']),
    await withRoles('user', ['keeper', 'editor']),
  ];
  await expectRefused(keeper, 'delete', '/shelves/1');
  expect(await statusOf(both, 'delete', '/shelves/1')).toBe(204);
  await expectRefused(both, 'post', '/articles');
  expect(await statusOf(scribe, 'post', '/articles')).toBe(201);
  for (const one of [keeper, await withRoles('editor')]) await expectRefused(one, 'delete', '/articles');
  expect(await statusOf(scribe, 'delete', '/articles')).toBe(200);
  expect((await both.send('get', '/shelves/mine')).body).toEqual([true, true, false]);
});

test('a route of a controller that wants a permission wants its own besides', async () => {
  const reader = await withRoles('reader');
  await expectRefused(reader, 'delete', '/shelves/1');
  await giveRoles(reader, 'user', ['keeper']);
  await expectRefused(reader, 'delete', '/shelves/1');
});

test('an admin may all that features declare, and what stands after any role', async () => {
  const admin = await withRoles('admin');
  expect(await statusOf(admin, 'delete', '/shelves/1')).toBe(204);
  expect(await statusOf(admin, 'post', '/articles')).toBe(201);
});

test('a role that is taken away is gone at the next request, under the same access token', async () => {
  const browser = await withRoles('user', ['reader']);
  expect(await statusOf(browser, 'get', '/shelves')).toBe(200);
  const token = browser.accessToken();
  await giveRoles(browser, 'user');
  await expectRefused(browser, 'get', '/shelves');
  await giveRoles(browser, 'reader');
  expect(await statusOf(browser, 'get', '/shelves')).toBe(200);
  expect(browser.accessToken()).toBe(token);
});

test('an answer with a user says all roles and what they allow, and the description lists them', async () => {
  const browser = await withRoles('keeper', ['reader', 'keeper', 'gone']);
  const roles = ['keeper', 'reader', 'gone'];
  const shown = { role: 'keeper', roles, permissions: ['shelves:read', 'shelves:write'] };
  for (const path of ['/auth/me', '/auth/session'])
    expect((await browser.send('get', path)).body).toMatchObject({ user: shown });
  expect((await browser.refresh()).body).toMatchObject({ user: shown });
  expect((await browser.login()).body).toMatchObject({ user: shown });
  const { body } = await browser.send('get', '/api/openapi.json');
  const { components } = body as {
    components: { schemas: { User: { properties: Record<string, object> } } };
  };
  expect(components.schemas.User.properties).toMatchObject({
    roles: { items: { enum: ['user', 'admin', 'reader', 'keeper', 'editor'] } },
    permissions: { items: { enum: expect.arrayContaining(['articles:publish', 'shelves:read']) } },
  });
});

test('a route says in its description what each of its guards refuses with', async () => {
  const { body } = await app.browser().send('get', '/api/openapi.json');
  const refused = JSON.stringify((body as { paths: Record<string, object> }).paths['/articles']);
  for (const code of ['FORBIDDEN', 'PROOF_REQUIRED']) expect(refused).toContain(code);
});

test('a role is wanted of any of a user’s roles', async () => {
  const browser = await signUp(app);
  await giveRoles(browser, 'user', ['admin']);
  expect((await browser.me()).body).toMatchObject({ user: { role: 'user', roles: ['user', 'admin'] } });
  expect(await statusOf(browser, 'delete', '/shelves/1')).toBe(204);
});

test('a public route that wants a permission answers 500 to everybody', async () => {
  const before = entries;
  for (const browser of [app.browser(), await withRoles('admin')])
    expect(await browser.send('get', '/shelves/window')).toMatchProblem('INTERNAL');
  expect(entries).toBe(before);
});

test('a denial names the record whose id stands in its path, and nothing else of a client', async () => {
  const id = '01990B2E-7C3A-7D10-9B6F-2F4C8A1D5E70';
  const reasonOf = async (path: string) => {
    const browser = await withRoles('reader');
    await expectRefused(browser, 'delete', path);
    const [denial] = await app.sql<{ reason: string }[]>`SELECT reason FROM audit_events
      WHERE event = 'access_denied' AND session_id = ${browser.sessionId}`;
    return denial?.reason;
  };
  const plain = 'wants shelves:write: DELETE /shelves/:id';
  expect(await reasonOf(`/shelves/${id}`)).toBe(`${plain}, of ${id.toLowerCase()}`);
  expect(await reasonOf('/shelves/ann@example.com')).toBe(plain);
  expect(await reasonOf(`/shelves/${id}%0Aof%20nobody`)).toBe(plain);
});

test('a denial says in the audit what was missing, once a minute for each session and route', async () => {
  const browser = await withRoles('reader');
  for (let tries = 0; tries < 3; tries++) await expectRefused(browser, 'delete', `/shelves/${tries}`);
  await expectRefused(browser, 'post', '/articles');
  const denials = await app.sql<{ reason: string }[]>`SELECT DISTINCT reason FROM audit_events
    WHERE event = 'access_denied' AND session_id = ${browser.sessionId} ORDER BY reason`;
  expect(denials.map(({ reason }) => reason)).toEqual([
    'wants shelves:write and articles:publish: POST /articles',
    'wants shelves:write: DELETE /shelves/:id',
  ]);
  const [{ count = 0 } = {}] = await app.sql<{ count: number }[]>`SELECT count(*)::int FROM audit_events
    WHERE event = 'access_denied' AND session_id = ${browser.sessionId}`;
  expect(count).toBeLessThanOrEqual(4);
});
