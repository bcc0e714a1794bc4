import type { Rendered } from './templates/templates.js';

export interface Mail extends Rendered {
  /** The outbox row's id. */
  id: string;
  to: string;
}

/**
 * What became of a try. `note`: something odd about it, for the log. `retry`: not taken now, try later, and not before
 * `retryAfterSeconds` where the other side says so. `refused`: never will be taken. A reason names codes and never what
 * the other side wrote in words: that may hold an e-mail address, and a reason is logged.
 */
export type SendResult =
  { outcome: 'sent'; note?: string } | { outcome: 'retry'; reason: string; retryAfterSeconds?: number } | { outcome: 'refused'; reason: string };

/** The way by which mail leaves the house. */
export interface Transport {
  send(mail: Mail): Promise<SendResult>;
}

/** Says that a program wrote the mail, so that no out-of-office notice comes back. Source: RFC 3834, sections 2 and 5. */
export const AUTOMATIC = { 'Auto-Submitted': 'auto-generated' };

/** How long one try may take, in milliseconds: less than a claim lasts, and than a shutdown waits. */
export const SEND_DEADLINE_MS = 5000;
