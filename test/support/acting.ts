import { Controller, Get, Module, Post, type Type } from '@nestjs/common';
import { expect } from '@jest/globals';
import { CurrentUser, definePostern, type User } from 'postern';
import { type Browser, signUp, type TestApp } from 'postern/testing';
import { startApp } from './app.js';
import { deployed } from './policy.js';

@Controller('basket')
class BasketController {
  @Get()
  read(@CurrentUser() { email }: User): string {
    return email;
  }

  @Post()
  fill(@CurrentUser() { email }: User): string {
    return email;
  }
}

@Module({ controllers: [BasketController] })
class BasketModule {}

const project = definePostern({
  roles: { support: ['users:impersonate'], boss: ['reports:read'], clerk: [] },
});

export const WHY = { body: { reason: 'Ticket 4711: the basket is empty.' } };

/** An app with a basket, whose support may act as others where IMPERSONATION is on. */
export const startWithSupport = (
  DATABASE_URL: string,
  IMPERSONATION: string,
  ...more: Type[]
): Promise<TestApp> => startSupport({ DATABASE_URL, IMPERSONATION }, more);

/** The same, with these variables. */
export const startSupport = (
  variables: Record<string, string>,
  more: readonly Type[] = [],
): Promise<TestApp> => startApp(variables, [BasketModule, ...more], project);

export const giveRole = ({ app, email }: Browser, role: string) =>
  app.sql`UPDATE users SET role = ${role} WHERE email = ${email}`;

export async function withRole(app: TestApp, role: string): Promise<Browser> {
  const browser = await signUp(app);
  await giveRole(browser, role);
  return browser;
}

export const idOf = async (browser: Browser) =>
  ((await browser.me()).body as { user: { id: string } }).user.id;
export const actAs = (admin: Browser, id: string) =>
  admin.send('post', `/admin/users/${id}/impersonate`, WHY);

export interface Acting {
  admin: Browser;
  adminId: string;
  person: Browser;
  personId: string;
  /** The admin's cookies, of before. */
  before: Browser;
}

/** Somebody of the support who acts as a person from now on, in their own browser. */
export async function acting(app: TestApp): Promise<Acting> {
  const [admin, person] = [await withRole(app, 'support'), await signUp(app)];
  const [adminId, personId] = [await idOf(admin), await idOf(person)];
  const before = deployed(admin, app);
  expect((await actAs(admin, personId)).status).toBe(200);
  return { admin, adminId, person, personId, before };
}

export const basket = async (browser: Browser) => (await browser.send('get', '/basket')).text;
export const isOver = async (browser: Browser) =>
  expect(await browser.send('get', '/basket')).toMatchProblem('SESSION_ENDED');

/** A copy of the one cookie that acts, in another browser. */
export function copyOf(admin: Browser): Browser {
  const { app } = admin;
  const thief = app.browser({ email: admin.email });
  for (const cookie of admin.jar.getCookiesSync(app.env.APP_URL))
    if (cookie.key.includes('access')) thief.jar.setCookieSync(cookie, app.env.APP_URL);
  return thief;
}

/** How many sessions there are in which somebody acts as this person. */
export const liveOf = async (app: TestApp, personId: string) => {
  const [row] = await app.sql<{ live: number }[]>`SELECT count(*)::int AS live FROM sessions
    WHERE user_id = ${personId} AND actor_session_id IS NOT NULL AND revoked_at IS NULL`;
  return row?.live;
};
