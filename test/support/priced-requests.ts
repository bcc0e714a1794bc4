import { type Answer, type Browser, newEmail, PASSWORD } from 'postern/testing';
import { askForEmail, moveTo, newestToken } from './links.js';

/**
 * What a request costs in round trips to the database: for each, the first words of the statements that are
 * carried out in it, sorted.
 */
interface Priced {
  request: string;
  /** What somebody who is signed in must have done before. */
  prepare?: (person: Browser) => Promise<string>;
  ask: (person: Browser, prepared: string) => Promise<Answer>;
  trips: string[][];
}

const NEW_PASSWORD = 'a quite different phrase';

export const LIMITS = ['WITH'];
/** The limits, and what is read first, along with them. */
export const COUNTED = ['SELECT', 'WITH'];
/** The same, and a try at the password of a registration's link, with what that is compared with. */
export const PASSWORD_TRIED = ['SELECT', 'SELECT', 'WITH'];
export const LOCKED = ['BEGIN', 'SELECT'];
const GUARD = ['WITH'];
/** The try is counted, the password read along with it, and the try given back. */
const REAUTHENTICATION = [COUNTED, ['WITH']];

/** One mail is claimed, and marked as sent. */
export const MAIL_AFTER_THE_ANSWER = [['UPDATE'], ['UPDATE'], ['SELECT']];
const TWO_MAILS_AFTER_THE_ANSWER = [['UPDATE'], ['UPDATE'], ['UPDATE'], ['SELECT']];

/** What somebody who is signed in does once in a while. */
export const PRICED: Priced[] = [
  {
    request: 'GET /auth/sessions',
    ask: (person) => person.send('get', '/auth/sessions'),
    trips: [['SELECT', 'WITH']],
  },
  {
    request: 'DELETE /auth/sessions/:id',
    prepare: async (person) => {
      const other = person.otherDevice();
      await other.login();
      return other.sessionId;
    },
    ask: (person, id) => person.send('delete', `/auth/sessions/${id}`),
    trips: [['WITH', 'WITH']],
  },
  {
    request: 'POST /auth/logout-others',
    ask: (person) => person.send('post', '/auth/logout-others'),
    trips: [GUARD, ['BEGIN', 'COMMIT', 'SELECT', 'WITH']],
  },
  {
    request: 'POST /auth/logout-all',
    ask: (person) => person.send('post', '/auth/logout-all'),
    trips: [GUARD, ['BEGIN', 'COMMIT', 'SELECT', 'WITH']],
  },
  {
    request: 'POST /auth/resend-verification',
    prepare: async (person) => {
      const another = person.otherDevice(newEmail());
      await another.register();
      return another.email;
    },
    ask: (person, email) => person.send('post', '/auth/resend-verification', { body: { email } }),
    trips: [['WITH'], ...MAIL_AFTER_THE_ANSWER],
  },
  {
    request: 'POST /auth/forgot-password',
    ask: (person) => person.forgotPassword(),
    trips: [['WITH'], ...MAIL_AFTER_THE_ANSWER],
  },
  {
    request: 'POST /auth/reset-password',
    prepare: async (person) => {
      await person.forgotPassword();
      return person.linkToken();
    },
    ask: (person, token) => person.resetPassword(NEW_PASSWORD, token),
    trips: [
      COUNTED,
      ['BEGIN', 'DELETE', 'SELECT'],
      ['COMMIT', 'INSERT', 'INSERT', 'WITH', 'WITH'],
      ...MAIL_AFTER_THE_ANSWER,
    ],
  },
  {
    request: 'POST /auth/change-password',
    ask: (person) => person.changePassword(NEW_PASSWORD),
    trips: [
      GUARD,
      COUNTED,
      ['BEGIN', 'INSERT', 'INSERT', 'WITH', 'WITH', 'WITH'],
      ['COMMIT', 'WITH', 'WITH'],
      ...MAIL_AFTER_THE_ANSWER,
    ],
  },
  {
    request: 'POST /auth/change-email',
    ask: (person) => person.changeEmail(`new-${person.email}`),
    trips: [
      GUARD,
      COUNTED,
      ['BEGIN', 'COMMIT', 'DELETE', 'INSERT', 'INSERT', 'INSERT', 'WITH', 'WITH'],
      ...MAIL_AFTER_THE_ANSWER,
    ],
  },
  {
    request: 'POST /auth/confirm-email',
    prepare: async (person) => newestToken(person.app, await askForEmail(person), 'confirm-email'),
    ask: (person, token) => person.confirmEmail(token),
    trips: [
      ['SELECT', 'WITH', 'WITH'],
      ['BEGIN', 'DELETE', 'DELETE', 'SELECT', 'SELECT', 'SELECT', 'UPDATE', 'WITH'],
      ['COMMIT', 'INSERT', 'INSERT', 'INSERT', 'WITH', 'WITH'],
      ...MAIL_AFTER_THE_ANSWER,
    ],
  },
  {
    request: 'POST /auth/undo-email-change',
    prepare: async (person) => {
      await moveTo(person, await askForEmail(person));
      return newestToken(person.app, person.email, 'undo-email-change');
    },
    ask: (person, token) => person.undoEmailChange(token),
    trips: [
      COUNTED,
      ['BEGIN', 'DELETE', 'SELECT'],
      ['DELETE', 'UPDATE', 'WITH', 'WITH'],
      ['COMMIT', 'INSERT', 'INSERT', 'INSERT', 'INSERT'],
      ...TWO_MAILS_AFTER_THE_ANSWER,
    ],
  },
  {
    request: 'DELETE /auth/me',
    ask: (person) => person.deleteAccount(PASSWORD),
    trips: [GUARD, ...REAUTHENTICATION, LOCKED, ['COMMIT', 'INSERT', 'WITH']],
  },
];
