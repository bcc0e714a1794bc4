import { Inject, Injectable } from '@nestjs/common';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { callOut } from '../../platform/outbound/call-out.js';
import { signed } from './signature.js';
import type { WebhookEndpoint } from './variables.js';

/** How long a receiver has for its answer, in milliseconds. Source: Standard Webhooks, "Request timeouts". */
const DEADLINE_MS = 15_000;

/** The longest that an endpoint may ask to be left alone, in seconds. */
const MAX_PAUSE_SECONDS = 3600;

const GONE = 410;
const TOO_MANY = 429;
const UNAVAILABLE = 503;

/** The outcome of a try. */
export type WebhookResult =
  | { outcome: 'sent' }
  /** It is of no use to try again. */
  | { outcome: 'refused'; reason: string }
  /** @param pauseSeconds for so long the endpoint wants no other one either */
  | { outcome: 'retry'; reason: string; pauseSeconds?: number };

/** Hands a webhook to its receiver: one try, which never fails. */
@Injectable()
export class WebhookSender {
  constructor(@Inject(ENV) private readonly env: Env) {}

  async send({ url, secrets }: WebhookEndpoint, messageId: string, body: string): Promise<WebhookResult> {
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'Postern-Webhooks',
      ...signed(messageId, body, secrets),
    };
    const request = { url, named: [url], method: 'POST', headers, body } as const;
    try {
      const answer = await callOut({ ...request, deadlineMs: DEADLINE_MS, isBodyIgnored: true }, this.env);
      return resultOf(answer.status, answer.headers['retry-after']);
    } catch (error) {
      return { outcome: 'retry', reason: error instanceof Error ? error.message : 'unknown' };
    }
  }
}

/** Source: Standard Webhooks, "Delivery success and failure". */
function resultOf(status: number, retryAfter: string | undefined): WebhookResult {
  if (status >= 200 && status < 300) return { outcome: 'sent' };
  const reason = `the endpoint answers ${status}`;
  if (status === GONE) return { outcome: 'refused', reason };
  const pauseSeconds = secondsIn(retryAfter);
  const isPaused = (status === TOO_MANY || status === UNAVAILABLE) && pauseSeconds !== undefined;
  return { outcome: 'retry', reason, ...(isPaused ? { pauseSeconds } : {}) };
}

/** Seconds, or an HTTP date. Source: RFC 9110, 10.2.3. */
function secondsIn(retryAfter: string | undefined): number | undefined {
  if (retryAfter === undefined) return undefined;
  const seconds = /^\d{1,9}$/.test(retryAfter)
    ? Number(retryAfter)
    : Math.ceil((Date.parse(retryAfter) - Date.now()) / 1000);
  return seconds > 0 ? Math.min(seconds, MAX_PAUSE_SECONDS) : undefined;
}
