// @ts-check
import { randomUUID } from 'node:crypto';

const FAILED = [
  {
    recipient: 'old.address@example.net',
    hours: 3,
    failure: '550 5.1.1 <old.address@example.net>: Recipient address rejected: User unknown in mailbox table',
  },
  {
    recipient: 'ada.adler@example.com',
    hours: 9,
    failure: 'HTTP 422: The domain of MAIL_FROM is not verified.',
  },
  {
    recipient: 'bao.bauer@example.com',
    hours: 50,
    failure: '554 5.7.1 Message rejected as spam',
    template: 'reset-password',
    isOver: true,
  },
];

const SENT = [
  ['chi.clerc', 'new-sign-in', 'en'],
  ['dagmar.dubois', 'verify-email', 'de'],
  ['emil.ernst', 'password-changed', 'fr'],
  ['fiona.fischer', 'reset-password', 'vi'],
].map(([name, template, locale]) => ({ recipient: `${name}@example.com`, template, locale }));

/** A mail as it is written. @param {(hours: number) => Date} ago */
const blankMail = (ago) => ({
  template: 'password-changed',
  locale: 'en',
  attempts: 1,
  created_at: ago(2),
  due_at: ago(2),
  first_tried_at: ago(2),
  expires_at: /** @type {Date | null} */ (null),
  delivered_at: /** @type {Date | null} */ (null),
  failed_at: /** @type {Date | null} */ (null),
  dropped_at: /** @type {Date | null} */ (null),
  failure: /** @type {string | null} */ (null),
});

/**
 * Mails of each state: two wait, three have failed, four were sent, one was discarded.
 * @param {(hours: number) => Date} ago
 */
export function mailsOf(ago) {
  const blank = blankMail(ago);
  const waiting = [
    {
      recipient: 'mai.ngo@example.com',
      due_at: ago(-0.4),
      attempts: 3,
      failure: '421 4.7.0 Try again later',
    },
    {
      recipient: 'noah.pham@example.com',
      template: 'verify-email',
      due_at: ago(-2),
      expires_at: ago(-20),
      attempts: 5,
      failure: 'connect ETIMEDOUT',
    },
  ];
  const failed = FAILED.map(({ hours, isOver = false, ...mail }) => ({
    ...mail,
    attempts: 12,
    created_at: ago(hours + 30),
    failed_at: ago(hours),
    expires_at: isOver ? ago(hours - 1) : null,
  }));
  const sent = SENT.map((mail, index) => ({
    ...mail,
    created_at: ago(index * 3 + 0.1),
    delivered_at: ago(index * 3 + 0.09),
  }));
  const discarded = {
    recipient: 'giang.girard@example.com',
    template: 'email-sign-in',
    attempts: 4,
    created_at: ago(6),
    expires_at: ago(5.8),
    dropped_at: ago(5.7),
  };
  return [...waiting, ...failed, ...sent, discarded].map((mail) => ({ id: randomUUID(), ...blank, ...mail }));
}
