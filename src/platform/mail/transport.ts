import type { Env } from '../env/env.js';
import type { Transport } from './mail.js';
import { resendTransport } from './transports/resend.js';
import { smtpTransport } from './transports/smtp.js';

export type { Mail, SendResult, Transport } from './mail.js';

/**
 * For development: a mail counts as sent once it stands on the mailbox page, which shows the outbox itself.
 */
const mailboxTransport: Transport = { send: () => Promise.resolve({ outcome: 'sent' }) };

/** Exactly one, by the environment. */
export function createTransport(env: Env): Transport {
  switch (env.mailTransport) {
    case 'resend':
      return resendTransport(env);
    case 'smtp':
      return smtpTransport(env);
    case 'mailbox':
      return mailboxTransport;
  }
}
