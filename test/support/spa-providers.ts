import { afterAll } from '@jest/globals';
import { newEmail } from 'postern/testing';
import { freePort } from '../../src/cli/postgres/embedded-postgres.ts';
import { appleVariables, newTeamKey } from './apple-variables.js';
import { Issuer } from './issuer.js';
import { AppleImitation } from './provider-imitations.js';
import { Person, type Spa, startSpa } from './spa.js';

/** The example SPA with two services that sign people in: a real issuer, Acme, and an imitation of Apple. */
export interface ProvidersSpa extends Spa {
  issuer: Issuer;
  apple: AppleImitation;
}

const running: { stop: () => Promise<void> }[] = [];
afterAll(() => Promise.all(running.map((service) => service.stop())));

/** The button of the sign-in page. */
export const ACME = 'Continue with Acme';

const GO_ON = 'Go on to the app';
const CANCEL = 'Cancel';

/** A stop on the way through the issuer. */
const STOP = `<!doctype html><title>Acme</title><h1>Acme</h1>
  <a href="?go">${GO_ON}</a> <a href="?cancel">${CANCEL}</a>`;

/**
 * Starts it, until the spec ends. The services are at another site than the SPA and the API, as they are in
 * life. At the issuer a browser comes to a page with two links.
 */
export async function startSpaWithProviders(variables: Record<string, string> = {}): Promise<ProvidersSpa> {
  const [port, spaPort] = [await freePort(), await freePort()];
  const PORT = String(port);
  const APP_URL = `http://localhost:${PORT}`;
  const AFTER_SIGN_OUT_URL = `http://localhost:${spaPort}/`;
  const issuer = new Issuer({
    redirectUris: [`${APP_URL}/auth/providers/acme/callback`],
    postLogoutRedirectUris: [AFTER_SIGN_OUT_URL],
  });
  const teamKey = newTeamKey();
  const apple = new AppleImitation(teamKey.publicKey);
  running.push(issuer, apple);
  await Promise.all([issuer.start(), apple.start()]);
  issuer.intercept = (req, res) => {
    if (!/^\/interaction\/[^?]+$/.test(req.url ?? '')) return false;
    res.writeHead(200, { 'content-type': 'text/html' });
    res.end(STOP);
    return true;
  };
  const own = {
    PORT,
    APP_URL,
    AFTER_SIGN_OUT_URL,
    OIDC_ACME_ISSUER: issuer.url,
    OIDC_ACME_CLIENT_ID: issuer.clientId,
    OIDC_ACME_CLIENT_SECRET: issuer.clientSecret,
    ...appleVariables(apple.url, teamKey),
  };
  const spa = await startSpa({ ...own, ...variables }, spaPort);
  return { ...spa, issuer, apple };
}

/** Who uses the issuer from now on has an account there, with an address that it has verified. */
export function accountAt({ issuer }: ProvidersSpa, email = newEmail()): string {
  issuer.signIn({ sub: email, email, email_verified: true });
  return email;
}

/** A window at the page of the issuer, come there by the button. */
export async function leavesForIssuer(spa: Spa): Promise<Person> {
  const person = await Person.open(spa);
  await person.presses('button', ACME);
  await atIssuer(person);
  return person;
}

/** The same, and on to the account's page. */
export async function entersByIssuer(spa: Spa): Promise<Person> {
  const person = await leavesForIssuer(spa);
  await goesOn(person);
  await person.sees('You are signed in');
  return person;
}

/** At the issuer's page, where its session is not anybody's yet. */
export async function atIssuer({ page }: Person): Promise<void> {
  await page.getByRole('heading', { name: 'Acme', exact: true }).waitFor();
}

/** Goes on from there, back to the SPA. */
export async function goesOn(person: Person): Promise<void> {
  await person.presses('link', GO_ON);
}

/** Turns back there. */
export async function cancels(person: Person): Promise<void> {
  await person.presses('link', CANCEL);
}

/** Says yes where the issuer asks whether to sign out there: its form has no button. */
export async function signsOutThere({ page }: Person): Promise<void> {
  await page.locator('form[id="op.logoutForm"]').waitFor({ state: 'attached' });
  await page.evaluate(`(() => {
    const yes = Object.assign(document.createElement('input'), { name: 'logout', value: 'yes' });
    document.forms['op.logoutForm'].append(yes);
    document.forms['op.logoutForm'].submit();
  })()`);
}
