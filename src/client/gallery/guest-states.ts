import { type Answers, BRAND, NOBODY, offering, PLAIN, PROVIDERS, Refusal } from './answers.js';
import type { Hand } from './hand.js';
import type { State } from './state.js';

const LINKS = { 'sign-in': '#', 'sign-up': '#', 'forgot-password': '#' };

const ALL = offering(['password', 'passkey', 'email'], PROVIDERS);

const guest = (
  element: string,
  { view, ...more }: { view?: string; answers?: Answers; act?: State['act'] } = {},
): State => ({
  tag: `postern-${element}`,
  attributes: { ...LINKS, email: '', ...(view === undefined ? {} : { view }) },
  answers: { ...PLAIN, ...ALL, ...NOBODY, ...more.answers },
  ...(more.act && { act: more.act }),
});

/** Types an address and a password, and presses the button. */
const types =
  (button: string, then: string | RegExp) =>
  async (hand: Hand): Promise<void> => {
    await hand.type('Email address', 'ann@gmail.com');
    await hand.type('Password', 'correct horse');
    await hand.press(button);
    await hand.sees(then);
  };

const fails = (status: number, code: string, more = {}, retryAfter?: number): Answers => ({
  'POST /auth/login': new Refusal(status, code, more, retryAfter),
});

const asks = (...methods: string[]) => ({
  answers: fails(401, 'SECOND_FACTOR_REQUIRED', { methods }),
  act: types('Sign in', 'One more step'),
});

const TAKEN = [
  { path: 'email', message: 'This is not an email address.' },
  { path: 'password', message: 'A password has at least 12 characters.' },
];

/** The states of forms for somebody who is not signed in. */
export const GUEST_STATES: Readonly<Record<string, State>> = {
  'sign-in': guest('sign-in'),
  'sign-in password only': guest('sign-in', { answers: offering(['password']) }),
  'sign-in in a colour': guest('sign-in', {
    answers: { 'GET /auth/providers': { methods: ['password'], providers: [], brand: BRAND } },
  }),
  'sign-in email only': guest('sign-in', { answers: offering(['email']) }),
  'sign-in wrong': guest('sign-in', {
    answers: fails(401, 'INVALID_CREDENTIALS'),
    act: types('Sign in', 'The email address or the password is wrong.'),
  }),
  'sign-in outage': guest('sign-in', {
    answers: fails(503, 'DATABASE_UNAVAILABLE'),
    act: types('Sign in', /^That did not work: the service has a problem/),
  }),
  'sign-in throttled': guest('sign-in', {
    answers: fails(429, 'RATE_LIMITED', {}, 90),
    act: types('Sign in', 'There were too many tries. Please try again in 90 seconds.'),
  }),
  'sign-in code': guest('sign-in', asks('otp', 'rc')),
  'sign-in passkey': guest('sign-in', asks('hwk', 'rc')),
  'sign-in unavailable': guest('sign-in', {
    answers: { 'GET /auth/providers': new Refusal(503, 'DATABASE_UNAVAILABLE') },
  }),
  'sign-in by email': guest('sign-in', { view: 'by-email' }),
  'sign-in email code': guest('sign-in', {
    view: 'by-email',
    answers: { 'POST /auth/email-sign-in': undefined },
    act: async (hand) => {
      await hand.type('Email address', 'ann@gmail.com');
      await hand.press('Send me a code');
      await hand.sees('Check your mail');
    },
  }),
  'sign-in identity mailed': guest('sign-in', { view: 'identity-mailed' }),
  'sign-up': guest('sign-up'),
  'sign-up refused': guest('sign-up', {
    answers: { 'POST /auth/register': new Refusal(400, 'VALIDATION_FAILED', { errors: TAKEN }) },
    act: types('Create account', 'A password has at least 12 characters.'),
  }),
  'sign-up mailed': guest('sign-up', {
    answers: { 'POST /auth/register': undefined },
    act: types('Create account', 'Check your mail'),
  }),
  'forgot-password': guest('forgot-password'),
  'forgot-password mailed': guest('forgot-password', {
    answers: { 'POST /auth/forgot-password': undefined },
    act: async (hand) => {
      await hand.type('Email address', 'ann@example.com');
      await hand.press('Mail me a link');
      await hand.sees('Check your mail');
    },
  }),
};
