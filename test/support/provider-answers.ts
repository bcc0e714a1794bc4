import { type Answer, signUp, type TestApp } from 'postern/testing';
import { startApp } from './app.js';
import { cookieName } from './cookie-names.js';

type Ways = Record<string, () => Promise<Answer>>;

const CLOSED_PORT = 'postgres://127.0.0.1:1/nowhere';

/** One whose endpoints are known, so that nobody is called, and one that can't be reached. */
const PROVIDERS = {
  OIDC_GITHUB_CLIENT_ID: 'x',
  OIDC_GITHUB_CLIENT_SECRET: 'y',
  OIDC_AWAY_ISSUER: 'http://127.0.0.1:1',
  OIDC_AWAY_CLIENT_ID: 'x',
  SIGN_IN_METHODS: '',
};

let started: Promise<TestApp> | undefined;
const withProviders = ({ env: { DATABASE_URL } }: TestApp) =>
  (started ??= startApp({ ...PROVIDERS, DATABASE_URL }));

async function begin(app: TestApp, name: string, path = ''): Promise<Answer> {
  const browser = path === '' ? app.browser() : await signUp(app);
  return browser.send('post', `/auth/providers/${name}${path}`, { body: {} });
}

/** How the routes of identity providers are made to do what they are for. */
export const providersDone = (app: () => TestApp): Ways => ({
  'GET /auth/providers': async () => (await withProviders(app())).browser().send('get', '/auth/providers'),
  'POST /auth/providers/{name}': async () => begin(await withProviders(app()), 'github'),
  'POST /auth/providers/{name}/link': async () => begin(await withProviders(app()), 'github', '/link'),
  'POST /auth/logout/provider': async () => (await signUp(app())).send('post', '/auth/logout/provider'),
});

/** How they are made to refuse, by their own rules. */
export const providerRefusals = (app: () => TestApp): Record<string, Ways> => ({
  'POST /auth/providers/{name}': {
    NOT_FOUND: async () => begin(await withProviders(app()), 'nobody'),
    PROVIDER_UNAVAILABLE: async () => begin(await withProviders(app()), 'away'),
    DATABASE_UNAVAILABLE: async () =>
      begin(await startApp({ ...PROVIDERS, DATABASE_URL: CLOSED_PORT, RATE_LIMITS: 'on' }), 'github'),
  },
  'POST /auth/providers/{name}/link': {
    NOT_FOUND: async () => begin(await withProviders(app()), 'nobody', '/link'),
    PROVIDER_UNAVAILABLE: async () => begin(await withProviders(app()), 'away', '/link'),
  },
  'POST /auth/logout/provider': {
    BUSY: async () => {
      const person = await signUp(app());
      const rekeyed = await startApp({ REFRESH_TOKEN_SECRET: 'another-0123456789abcdef0123456789abcdef' });
      const cookie = `${cookieName('refresh')}=${person.refreshToken()}`;
      return rekeyed.browser({ headers: { cookie } }).send('post', '/auth/logout/provider');
    },
  },
});
