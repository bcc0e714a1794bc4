import { type Answer, type Browser, newEmail, type TestApp } from 'postern/testing';
import type { Issuer, IssuerAccount } from './issuer.js';

/** Where the issuer `acme` leads browsers back to, at the usual APP_URL. */
export const CALLBACK = 'https://api.example.test/auth/providers/acme/callback';

/** Where they arrive then. */
export const ARRIVAL = 'https://app.example.test/in';

/** The variables by which an app has the issuer, under the name ACME. */
export const issuerVariables = (issuer: Issuer) => ({
  OIDC_ACME_ISSUER: issuer.url,
  OIDC_ACME_CLIENT_ID: issuer.clientId,
  OIDC_ACME_CLIENT_SECRET: issuer.clientSecret,
  AFTER_SIGN_IN_URL: ARRIVAL,
  SIGN_IN_METHODS: '',
});

/** Somebody new, with a verified address at the issuer, and their browser, without cookies. */
export function newPerson(app: TestApp, issuer: Issuer, more: Partial<IssuerAccount> = {}): Browser {
  const email = newEmail('oidc');
  issuer.signIn({ sub: email.split('@', 1)[0] ?? '', email, email_verified: true, name: 'Ann', ...more });
  return app.browser({ email });
}

/** Begins a sign-in. @returns where the browser has to go */
export async function begin(browser: Browser, body: object = {}, name = 'acme'): Promise<string> {
  const answer = await browser.send('post', `/auth/providers/${name}`, { body });
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  return (answer.body as { url: string }).url;
}

/** The provider has led the browser back, to this address. */
export const comeBack = (browser: Browser, address: string): Promise<Answer> =>
  browser.send('get', address.slice(new URL(address).origin.length));

/** A sign-in from the button to the SPA. */
export async function signInBy(issuer: Issuer, browser: Browser, body: object = {}): Promise<Answer> {
  return comeBack(browser, await issuer.goTo(await begin(browser, body)));
}

/** Where the browser arrives: an address of the SPA. */
export const arrivalOf = ({ headers }: Answer): string => headers.location ?? '';

/** The code that the SPA is told; undefined: none. */
export const errorOf = (answer: Answer): string | undefined =>
  new URL(arrivalOf(answer)).searchParams.get('error') ?? undefined;

/** An address with another value of a parameter; undefined: without it. */
export function withParameter(address: string, name: string, value: string | undefined): string {
  const url = new URL(address);
  if (value === undefined) url.searchParams.delete(name);
  else url.searchParams.set(name, value);
  return url.href;
}
