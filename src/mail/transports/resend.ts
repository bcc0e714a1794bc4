import type { Resend } from 'resend';
import type { Env } from '../../config/env.js';
import { headersOf, SEND_DEADLINE_MS, type SendResult, type Transport } from '../mail.js';
import { retryAfterSeconds } from './retry-after.js';

/** Statuses with which Resend says that the mail itself is wrong; a key or an address that it refuses may be put right. */
const REFUSED_FOR_GOOD = new Set([400, 413, 422]);

/** Statuses whose Retry-After counts. Source: RFC 9110, 15.6.4; RFC 6585, 4. */
const SAYING_WHEN = new Set([429, 503]);

/** Resend. The outbox id is the Idempotency-Key: a try whose answer was lost is not sent twice within 24 hours. */
export function resendTransport(env: Env): Transport {
  let client: Promise<Resend> | undefined;
  return {
    async send({ id, to, locale, subject, text, html }) {
      const resend = await (client ??= connect(env.RESEND_API_KEY));
      const { error, headers } = await resend.emails.send(
        { from: env.MAIL_FROM ?? '', to, subject, text, html, headers: headersOf({ locale }), ...(env.MAIL_REPLY_TO ? { replyTo: env.MAIL_REPLY_TO } : {}) },
        // The library itself waits without limit.
        { idempotencyKey: id, signal: AbortSignal.timeout(SEND_DEADLINE_MS) },
      );
      return error ? resultOf(error, headers?.['retry-after']) : { outcome: 'sent' };
    },
  };
}

/** Loaded by the first mail, so that no start pays for it, nor for node's fetch, which it brings along. */
async function connect(key: string | undefined): Promise<Resend> {
  const { Resend } = await import('resend');
  return new Resend(key);
}

function resultOf({ name, statusCode }: { name: string; statusCode: number | null }, retryAfter: string | undefined): SendResult {
  const status = statusCode ?? 0;
  const reason = `${name} (${status})`;
  // The same key with another payload, so this mail has gone out before, in other words.
  if (status === 409 && name === 'invalid_idempotent_request') return { outcome: 'sent', note: `sent before with another content: ${reason}` };
  // A wrong MAIL_FROM is that of every mail, and can be put right.
  if (REFUSED_FOR_GOOD.has(status) && name !== 'invalid_from_address') return { outcome: 'refused', reason };
  return { outcome: 'retry', reason, retryAfterSeconds: SAYING_WHEN.has(status) ? retryAfterSeconds(retryAfter) : undefined };
}
