import { age, type Answer, type Browser, newEmail, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { cookieName } from './cookie-names.js';
import { wrongCode } from './factor-answers.js';
import { askForEmail, mailedLink, moveTo, newestToken, tokenOf } from './links.js';
import { halfSignedInBy } from './second-step-answers.js';
import { passkeyProofRefusals } from './passkey-answers.js';
import { overtaken } from './overtaken.js';
import { deleteLastAdmin } from './people-answers.js';
import { passwordRefusals, passwordsDone } from './password-answers.js';
import { registered } from './sessions.js';
import { referenced } from './referenced.js';
import { termsDone, termsRefusals } from './terms-answers.js';
import { userFilesDone } from './user-files-answers.js';
import { send } from './wire.js';

type Ways = Record<string, () => Promise<Answer>>;

const WRONG = 'a wrong password indeed';
const CHOSEN = 'a new password of mine';

const endSession = (browser: Browser, id: string) => browser.send('delete', `/auth/sessions/${id}`);

/** How the routes of the account are made to do what they are for. */
export function accountDone(app: () => TestApp): Ways {
  const person = () => signUp(app());
  return {
    ...passwordsDone(app),
    ...userFilesDone(app),
    'GET /auth/sessions': async () => (await person()).send('get', '/auth/sessions'),
    'DELETE /auth/sessions/{id}': async () => {
      const browser = await person();
      return endSession(browser, browser.sessionId);
    },
    'POST /auth/logout-others': async () => (await person()).send('post', '/auth/logout-others'),
    'POST /auth/logout-all': async () => (await person()).send('post', '/auth/logout-all'),
    'GET /auth/me': async () => (await person()).me(),
    'GET /auth/me/export': async () => (await person()).send('get', '/auth/me/export'),
    'GET /auth/session': async () => (await person()).send('get', '/auth/session'),
    ...termsDone,
    'POST /auth/login': async () => (await person()).login(),
    'POST /auth/logout': async () => (await person()).logout(),
    'POST /auth/refresh': async () => (await person()).refresh(),
    'POST /auth/reset-password': async () => {
      const browser = await person();
      await browser.forgotPassword();
      return browser.resetPassword(CHOSEN);
    },
    'POST /auth/reauthenticate': async () => (await person()).reauthenticate(),
    'POST /auth/change-password': async () => (await person()).changePassword(CHOSEN),
    'POST /auth/change-email': async () => (await person()).changeEmail(newEmail()),
    'GET /auth/confirm-email': () => app().browser().send('get', '/auth/confirm-email'),
    'POST /auth/confirm-email': async () => {
      const browser = await person();
      return browser.confirmEmail(await newestToken(app(), await askForEmail(browser), 'confirm-email'));
    },
    'GET /auth/undo-email-change': () => app().browser().send('get', '/auth/undo-email-change'),
    'POST /auth/undo-email-change': async () =>
      app()
        .browser()
        .undoEmailChange(...(await undoOf(app().browser()))),
    'GET /auth/keep-account': () => app().browser().send('get', '/auth/keep-account'),
    'POST /auth/keep-account': async () => {
      const token = tokenOf(await mailedLink(app().browser(), 'keep-account'));
      return app().browser().send('post', '/auth/keep-account', { body: { token } });
    },
    'GET /auth/email-change': async () => (await person()).send('get', '/auth/email-change'),
    'POST /auth/keep-email-change': async () => {
      const browser = await person();
      await moveTo(browser, await askForEmail(browser));
      return browser.keepEmailChange(await newestToken(app(), browser.email, 'undo-email-change'));
    },
    'POST /auth/sign-in-link': () =>
      app()
        .browser()
        .send('post', '/auth/sign-in-link', { body: { email: newEmail() } }),
    'GET /auth/sign-in': () => app().browser().send('get', '/auth/sign-in'),
    'POST /auth/sign-in': async () => signInBy(app().browser()),
    'PATCH /auth/me': async () => (await person()).send('patch', '/auth/me', { body: { locale: 'fr' } }),
    'DELETE /auth/me': async () => (await person()).deleteAccount(),
  };
}

/** How those of links are. */
function linkRefusals(app: () => TestApp): Record<string, Ways> {
  const person = () => signUp(app());
  return {
    'POST /auth/undo-email-change': {
      TOKEN_INVALID: () => app().browser().undoEmailChange('unknown'),
      CONFIRMATION_WRONG: async () =>
        app()
          .browser()
          .undoEmailChange((await undoOf(app().browser()))[0]),
      EMAIL_TAKEN: async () => undoTaken(await person()),
    },
    'POST /auth/keep-account': {
      TOKEN_INVALID: () =>
        app()
          .browser()
          .send('post', '/auth/keep-account', { body: { token: 'unknown' } }),
    },
    'POST /auth/keep-email-change': {
      PASSWORD_WRONG: async () => (await person()).keepEmailChange(undefined, WRONG),
      NOT_FOUND: async () => (await person()).keepEmailChange(),
      TOKEN_INVALID: async () => keepEarly(await person(), 'unknown'),
      KEEP_TOO_EARLY: async () => keepEarly(await person()),
    },
    'POST /auth/sign-in': {
      TOKEN_INVALID: () =>
        app()
          .browser()
          .send('post', '/auth/sign-in', { body: { token: 'unknown', password: PASSWORD } }),
      PASSWORD_WRONG: () => signInBy(app().browser(), WRONG),
      SECOND_FACTOR_REQUIRED: () => halfSignedInBy.link(app()),
      INVALID_CREDENTIALS: () => overtakenSignIn(app()),
    },
  };
}

/** How they are made to refuse, by their own rules. */
export function accountRefusals(app: () => TestApp): Record<string, Ways> {
  const person = () => signUp(app());
  return {
    'GET /auth/session': {
      BUSY: async () => {
        const headers = { 'secure-session-skipped': 'unreachable' };
        const cookie = `${cookieName('refresh')}=${(await signUp(app())).refreshToken()}`;
        return send(app(), 'GET', '/auth/session', { headers: { ...headers, cookie } });
      },
    },
    ...linkRefusals(app),
    ...passwordRefusals(app),
    'POST /auth/login': {
      INVALID_CREDENTIALS: () => app().browser().login(),
      EMAIL_NOT_VERIFIED: async () => (await registered(app())).login(),
      SECOND_FACTOR_REQUIRED: () => halfSignedInBy.password(app()),
    },
    'POST /auth/verify': {
      TOKEN_INVALID: () => app().browser().verify({ token: 'unknown' }),
      PASSWORD_REQUIRED: async () => (await registered(app())).otherDevice().verify(),
      SECOND_FACTOR_REQUIRED: () => halfSignedInBy.verification(app()),
    },
    'DELETE /auth/sessions/{id}': {
      PROOF_REQUIRED: async () => {
        const [browser, other] = [await person(), await person()];
        await age(browser, '11 minutes');
        return endSession(browser, other.sessionId);
      },
      NOT_FOUND: async () => endSession(await person(), '01990b30-11f4-7a52-8c0d-6b9e3f7a2c18'),
    },
    ...termsRefusals,
    'POST /auth/reauthenticate': {
      PASSWORD_WRONG: async () => (await person()).reauthenticate(WRONG),
      CODE_WRONG: () => wrongCode(app()),
      ...passkeyProofRefusals(app),
    },
    'POST /auth/change-password': {
      PASSWORD_WRONG: async () => (await person()).changePassword(CHOSEN, WRONG),
      PASSWORD_REFUSED: async () => (await person()).changePassword('password1234'),
    },
    'POST /auth/change-email': {
      PASSWORD_WRONG: async () => (await person()).changeEmail(newEmail(), WRONG),
      EMAIL_REFUSED: async () => (await person()).changeEmail('ａｎｎ@example.com'),
    },
    'POST /auth/confirm-email': {
      TOKEN_INVALID: () => app().browser().confirmEmail('unknown'),
      PASSWORD_REQUIRED: async () =>
        app()
          .browser()
          .confirmEmail(tokenOf(await mailedLink(app().browser(), 'confirm-email'))),
      EMAIL_TAKEN: async () => confirmTaken(await person(), await person()),
    },
    'DELETE /auth/me': {
      PASSWORD_WRONG: async () => (await person()).deleteAccount(WRONG),
      LAST_ADMIN: deleteLastAdmin,
      ACCOUNT_IN_USE: async () => referenced(app(), 'answers', (browser) => browser.deleteAccount()),
    },
  };
}

/** By a link that was mailed. */
async function signInBy(person: Browser, password = PASSWORD): Promise<Answer> {
  const token = tokenOf(await mailedLink(person, 'sign-in'));
  return person.send('post', '/auth/sign-in', { body: { token, password } });
}

async function overtakenSignIn(app: TestApp): Promise<Answer> {
  const person = app.browser();
  const token = tokenOf(await mailedLink(person, 'sign-in'));
  const signIn = () => person.send('post', '/auth/sign-in', { body: { token, password: PASSWORD } });
  return overtaken(
    app,
    person.email,
    signIn,
    (tx) => tx`UPDATE users SET credential_epoch = credential_epoch + 1 WHERE email = ${person.email}`,
  );
}

async function confirmTaken(ann: Browser, ben: Browser): Promise<Answer> {
  await askForEmail(ann, ben.email);
  return ann.confirmEmail(await newestToken(ann.app, ben.email, 'confirm-email'));
}

/** A link that takes a change back, and what is typed on its page. */
async function undoOf(owner: Browser): Promise<[token: string, email: string]> {
  return [tokenOf(await mailedLink(owner, 'undo-email-change')), owner.email];
}

async function keepEarly(owner: Browser, token?: string): Promise<Answer> {
  await moveTo(owner, await askForEmail(owner));
  return owner.keepEmailChange(token);
}

/**
 * As an older version, or an operator by SQL, can leave it: nobody else registers an address that can be
 * taken back.
 */
async function undoTaken(owner: Browser): Promise<Answer> {
  await moveTo(owner, await askForEmail(owner));
  const other = await signUp(owner.app);
  await owner.app.sql`UPDATE users SET email = ${owner.email} WHERE email = ${other.email}`;
  return owner.undoEmailChange(await newestToken(owner.app, owner.email, 'undo-email-change'));
}

/** A body with which a route comes as far as to a password's hash, where its example does not. */
export async function bodyThatIsHashed(app: TestApp, route: string): Promise<object | undefined> {
  const purpose =
    /^POST .auth.(verify|reset-password|confirm-email|undo-email-change|sign-in|accept-invitation)$/.exec(
      route,
    )?.[1] as Parameters<typeof mailedLink>[1] | undefined;
  if (!purpose) return undefined;
  const person = app.browser();
  const token = tokenOf(await mailedLink(person, purpose));
  return purpose === 'undo-email-change' ? { token, email: person.email } : { token, password: PASSWORD };
}

/** A body with another password than that of the person who sends it. */
export function withWrongPassword(body: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      /^(currentPassword|password)$/.test(name) ? WRONG : value,
    ]),
  );
}

/** A body of a route that takes a recent proof in its place. */
export function withoutPassword(body: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([name]) => name !== 'password'));
}
