import { createHmac } from 'node:crypto';

/** The headers of a webhook, of one try. Source: Standard Webhooks, "Webhook headers". */
export interface SignedHeaders extends Record<string, string> {
  'webhook-id': string;
  /** Of the try, in seconds since 1970. */
  'webhook-timestamp': string;
  /** One for each secret, with a blank between them. */
  'webhook-signature': string;
}

/**
 * Signs `id.timestamp.body` by HMAC-SHA256, with each of the secrets: while one is rotated, a receiver that
 * has either of them takes it. Neither the id nor the timestamp can have a full stop in it.
 */
export function signed(
  messageId: string,
  body: string,
  secrets: readonly Buffer[],
  at: Date = new Date(),
): SignedHeaders {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signatures = secrets.map(
    (secret) =>
      `v1,${createHmac('sha256', secret).update(`${messageId}.${timestamp}.${body}`).digest('base64')}`,
  );
  return {
    'webhook-id': messageId,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}
