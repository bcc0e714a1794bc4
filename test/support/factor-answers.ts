import { type Answer, signUp, type TestApp } from 'postern/testing';
import { startApp } from './app.js';
import { addTotp, beginTotp, confirmTotp, proveByCode } from './authenticator.js';
import { emailSignInRefusals, emailSignInsDone } from './email-sign-in-answers.js';
import { identitiesDone, identityRefusals } from './identity-answers.js';
import { passkeyRefusals, passkeysDone } from './passkey-answers.js';
import { secondStepRefusals, secondStepsDone } from './second-step-answers.js';

type Ways = Record<string, () => Promise<Answer>>;

/** How the routes of second factors, and of a sign-in by email, are made to do what they are for. */
export function factorsDone(app: () => TestApp): Ways {
  const person = () => signUp(app());
  return {
    ...secondStepsDone(app),
    ...emailSignInsDone(app),
    'GET /auth/factors': async () => (await person()).send('get', '/auth/factors'),
    ...passkeysDone(app),
    ...identitiesDone(app),
    'POST /auth/totp': async () => (await person()).send('post', '/auth/totp'),
    'POST /auth/totp/confirm': async () => {
      const browser = await person();
      return confirmTotp(browser, await (await beginTotp(browser)).code());
    },
    'DELETE /auth/totp': async () => {
      const browser = await person();
      await addTotp(browser);
      return browser.send('delete', '/auth/totp');
    },
    'POST /auth/recovery-codes': async () => {
      const browser = await person();
      await addTotp(browser);
      return browser.send('post', '/auth/recovery-codes');
    },
  };
}

/** How they are made to refuse, by their own rules. */
export function factorRefusals(app: () => TestApp): Record<string, Ways> {
  const person = () => signUp(app());
  return {
    ...secondStepRefusals(app),
    ...emailSignInRefusals(app),
    ...passkeyRefusals(app),
    ...identityRefusals(app),
    'POST /auth/totp': {
      FACTOR_EXISTS: async () => {
        const browser = await person();
        await addTotp(browser);
        return browser.send('post', '/auth/totp');
      },
      FACTOR_UNAVAILABLE: async () =>
        (await signUp(await startApp({ DATA_ENCRYPTION_KEY: '' }))).send('post', '/auth/totp'),
    },
    'POST /auth/totp/confirm': {
      CODE_WRONG: async () => {
        const browser = await person();
        return confirmTotp(browser, await (await beginTotp(browser)).wrongCode());
      },
      FACTOR_MISSING: async () => confirmTotp(await person(), '123456'),
      BUSY: () => confirmWithoutKey(),
    },
    'DELETE /auth/totp': { FACTOR_MISSING: async () => (await person()).send('delete', '/auth/totp') },
    'POST /auth/recovery-codes': {
      FACTOR_MISSING: async () => (await person()).send('post', '/auth/recovery-codes'),
    },
  };
}

/** The wrong code of somebody who has an authenticator app, or none. */
export async function wrongCode(app: TestApp): Promise<Answer> {
  return proveByCode(await signUp(app), '123456');
}

/** At an instance that does not know the key by which the secret was encrypted. */
async function confirmWithoutKey(): Promise<Answer> {
  const [here, elsewhere] = [
    await startApp(),
    await startApp({ DATA_ENCRYPTION_KEY: 'another-0123456789abcdef0123456789abcdef' }),
  ];
  const { email } = await signUp(elsewhere);
  const there = elsewhere.browser({ email });
  await there.login();
  const authenticator = await beginTotp(there);
  const browser = here.browser({ email });
  await browser.login();
  return confirmTotp(browser, await authenticator.code());
}
