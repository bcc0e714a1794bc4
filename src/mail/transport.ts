import { Resend } from 'resend';
import type { Env } from '../config/env.js';
import type { Rendered } from './templates/templates.js';

export interface Mail extends Rendered {
  /** The outbox row's id. */
  id: string;
  to: string;
}

/** What became of a try. `retry`: not taken now, try later; `refused`: never will be. */
export type SendResult =
  { outcome: 'sent'; note?: string } | { outcome: 'retry'; reason: string; retryAfterSeconds?: number } | { outcome: 'refused'; reason: string };

/** The way by which mail leaves the house. */
export interface Transport {
  send(mail: Mail): Promise<SendResult>;
}

/** Exactly one, by the environment. */
export function createTransport(env: Env): Transport {
  return env.mailTransport === 'resend' ? resendTransport(env) : mailboxTransport;
}

/** For development: a mail counts as sent once it stands on the mailbox page, which shows the outbox itself. */
const mailboxTransport: Transport = { send: () => Promise.resolve({ outcome: 'sent' }) };

/** Statuses with which Resend says that the mail itself is wrong; a key or an address that it refuses may be put right. */
const REFUSED_FOR_GOOD = new Set([400, 413, 422]);

/** How long one try may take, in milliseconds: less than a claim lasts, and than a shutdown waits. The library itself waits without limit. */
const SEND_DEADLINE_MS = 5000;

/** Resend. The outbox id is the Idempotency-Key: a try whose answer was lost is not sent twice within 24 hours. */
function resendTransport(env: Env): Transport {
  const resend = new Resend(env.RESEND_API_KEY);
  return {
    async send({ id, to, subject, text, html }) {
      const { error } = await resend.emails.send(
        { from: env.MAIL_FROM ?? '', to, subject, text, html, ...(env.MAIL_REPLY_TO ? { replyTo: env.MAIL_REPLY_TO } : {}) },
        { idempotencyKey: id, signal: AbortSignal.timeout(SEND_DEADLINE_MS) },
      );
      if (!error) return { outcome: 'sent' };
      const status = error.statusCode ?? 0;
      // 409: the same key with another payload, so this mail has gone out before, in other words.
      if (status === 409 && error.name === 'invalid_idempotent_request')
        return { outcome: 'sent', note: 'sent before under the same key, with another payload' };
      return { outcome: REFUSED_FOR_GOOD.has(status) ? 'refused' : 'retry', reason: `${error.name} (${status})` };
    },
  };
}
