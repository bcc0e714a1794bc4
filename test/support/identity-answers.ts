import { type Answer, type Browser, signUp, type TestApp } from 'postern/testing';
import { startApp } from './app.js';
import { overLimits } from './passkey-answers.js';
import { addTotp } from './authenticator.js';
import { newestToken } from './links.js';
import { deployed } from './policy.js';
import { askForIdentityLink, followLink } from './provider-desk.js';

type Ways = Record<string, () => Promise<Answer>>;

const NOBODYS = '01990b30-11f4-7a52-8c0d-6b9e3f7a2c18';
const remove = (browser: Browser, id: string) => browser.send('delete', `/auth/identities/${id}`);

/** Somebody with an account at a provider, and that alone or a password besides. */
async function withIdentity(browser: Browser): Promise<{ browser: Browser; id: string }> {
  await followLink(browser, await mailedTo(browser));
  const { body } = await browser.send('get', '/auth/identities');
  return { browser, id: (body as { identities: { id: string }[] }).identities[0]?.id ?? '' };
}

async function mailedTo(browser: Browser): Promise<string> {
  const email = await askForIdentityLink(browser, browser.email);
  return newestToken(browser.app, email, 'link-identity');
}

/** Follows a link at an app with other settings. */
async function followAt(app: TestApp, variables: Record<string, string>): Promise<Answer> {
  const browser = app.browser();
  const token = await mailedTo(browser);
  const { DATABASE_URL } = app.env;
  const other = await startApp({ DATABASE_URL, ...variables });
  const there = other.browser({ email: browser.email });
  const headers = { cookie: browser.jar.getCookieStringSync(app.env.APP_URL) };
  return there.send('post', '/auth/link-identity', { body: { token }, headers });
}

/** How the routes of identities are made to do what they are for. */
export function identitiesDone(app: () => TestApp): Ways {
  return {
    'GET /auth/identities': async () =>
      (await withIdentity(app().browser())).browser.send('get', '/auth/identities'),
    'DELETE /auth/identities/{id}': async () => {
      const { browser, id } = await withIdentity(await signUp(app()));
      return remove(browser, id);
    },
    'GET /auth/link-identity': () => app().browser().send('get', '/auth/link-identity'),
    'POST /auth/link-identity': async () => {
      const browser = app().browser();
      return followLink(browser, await mailedTo(browser));
    },
  };
}

/** How they are made to refuse, by their own rules. */
export function identityRefusals(app: () => TestApp): Record<string, Ways> {
  return {
    'DELETE /auth/identities/{id}': {
      NOT_FOUND: async () => remove(await signUp(app()), NOBODYS),
      RATE_LIMITED: () => overLimits((browser) => remove(browser, NOBODYS)),
      LAST_CREDENTIAL: async () => {
        const { browser, id } = await withIdentity(app().browser());
        const withoutEmail = await startApp({ SIGN_IN_METHODS: 'password,passkey' });
        return remove(deployed(browser, withoutEmail), id);
      },
    },
    'POST /auth/link-identity': {
      TOKEN_INVALID: () => followLink(app().browser(), 'unknown'),
      LINK_OF_OTHER_BROWSER: async () => followLink(app().browser(), await mailedTo(app().browser())),
      SIGN_UP_CLOSED: () => followAt(app(), { SIGN_UP: 'off' }),
      EMAIL_REFUSED: () => followAt(app(), { SIGN_UP_DOMAINS: 'example.org' }),
      SECOND_FACTOR_REQUIRED: async () => {
        const browser = await signUp(app());
        await addTotp(browser);
        return followLink(browser, await mailedTo(browser));
      },
    },
  };
}
