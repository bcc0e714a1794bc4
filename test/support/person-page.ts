import * as z from 'zod';
import { definePostern, hidden, readOnly } from 'postern';
import { type Browser, PASSWORD, type TestApp } from 'postern/testing';
import { idOf, signUpAs } from './admins.js';
import { openConsole } from './console.js';
import type { Person } from './spa.js';

/** What the page of a person asks for, each alone. */
export const OF_THE_PAGE = [
  'users:write',
  'sessions:end',
  'factors:reset',
  'roles:assign',
  'users:impersonate',
  'users:export',
  'audit:read',
] as const;

type OfThePage = (typeof OF_THE_PAGE)[number];

const others = (missing: OfThePage) => [
  'users:read' as const,
  ...OF_THE_PAGE.filter((one) => one !== missing),
];

/** The role that has all of them but this one. */
export const roleWithout = (missing: OfThePage): string => `no-${missing.replace(':', '-')}`;

/** Has a profile with a field of each kind, and roles that lack one permission each. */
export const project = definePostern({
  profile: z.object({
    nickname: z.string().max(40).optional(),
    about: z.string().max(500).optional(),
    plan: readOnly(z.enum(['free', 'paid']).default('free')),
    isVip: z.boolean().default(false),
    seats: z.number().int().optional(),
    links: z.array(z.string()).optional(),
    score: hidden(z.number().default(0)),
  }),
  roles: {
    editor: ['notes:edit'],
    'no-users-write': others('users:write'),
    'no-sessions-end': others('sessions:end'),
    'no-factors-reset': others('factors:reset'),
    'no-roles-assign': others('roles:assign'),
    'no-users-impersonate': others('users:impersonate'),
    'no-users-export': others('users:export'),
    'no-audit-read': others('audit:read'),
  },
});

const windows = new Map<Browser, Person>();
const admins = new Map<TestApp, Browser>();

/**
 * An admin in their window, at the page of somebody. It is the same window each time: another one would have
 * to load the console.
 */
export async function atPersonOf(
  app: TestApp,
  somebody: Browser,
  admin?: Browser,
): Promise<{ admin: Browser; person: Person; id: string }> {
  const by = admin ?? admins.get(app) ?? (await signUpAs(app, 'admin'));
  if (!admin) admins.set(app, by);
  const id = await idOf(somebody);
  const open = windows.get(by);
  const person = open ?? (await openConsole(app, `people/${id}`, { person: by }));
  windows.set(by, person);
  if (open) await person.page.evaluate(`location.hash = 'people/${id}'`);
  await person.page.getByRole('heading', { level: 1, name: somebody.email, exact: true }).waitFor();
  return { admin: by, person, id };
}

/** Answers the dialog that is open: types a reason where one is asked for, and presses its button. */
export async function answers(
  person: Person,
  heading: string,
  button: string,
  reason?: string,
): Promise<void> {
  const dialog = person.page.getByRole('dialog', { name: heading });
  await dialog.waitFor();
  if (reason !== undefined) await dialog.getByLabel(/^Reason/).fill(reason);
  await dialog.getByRole('button', { name: button, exact: true }).click();
}

/** Presses a button of the page itself. */
export const press = ({ page }: Person, name: string): Promise<void> =>
  page.getByRole('main').getByRole('button', { name, exact: true }).click();

/** Waits for what is said at the foot of the page. */
export const isSaid = ({ page }: Person, text: string): Promise<void> =>
  page.getByRole('status').getByText(text, { exact: true }).waitFor();

/** The reasons that the audit has for what was done to somebody, the oldest first. */
export async function reasonsOf(app: TestApp, id: string, event: string): Promise<(string | null)[]> {
  const rows = await app.sql<{ reason: string | null }[]>`SELECT reason FROM audit_events
    WHERE user_id = ${id} AND event = ${event} ORDER BY created_at, id`;
  return rows.map(({ reason }) => reason);
}

export async function proves(person: Person): Promise<void> {
  await person.isAsked('Password', 'Please confirm that it is you');
  await person.page.keyboard.type(PASSWORD);
  await person.page.keyboard.press('Enter');
}
