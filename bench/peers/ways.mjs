// @ts-check
// How each server is asked for each step of a journey, and what a step leaves out that Postern's does.

/** In the order in which a person goes through them. */
export const STEPS = /** @type {const} */ ([
  'register',
  'verify',
  'login',
  'me',
  'refresh',
  'list sessions',
  'change password',
  'logout',
]);

export const PASSWORDS = { old: 'correct horse battery staple', chosen: 'a quite different phrase' };

/** @typedef {typeof STEPS[number]} Step */
/** @typedef {import('./line.mjs').Person} Person */
/** @typedef {import('./mailbox.mjs').Mailbox} Mailbox */
/** @typedef {(person: Person, mailbox: Mailbox) => Promise<unknown>} Asking */
/**
 * A step is `null` where the peer has nothing of the kind. What is neither measured nor counted: `before` the
 * first step, and `again` after a change of the password that has signed its own browser out.
 * @typedef {{ steps: Record<Step, Asking | null>, before?: Asking, again?: Asking }} Way
 */

const CHANGE = { currentPassword: PASSWORDS.old, newPassword: PASSWORDS.chosen };

/** @param {Person} person @param {string} [password] */
const credentials = ({ email }, password = PASSWORDS.old) => ({ email, password });

/** Postern, and the Express app, which has the same paths. @type {Way} */
const plain = {
  steps: {
    register: (person) => person.ask('POST', '/auth/register', credentials(person)),
    verify: async (person, mailbox) =>
      person.ask('POST', '/auth/verify', { token: await mailbox.secret(person.email) }),
    login: (person) => person.ask('POST', '/auth/login', credentials(person)),
    me: (person) => person.ask('GET', '/auth/me'),
    refresh: (person) => person.ask('POST', '/auth/refresh'),
    'list sessions': (person) => person.ask('GET', '/auth/sessions'),
    'change password': (person) => person.ask('POST', '/auth/change-password', CHANGE),
    logout: (person) => person.ask('POST', '/auth/logout'),
  },
};

/** @type {Way} */
const betterAuth = {
  steps: {
    register: (person) =>
      person.ask('POST', '/api/auth/sign-up/email', { name: 'x', ...credentials(person) }),
    verify: async (person, mailbox) =>
      person.ask('GET', `/api/auth/verify-email?token=${await mailbox.secret(person.email)}`),
    login: (person) => person.ask('POST', '/api/auth/sign-in/email', credentials(person)),
    me: (person) => person.ask('GET', '/api/auth/get-session?disableRefresh=true'),
    refresh: (person) => person.ask('GET', '/api/auth/get-session'),
    'list sessions': (person) => person.ask('GET', '/api/auth/list-sessions'),
    'change password': (person) =>
      person.ask('POST', '/api/auth/change-password', { ...CHANGE, revokeOtherSessions: true }),
    logout: (person) => person.ask('POST', '/api/auth/sign-out', {}),
  },
};

/** Its client says a cookie's value in a header, so that no other site asks. @param {Person} person */
async function proveSite(person) {
  person.said = await person.ask('GET', '/auth/csrf');
}

/** @param {Person} person @param {string} [password] */
const byEmail = (person, password) => ({
  providerName: 'email',
  credentials: credentials(person, password),
});

/** @type {Way} */
const nestAuth = {
  steps: {
    register: async (person) => {
      await person.ask('POST', '/auth/signup', credentials(person));
      await person.ask('POST', '/auth/send-email-verification', {});
    },
    verify: async (person, mailbox) =>
      person.ask('POST', '/auth/verify-email', { code: await mailbox.secret(person.email) }),
    login: (person) => person.ask('POST', '/auth/login', byEmail(person)),
    me: (person) => person.ask('GET', '/auth/me'),
    refresh: (person) => person.ask('POST', '/auth/refresh-token', {}),
    'list sessions': (person) => person.ask('GET', '/auth/sessions'),
    'change password': (person) => person.ask('POST', '/auth/change-password', CHANGE),
    logout: (person) => person.ask('POST', '/auth/logout'),
  },
  before: proveSite,
  again: (person) => person.ask('POST', '/auth/login', byEmail(person, PASSWORDS.chosen)),
};

/** @type {Way} */
const nestPassport = {
  steps: {
    register: (person) => person.ask('POST', '/auth/register', credentials(person)),
    verify: null,
    login: async (person) => {
      const { access_token } = await person.ask('POST', '/auth/login', credentials(person));
      person.headers.authorization = `Bearer ${access_token}`;
    },
    me: (person) => person.ask('GET', '/auth/profile'),
    refresh: null,
    'list sessions': null,
    'change password': (person) => person.ask('POST', '/auth/change-password', CHANGE),
    logout: null,
  },
};

export const WAYS = { plain, betterAuth, nestAuth, nestPassport };
