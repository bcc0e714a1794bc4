import { age, type TestApp } from 'postern/testing';
import { MaintenanceService } from '../../src/features/maintenance/maintenance.service.js';
import { nameOfStatement } from '../../src/platform/db/statement-names.js';
import type { DatabaseWire } from './database-wire.js';

/** A statement that people's requests ask for, with the requests. */
export interface HotStatement {
  name: string;
  text: string;
  requests: string[];
}

/** What most requests are, and what each sign-up and sign-in costs besides. */
function requestsAt(app: TestApp): [request: string, ask: () => Promise<unknown>][] {
  const person = app.browser();
  const { email } = person;
  let token = '';
  return [
    ['register', () => person.register()],
    ['', async () => (token = await person.linkToken())],
    ['verify', () => person.send('post', '/auth/verify', { body: { token } })],
    ['sign in', () => person.login('a wrong password indeed')],
    ['sign in', () => person.login()],
    ['sign in', () => person.otherDevice().login()],
    ['me', () => person.me()],
    ['', () => age(person, '2 minutes')],
    ['refresh', () => person.refresh()],
    ['list sessions', () => person.send('get', '/auth/sessions')],
    ['forgot password', () => person.send('post', '/auth/forgot-password', { body: { email } })],
    ['resend', () => person.send('post', '/auth/resend-verification', { body: { email } })],
    ['log out', () => person.logout()],
  ];
}

/**
 * The statements that these requests ask for, and those by which their emails are sent. Not those of the
 * maintenance, which each server of several would do for itself.
 * @param wire between this app and its database
 */
export async function hotStatements(wire: DatabaseWire, app: TestApp): Promise<HotStatement[]> {
  const during = async (work: () => Promise<unknown>) => {
    wire.texts.clear();
    await work();
    return [...wire.texts];
  };
  const maintain = () => app.app.get(MaintenanceService).run();
  const maintained = new Set(await during(maintain));
  const asked = new Map<string, Set<string>>();
  for (const [request, ask] of requestsAt(app)) {
    const steps = [
      [request, ask],
      ['send an email', () => app.settled()],
    ] as const;
    for (const [step, work] of steps)
      for (const text of await during(work))
        if (request !== '') asked.set(text, (asked.get(text) ?? new Set()).add(step));
  }
  for (const text of await during(maintain)) maintained.add(text);
  return [...asked]
    .filter(([text]) => !maintained.has(text))
    .map(([text, requests]) => ({ name: nameOf(text), text, requests: [...requests] }));
}

/** Its own name, or what it does with which table. */
function nameOf(text: string): string {
  const name = nameOfStatement(text);
  if (name !== 'other') return name;
  const table = /\b(?:from|into|update) "(\w+)"/i.exec(text)?.[1] ?? '';
  return `${/^\w+/.exec(text)?.[0] ?? ''} ${table}`;
}
