import { type Answer, newEmail, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { startApp } from './app.js';
import { registered } from './sessions.js';

type Ways = Record<string, () => Promise<Answer>>;

/** How somebody becomes a user, or comes back by an email. */
export const registrationsDone = (app: () => TestApp): Ways => ({
  'POST /auth/register': () => app().browser().register(),
  'POST /auth/verify': async () => (await registered(app())).verify(),
  'POST /auth/forgot-password': () => app().browser().forgotPassword(),
  'POST /auth/resend-verification': () => {
    const body = { email: newEmail() };
    return app().browser().send('post', '/auth/resend-verification', { body });
  },
});

/** How the routes by which a first or a new password is chosen are made to refuse. */
export const registrationRefusals = (app: () => TestApp): Record<string, Ways> => ({
  'POST /auth/register': {
    PASSWORD_REFUSED: () => app().browser().register('password1234'),
    SIGN_UP_CLOSED: async () => (await startApp({ SIGN_UP: 'off' })).browser().register(),
    TERMS_OUTDATED: () => app().browser().register(PASSWORD, { termsVersion: '2026-05-01' }),
    EMAIL_REFUSED: () => app().browser({ email: 'ａｎｎ@example.com' }).register(),
  },
  'POST /auth/reset-password': {
    TOKEN_INVALID: () => {
      const body = { token: 'A'.repeat(43), password: PASSWORD };
      return app().browser().send('post', '/auth/reset-password', { body });
    },
    PASSWORD_REFUSED: async () => {
      const browser = await signUp(app());
      await browser.forgotPassword();
      return browser.resetPassword('password1234');
    },
  },
});
