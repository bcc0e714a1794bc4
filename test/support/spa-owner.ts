import { type Browser, PASSWORD, signUp } from 'postern/testing';
import { addTotp, type Authenticator, forgetSteps } from './authenticator.js';
import { Person, type Spa } from './spa.js';

export const CODE = 'Code of your authenticator app';

export interface Owner {
  browser: Browser;
  phone: Authenticator;
  recoveryCodes: string[];
}

/** Somebody who has an authenticator app. */
export async function owner({ app }: Spa): Promise<Owner> {
  const browser = await signUp(app);
  const { authenticator, recoveryCodes } = await addTotp(browser);
  return { browser, phone: authenticator, recoveryCodes };
}

/** A window in which somebody's password was typed. */
export async function typesPassword(spa: Spa, email: string): Promise<Person> {
  const person = await Person.open(spa, { permissions: ['clipboard-read', 'clipboard-write'] });
  await person.sees('Sign in');
  await person.signsIn(email, PASSWORD);
  return person;
}

/** A window of somebody without a second factor, signed in. */
export async function signedIn(spa: Spa, email: string): Promise<Person> {
  const person = await typesPassword(spa, email);
  await person.sees('You are signed in');
  return person;
}

/** A window of who has an app, signed in by it. */
export async function signedInByApp(spa: Spa, { browser, phone }: Owner): Promise<Person> {
  const person = await typesPassword(spa, browser.email);
  await person.isAsked(CODE);
  await person.types(CODE, await phone.code());
  await person.page.keyboard.press('Enter');
  await person.sees('You are signed in');
  await forgetSteps(browser);
  return person;
}

/** Has everything that somebody has proven been proven a while ago. */
export async function growOld({ app, email }: Browser): Promise<void> {
  await app.sql`UPDATE sessions SET created_at = created_at - interval '11 minutes',
    proofs = (SELECT jsonb_object_agg(key, value::numeric - 660) FROM jsonb_each(proofs))
    WHERE user_id = (SELECT id FROM users WHERE email = ${email})`;
}
