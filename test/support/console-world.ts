import type { Locator, Page } from 'playwright-core';
import type { Browser, TestApp } from 'postern/testing';
import { fillWorld } from '../../scripts/console/world.mjs';
import { freshDatabase } from '../../src/testing/databases/worker-database.ts';
import { signUpAs } from './admins.js';
import { openConsole, startConsole } from './console.js';
import type { Person } from './spa.js';

/** A console of a service in which something happens, and an admin of it. */
export interface ConsoleWorld {
  app: TestApp;
  admin: Browser;
  /** Of the people. */
  ids: string[];
  /** The admin in a window of their own, at this place. */
  open: (place: string) => Promise<Person>;
}

/** @param name of its own database, unique in this worker */
export async function startConsoleWorld(
  name: string,
  variables: Record<string, string> = {},
): Promise<ConsoleWorld> {
  const app = await startConsole({ DATABASE_URL: await freshDatabase(name), ...variables });
  const admin = await signUpAs(app, 'admin');
  const { ids } = await fillWorld(app.sql, { people: 8, days: 3, perHour: 3 });
  return { app, admin, ids, open: (place) => openConsole(app, place, { person: admin }) };
}

/** The rows of a table, but for those that a row has opened. */
export const rowsOf = (page: Page): Locator => page.locator('main tbody tr:not(.more)');

/** Waits for a text of the view. */
export const shows = (page: Page, text: string | RegExp): Promise<void> =>
  page.locator('main').getByText(text).first().waitFor();
