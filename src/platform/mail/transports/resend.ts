import type { Resend } from 'resend';
import type { Env } from '../../env/env.js';
import { headersOf, type Mail, SEND_DEADLINE_MS, type SendResult, type Transport } from '../mail.js';
import { maxAtOnce, capacityLeft } from './rate-limit-headers.js';
import { retryAfterSeconds } from './retry-after.js';

/**
 * Statuses with which Resend says that the mail itself is wrong; a key or an address that it refuses may be
 * put right.
 */
const REFUSED_FOR_GOOD = new Set([400, 413, 422]);

/** Too many mails a second, or a day. Source: RFC 6585, 4. */
const TOO_MANY = 429;

/** Its Retry-After counts as well. Source: RFC 9110, 15.6.4. */
const UNAVAILABLE = 503;

/**
 * A URL that holds its own answer: fetch does with it what it does with any, but for the socket. The library
 * appends a fragment.
 */
const NOBODY_URL = 'data:application/json,{"id":"nobody"}#';

/** How many of those cost this process what one mail costs it: 0.25 ms each, against 1.1 ms. */
const PRETENDED_POSTS = 4;

/**
 * Resend. The outbox id is the Idempotency-Key: a try whose answer was lost is not sent twice within 24
 * hours.
 */
export function resendTransport(env: Env): Transport {
  let client: Promise<Resend> | undefined;
  let nobody: Promise<Resend> | undefined;
  const post = (resend: Resend, { id, to, locale, subject, text, html }: Mail) =>
    resend.emails.send(
      {
        from: env.MAIL_FROM ?? '',
        to,
        subject,
        text,
        html,
        headers: headersOf({ locale }),
        ...(env.MAIL_REPLY_TO ? { replyTo: env.MAIL_REPLY_TO } : {}),
      },
      // The library itself waits without limit.
      { idempotencyKey: id, signal: AbortSignal.timeout(SEND_DEADLINE_MS) },
    );
  return {
    async pretend(mail) {
      nobody ??= connect(env.RESEND_API_KEY, NOBODY_URL);
      for (let n = 0; n < PRETENDED_POSTS; n++) await post(await nobody, mail);
    },
    async send(mail) {
      const { error, headers } = await post(await (client ??= connect(env.RESEND_API_KEY)), mail);
      return error
        ? resultOf(error, headers ?? {})
        : { outcome: 'sent', capacity: capacityLeft(headers ?? {}) };
    },
  };
}

/** Loaded by the first mail, so that no start pays for it, nor for node's fetch, which it brings along. */
async function connect(key: string | undefined, baseUrl?: string): Promise<Resend> {
  const { Resend } = await import('resend');
  return new Resend(key, baseUrl === undefined ? {} : { baseUrl });
}

function resultOf(
  { name, statusCode }: { name: string; statusCode: number | null },
  headers: Record<string, string>,
): SendResult {
  const status = statusCode ?? 0;
  const reason = `${name} (${status})`;
  // The same key with another payload, so this mail has gone out before, in other words.
  if (status === 409 && name === 'invalid_idempotent_request')
    return { outcome: 'sent', note: `sent before with another content: ${reason}` };
  // A wrong MAIL_FROM is that of every mail, and can be put right.
  if (REFUSED_FOR_GOOD.has(status) && name !== 'invalid_from_address') return { outcome: 'refused', reason };
  const seconds = retryAfterSeconds(headers['retry-after']);
  if (status === TOO_MANY)
    return { outcome: 'limited', reason, retryAfterSeconds: seconds, most: maxAtOnce(headers) };
  return { outcome: 'retry', reason, retryAfterSeconds: status === UNAVAILABLE ? seconds : undefined };
}
