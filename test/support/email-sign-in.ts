import type { Answer, Browser } from 'postern/testing';
import { newestCode, newestToken } from './links.js';

/** Asks for a code and a link to a person's address, or to another one. */
export function askByEmail(person: Browser, more: object = {}): Promise<Answer> {
  return person.send('post', '/auth/email-sign-in', { body: { email: person.email, ...more } });
}

/** Types a code in a person's browser; by default that of the newest mail to them. */
export async function typeCode(person: Browser, code?: string): Promise<Answer> {
  const typed = code ?? (await newestCode(person.app, person.email));
  return person.send('post', '/auth/email-sign-in/code', { body: { code: typed } });
}

/** Presses the button of a link's page in a person's browser; by default of the newest one to them. */
export async function pressLink(person: Browser, token?: string): Promise<Answer> {
  const pressed = token ?? (await newestToken(person.app, person.email, 'email-sign-in'));
  return person.send('post', '/auth/email-sign-in/link', { body: { token: pressed } });
}

/** Asks, and types the code of the mail. */
export async function signInByEmail(person: Browser, more: object = {}): Promise<Answer> {
  const asked = await askByEmail(person, more);
  if (asked.status !== 202) throw new Error(`email-sign-in answered ${asked.status}: ${asked.text}`);
  return typeCode(person);
}

/** A code that is not this one. */
export function otherCode(code: string): string {
  return code.replace(/\d$/, (last) => String((Number(last) + 1) % 10));
}
