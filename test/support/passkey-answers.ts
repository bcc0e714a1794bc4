import { age, type Answer, type Browser, signUp, type TestApp } from 'postern/testing';
import { startApp } from './app.js';
import { halfSignedIn } from './authenticator.js';
import { PasskeyDevice } from './passkey-device.js';
import { deployed } from './policy.js';
import {
  addPasskey,
  creationOptions,
  offerPasskey,
  originOf,
  passkeySignIn,
  proveByPasskey,
  secondStepOptions,
  showPasskey,
} from './passkeys.js';

type Ways = Record<string, () => Promise<Answer>>;

const NOBODYS = '01990b30-11f4-7a52-8c0d-6b9e3f7a2c18';
const WRONG = { mangle: () => Buffer.alloc(70, 1) };

const newDevice = (browser: Browser) => new PasskeyDevice(originOf(browser));
const withPasskey = async (browser: Browser) => ({ browser, ...(await addPasskey(browser)) });
const options = (browser: Browser, secondFactor = false) =>
  browser.send('post', '/auth/login/passkey/options', { body: { secondFactor } });
const rename = (browser: Browser, id: string) =>
  browser.send('patch', `/auth/passkeys/${id}`, { body: { name: 'The blue key' } });
const remove = (browser: Browser, id: string) => browser.send('delete', `/auth/passkeys/${id}`);
const offerWithoutChallenge = (browser: Browser) => {
  const options = { challenge: 'AAAA', rp: { id: 'example.test' }, user: { id: 'AAAA' } };
  const credential = newDevice(browser).create(options);
  return browser.send('post', '/auth/passkeys', { body: { credential } });
};
const ANY = { challenge: 'AAAA', rpId: 'example.test' };

/** How the routes of passkeys are made to do what they are for. */
export function passkeysDone(app: () => TestApp): Ways {
  const person = () => signUp(app());
  const owner = async () => withPasskey(await person());
  return {
    'GET /auth/passkeys': async () => (await owner()).browser.send('get', '/auth/passkeys'),
    'POST /auth/passkeys/options': async () => (await owner()).browser.send('post', '/auth/passkeys/options'),
    'POST /auth/passkeys': async () => {
      const browser = await person();
      return offerPasskey(browser, newDevice(browser));
    },
    'PATCH /auth/passkeys/{id}': async () => {
      const { browser, passkey } = await owner();
      return rename(browser, passkey.id);
    },
    'DELETE /auth/passkeys/{id}': async () => {
      const { browser, passkey } = await owner();
      return remove(browser, passkey.id);
    },
    'POST /auth/login/passkey/options': () => options(app().browser()),
    'POST /auth/login/passkey': async () => {
      const { browser, device } = await owner();
      const waiting = await halfSignedIn(browser);
      const credential = device.get(await secondStepOptions(waiting));
      return waiting.send('post', '/auth/login/passkey', { body: { credential, trust: true } });
    },
    'POST /auth/reauthenticate/passkey/options': async () =>
      (await owner()).browser.send('post', '/auth/reauthenticate/passkey/options'),
  };
}

/** How they are made to refuse, by their own rules. */
export function passkeyRefusals(app: () => TestApp): Record<string, Ways> {
  const person = () => signUp(app());
  return {
    'GET /auth/passkeys': {
      FACTOR_UNAVAILABLE: () => atAnAddress((browser) => browser.send('get', '/auth/passkeys')),
    },
    'POST /auth/passkeys/options': {
      PASSKEYS_FULL: async () => (await full(await person())).send('post', '/auth/passkeys/options'),
      FACTOR_UNAVAILABLE: () => atAnAddress((browser) => browser.send('post', '/auth/passkeys/options')),
    },
    'POST /auth/passkeys': additionRefusals(app),
    'PATCH /auth/passkeys/{id}': { NOT_FOUND: async () => rename(await person(), NOBODYS) },
    'DELETE /auth/passkeys/{id}': {
      NOT_FOUND: async () => remove(await person(), NOBODYS),
      RATE_LIMITED: () => overLimits((browser) => remove(browser, NOBODYS)),
      LAST_CREDENTIAL: async () => {
        const { browser, passkey } = await withPasskey(await person());
        const { email } = browser;
        await app().sql`DELETE FROM passwords WHERE user_id = (SELECT id FROM users WHERE email = ${email})`;
        const withoutEmail = await startApp({ SIGN_IN_METHODS: 'password,passkey' });
        return remove(deployed(browser, withoutEmail), passkey.id);
      },
    },
    'POST /auth/login/passkey/options': {
      SIGN_IN_EXPIRED: () => options(app().browser(), true),
      FACTOR_MISSING: async () => {
        const { browser } = await withPasskey(await person());
        const waiting = await halfSignedIn(browser);
        const { email } = browser;
        await app().sql`DELETE FROM passkeys WHERE user_id = (SELECT id FROM users WHERE email = ${email})`;
        return options(waiting, true);
      },
      FACTOR_UNAVAILABLE: () => atAnAddress((browser) => options(browser)),
    },
    'POST /auth/login/passkey': signInRefusals(app),
    'POST /auth/reauthenticate/passkey/options': {
      FACTOR_MISSING: async () => (await person()).send('post', '/auth/reauthenticate/passkey/options'),
      FACTOR_UNAVAILABLE: () =>
        atAnAddress((browser) => browser.send('post', '/auth/reauthenticate/passkey/options')),
    },
  };
}

/** How a proof by a passkey is refused. */
export function passkeyProofRefusals(app: () => TestApp): Ways {
  const owner = async () => withPasskey(await signUp(app()));
  const prove = (browser: Browser, passkey: object) =>
    browser.send('post', '/auth/reauthenticate', { body: { passkey } });
  return {
    PASSKEY_REFUSED: async () => {
      const { browser, device } = await owner();
      return proveByPasskey(browser, device, WRONG);
    },
    CHALLENGE_EXPIRED: async () => {
      const { browser, device } = await owner();
      return prove(browser, device.get(ANY));
    },
    FACTOR_UNAVAILABLE: () => atAnAddress((browser) => prove(browser, newDevice(browser).get(ANY))),
  };
}

function additionRefusals(app: () => TestApp): Ways {
  const person = () => signUp(app());
  return {
    CHALLENGE_EXPIRED: async () => offerWithoutChallenge(await person()),
    PROOF_REQUIRED: async () => {
      const browser = await person();
      await age(browser, '11 minutes');
      return offerWithoutChallenge(browser);
    },
    RATE_LIMITED: () => overLimits((browser) => offerPasskey(browser, newDevice(browser))),
    PASSKEY_REFUSED: async () => {
      const browser = await person();
      return offerPasskey(browser, newDevice(browser), { type: 'webauthn.get' });
    },
    PASSKEY_EXISTS: async () => {
      const { browser, device } = await withPasskey(await person());
      return offerPasskey(browser, device);
    },
    PASSKEYS_FULL: async () => {
      const browser = await person();
      const made = newDevice(browser).create(await creationOptions(browser));
      const cookie = browser.cookie('challenge')?.value ?? '';
      await full(browser);
      const jar = browser.jar.getCookieStringSync(app().env.APP_URL);
      const headers = { cookie: `${jar}; ${browser.cookieName('challenge')}=${cookie}` };
      return browser.send('post', '/auth/passkeys', { body: { credential: made }, headers });
    },
    FACTOR_UNAVAILABLE: () => atAnAddress(offerWithoutChallenge),
  };
}

function signInRefusals(app: () => TestApp): Ways {
  const owner = async () => withPasskey(await signUp(app()));
  return {
    CHALLENGE_EXPIRED: async () => {
      const { device } = await owner();
      return showPasskey(app().browser(), device.get(ANY));
    },
    PASSKEY_REFUSED: async () => passkeySignIn(app().browser(), (await owner()).device, WRONG),
    FACTOR_UNAVAILABLE: () => atAnAddress((browser) => showPasskey(browser, newDevice(browser).get(ANY))),
    SIGN_IN_EXPIRED: async () => {
      const { browser, device } = await owner();
      const waiting = await halfSignedIn(browser);
      const shown = device.get(await secondStepOptions(waiting));
      const { email } = browser;
      await app().sql`UPDATE pending_sign_ins SET expires_at = now()
        WHERE user_id = (SELECT id FROM users WHERE email = ${email})`;
      return showPasskey(waiting, shown);
    },
  };
}

/** Gives a person as many passkeys as there can be. */
async function full(browser: Browser): Promise<Browser> {
  const { passkey } = await addPasskey(browser);
  await browser.app.sql`INSERT INTO passkeys (id, user_id, credential_id, public_key, algorithm, counter,
      transports, is_backup_eligible, is_backed_up, has_verified_user, aaguid, name)
    SELECT gen_random_uuid(), user_id, decode(md5(n::text || id::text), 'hex'), public_key, algorithm, 0,
      transports, false, false, true, aaguid, name
    FROM passkeys, generate_series(1, 19) n WHERE id = ${passkey.id}`;
  return browser;
}

/** By somebody who has changed their factors too often. */
export async function overLimits(ask: (browser: Browser) => Promise<Answer>): Promise<Answer> {
  const limited = await startApp({ RATE_LIMITS: 'on' });
  const browser = await signUp(limited);
  await browser.send('post', '/auth/totp');
  await limited.sql`UPDATE rate_limits SET hits = 1000`;
  const answer = await ask(browser);
  await limited.sql`DELETE FROM rate_limits`;
  return answer;
}

/** At an instance whose SPA has an IP address, where browsers have no passkeys. */
async function atAnAddress(ask: (browser: Browser) => Promise<Answer>): Promise<Answer> {
  return ask(
    await signUp(await startApp({ APP_URL: 'http://127.0.0.1:3000', WEB_ORIGINS: 'http://127.0.0.1:5173' })),
  );
}
