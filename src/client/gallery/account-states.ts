import {
  type Answers,
  changedAddress,
  factorsOf,
  IDENTITIES,
  NOBODY,
  offering,
  PASSKEYS,
  PLAIN,
  PROVIDERS,
  Refusal,
  signedInBy,
  TRUSTED,
} from './answers.js';
import type { State } from './state.js';

const account = (sections: string, more: Answers = {}, act?: State['act']): State => ({
  tag: 'postern-account',
  attributes: { sections },
  answers: { ...PLAIN, ...more },
  ...(act && { act }),
});

const proof = (methods: string[], more: Answers = {}, act?: State['act']): State => ({
  tag: 'postern-account',
  attributes: { sections: 'sessions' },
  answers: {
    ...PLAIN,
    'POST /auth/logout-all': new Refusal(403, 'PROOF_REQUIRED', { methods }),
    ...more,
  },
  act: async (hand) => {
    await hand.press('Sign out everywhere');
    await hand.sees('Please confirm that it is you');
    await act?.(hand);
  },
});

const APP = { ...factorsOf(10, 'pwd', 'otp', 'rc'), ...TRUSTED };

/** The states of the account, and of proofs. */
export const ACCOUNT_STATES: Readonly<Record<string, State>> = {
  account: { ...account(''), attributes: {} },
  'account nobody': { ...account('', NOBODY), attributes: { 'sign-in': '#' } },
  'account unavailable': account('', { 'GET /auth/providers': new Refusal(503, 'DATABASE_UNAVAILABLE') }),
  'account enrolment': { ...account(''), attributes: { view: 'enrolment' } },
  person: account('person', signedInBy('fed')),
  sessions: account('sessions'),
  'sessions not loaded': account('sessions', { 'GET /auth/sessions': new Refusal(503, 'BUSY') }),
  password: account('password'),
  'password removable': account('password', factorsOf(0, 'pwd', 'hwk')),
  'password wrong': account(
    'password',
    { 'POST /auth/change-password': new Refusal(403, 'PASSWORD_WRONG') },
    async (hand) => {
      await hand.type('Current password', 'not the one');
      await hand.press('Change password');
      await hand.sees('That is not your current password.');
    },
  ),
  'password throttled': account(
    'password',
    { 'POST /auth/change-password': new Refusal(429, 'RATE_LIMITED', {}, 90) },
    async (hand) => {
      await hand.press('Change password');
      await hand.sees('There were too many tries. Please try again in 90 seconds.');
    },
  ),
  'password removal': account('password', factorsOf(0, 'pwd', 'hwk'), async (hand) => {
    await hand.press('Remove the password');
    await hand.sees('Remove your password?');
  }),
  'password first': account('password', factorsOf(0, 'hwk')),
  address: account('address'),
  'address mailed': account('address', { 'POST /auth/change-email': undefined }, async (hand) => {
    await hand.type('New email address', 'ann@new.example');
    await hand.press('Change address');
    await hand.sees(/^We have sent a mail to/);
  }),
  'address undoable': account('address', changedAddress(2)),
  'address to keep': account('address', changedAddress(-1)),
  factors: account('factors'),
  'factors set up': account('factors', APP),
  'factors few codes': account('factors', { ...APP, ...factorsOf(2, 'pwd', 'otp', 'rc') }),
  'factors setting up': account('factors', {}, async (hand) => {
    await hand.press('Set up an app');
    await hand.sees('Set up an authenticator app');
  }),
  'factors codes': account('factors', APP, async (hand) => {
    await hand.press('Get new recovery codes');
    await hand.sees('Save your recovery codes');
  }),
  'factors removal': account('factors', APP, async (hand) => {
    await hand.press('Remove the app');
    await hand.sees('Remove your authenticator app?');
  }),
  passkeys: account('passkeys'),
  'passkeys two': account('passkeys', PASSKEYS),
  'passkeys rename': account('passkeys', PASSKEYS, async (hand) => {
    await hand.press('Rename Security key');
    await hand.sees('Rename this passkey');
  }),
  'passkeys removal': account('passkeys', PASSKEYS, async (hand) => {
    await hand.press('Remove Security key');
    await hand.sees('Remove this passkey?');
  }),
  identities: account('identities', offering(['password'], PROVIDERS)),
  'identities one': account('identities', { ...offering(['password'], PROVIDERS), ...IDENTITIES }),
  'identities last': account(
    'identities',
    {
      ...offering([], PROVIDERS),
      ...IDENTITIES,
      'DELETE /auth/identities/{id}': new Refusal(409, 'LAST_CREDENTIAL'),
    },
    async (hand) => {
      await hand.press('Disconnect Acme, ann@acme.example');
      await hand.press('Disconnect it');
      await hand.sees(/^This is your last way to sign in/);
    },
  ),
  language: account('language'),
  deletion: account('deletion'),
  'deletion asked': account('deletion', {}, async (hand) => {
    await hand.press('Delete my account');
    await hand.type('Email address of this account', 'bob@example.com');
    await hand.press('Delete it for good');
    await hand.sees('This is not the address of this account.');
  }),
  'proof password': proof(['pwd']),
  'proof passkey': proof(['hwk', 'otp', 'rc']),
  'proof code wrong': proof(
    ['otp', 'rc'],
    { 'POST /auth/reauthenticate': new Refusal(403, 'CODE_WRONG') },
    async (hand) => {
      await hand.type('Code of your authenticator app', '123456');
      await hand.press('Confirm');
      await hand.sees('This code is wrong, or was used before.');
    },
  ),
  'proof service': proof(['fed'], { ...offering(['email'], PROVIDERS), ...IDENTITIES }),
  'proof mail': proof([], { ...offering(['email']), 'POST /auth/email-sign-in': undefined }, async (hand) => {
    await hand.press('Mail me a code');
    await hand.sees('Code of the mail');
  }),
};
