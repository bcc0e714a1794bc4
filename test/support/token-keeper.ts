import { afterAll, beforeEach, expect } from '@jest/globals';
import type { Browser, TestApp } from 'postern/testing';
import { AppError, ProviderTokens } from 'postern';
import { startApp } from './app.js';
import { CalendarModule } from './calendar-example.js';
import { Issuer } from './issuer.js';
import { ARRIVAL, arrivalOf, CALLBACK, issuerVariables, newPerson, signInBy } from './provider-flow.js';

/** Where the issuer leads back to after a sign-out. */
export const BYE = 'https://app.example.test';

/** Tokens as they are stored. */
interface Kept {
  identity_id: string;
  access_token: Buffer;
  refresh_token: Buffer | null;
  scopes: string;
  text: string;
}

/** An issuer by two names; what is known of Google's holds for one. What it answers ends with each test. */
export function keepingIssuer(): { issuer: Issuer; variables: () => Record<string, string> } {
  const issuer = new Issuer({
    redirectUris: [CALLBACK, CALLBACK.replace('acme', 'google')],
    postLogoutRedirectUris: [BYE],
    renewsTokens: true,
    saysAllInToken: true,
  });
  beforeEach(() => {
    issuer.intercept = undefined;
    issuer.givesRefreshTokens = true;
    issuer.asked.length = 0;
  });
  afterAll(() => issuer.stop());
  const variables = () => ({
    ...issuerVariables(issuer),
    OIDC_GOOGLE_ISSUER: issuer.url,
    OIDC_GOOGLE_CLIENT_ID: issuer.clientId,
    OIDC_GOOGLE_CLIENT_SECRET: issuer.clientSecret,
  });
  return { issuer, variables };
}

/** An app that keeps tokens. */
export const startKeeping = (variables: Record<string, string>): Promise<TestApp> =>
  startApp({ ...variables, KEEP_PROVIDER_TOKENS: 'on' }, [CalendarModule]);

/** Somebody new, who has signed in by the issuer just now. */
export async function signedInBy(issuer: Issuer, app: TestApp): Promise<Browser> {
  const browser = newPerson(app, issuer);
  expect(arrivalOf(await signInBy(issuer, browser))).toBe(ARRIVAL);
  issuer.asked.length = 0;
  return browser;
}

export const keptOf = ({ email, app: { sql } }: Browser) => sql<Kept[]>`
  SELECT t.*, t::text AS text FROM provider_tokens t JOIN identities i ON i.id = identity_id
  JOIN users u ON u.id = user_id WHERE u.email = ${email}`;

export const idOf = async ({ email, app: { sql } }: Browser) =>
  (await sql`SELECT id FROM users WHERE email = ${email}`)[0]?.id as string;

/** Every access token has expired. */
export const expireAll = ({ sql }: TestApp) => sql`UPDATE provider_tokens SET expires_at = now()`;

/** What a module of a project gets of a person's account. */
export async function accessTokenOf(browser: Browser, provider = 'acme', on = browser.app): Promise<string> {
  return on.app.get(ProviderTokens, { strict: false }).accessToken(await idOf(browser), provider);
}

/** The code of a refusal, or the message of another error. */
export async function codeOf(asked: Promise<unknown>): Promise<string> {
  const error: unknown = await asked.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof AppError ? error.code : String(error);
}

/** Whether the issuer takes an access token. */
export async function isGood(issuer: Issuer, token: string): Promise<boolean> {
  const { status } = await fetch(`${issuer.url}/me`, { headers: { authorization: `Bearer ${token}` } });
  return status === 200;
}
