import { type Answer, type Browser, signUp, type TestApp } from 'postern/testing';
import { startApp } from './app.js';
import { addTotp } from './authenticator.js';
import { askByEmail, otherCode, pressLink, signInByEmail, typeCode } from './email-sign-in.js';
import { newestCode } from './links.js';
import { deployed } from './policy.js';

type Ways = Record<string, () => Promise<Answer>>;

/** How the routes of a sign-in by email are made to do what they are for. */
export function emailSignInsDone(app: () => TestApp): Ways {
  return {
    'GET /auth/email-sign-in': () => app().browser().send('get', '/auth/email-sign-in'),
    'POST /auth/email-sign-in': () => askByEmail(app().browser()),
    'POST /auth/email-sign-in/code': async () => signInByEmail(await signUp(app())),
    'POST /auth/email-sign-in/link': async () => {
      const person = await signUp(app());
      await askByEmail(person);
      return pressLink(person);
    },
  };
}

/** How they are made to refuse, by their own rules. */
export function emailSignInRefusals(app: () => TestApp): Record<string, Ways> {
  return {
    'POST /auth/email-sign-in/code': {
      ...ofMailbox(app, typeCode),
      CODE_WRONG: async () => {
        const person = app().browser();
        await askByEmail(person);
        return typeCode(person, otherCode(await newestCode(app(), person.email)));
      },
      SIGN_IN_EXPIRED: () => typeCode(app().browser(), '1234 5678'),
    },
    'POST /auth/email-sign-in/link': {
      ...ofMailbox(app, pressLink),
      TOKEN_INVALID: () => pressLink(app().browser(), 'unknown'),
      OTHER_BROWSER: async () => {
        const person = app().browser();
        await askByEmail(person);
        return pressLink(person.otherDevice());
      },
    },
  };
}

/** Of a mailbox that is proven. */
function ofMailbox(app: () => TestApp, show: (browser: Browser) => Promise<Answer>): Ways {
  const newcomerWhere = async (variables: Record<string, string>) => {
    const person = app().browser();
    await askByEmail(person);
    const there = deployed(person, await startApp(variables));
    return show(there);
  };
  return {
    SECOND_FACTOR_REQUIRED: async () => {
      const person = await signUp(app());
      await addTotp(person);
      await person.logout();
      await askByEmail(person);
      return show(person);
    },
    SIGN_UP_CLOSED: () => newcomerWhere({ SIGN_UP: 'off' }),
    EMAIL_REFUSED: () => newcomerWhere({ SIGN_UP_DOMAINS: 'example.org' }),
  };
}
