import { definePostern, hidden, readOnly } from 'postern';
import { type Answer, type Browser, PASSWORD, type TestApp } from 'postern/testing';
import * as z from 'zod';

/** A field of each kind. */
export const project = definePostern({
  profile: z.object({
    displayName: z.string().trim().min(1).max(80),
    bio: z.string().max(20_000).optional(),
    theme: z.enum(['light', 'dark']).default('light'),
    tags: z.array(z.strictObject({ name: z.string() })).optional(),
    notes: z.record(z.string(), z.unknown()).optional(),
    nickname: z.string().nullable().optional(),
    plan: readOnly(z.enum(['free', 'paid'])).default('free'),
    score: hidden(z.number().int().default(0)).optional(),
  }),
});

export const ANN = { displayName: 'Ann' };

export const register = (browser: Browser, profile?: unknown): Promise<Answer> =>
  browser.send('post', '/auth/register', {
    body: { email: browser.email, password: PASSWORD, ...(profile === undefined ? {} : { profile }) },
  });

/** Somebody who has registered with this profile, and is signed in. */
export async function signUpWith(app: TestApp, profile: unknown = ANN): Promise<Browser> {
  const browser = app.browser();
  const answer = await register(browser, profile);
  if (answer.status !== 202) throw new Error(answer.text);
  await browser.verify();
  await browser.login();
  return browser;
}

export const profileIn = ({ body }: Answer) => (body as { user: { profile?: unknown } }).user.profile;

export const changeProfile = (browser: Browser, profile: unknown, more = {}) =>
  browser.send('patch', '/auth/me', { body: { ...more, profile } });

export async function storedProfile({ app, email }: Browser): Promise<unknown> {
  const [row] = await app.sql<{ profile: unknown }[]>`SELECT profile FROM users WHERE email = ${email}`;
  return row?.profile;
}

/** As the project's own code writes it, or as a release before has left it. */
export const storeProfile = ({ app, email }: Browser, profile: object) =>
  app.sql`UPDATE users SET profile = ${app.sql.json(profile as never)} WHERE email = ${email}`;
