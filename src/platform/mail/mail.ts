import type { Locale } from '../registry/locales.js';
import type { MailContent } from './templates/templates.js';

export interface Mail extends MailContent {
  /** The outbox row's id. */
  id: string;
  to: string;
  /** In which language it is written. */
  locale: Locale;
}

/** How much a provider still takes, as it says beside an answer. */
export interface ProviderCapacity {
  /** How many more mails now, and how long this limit lasts, in seconds. */
  left: number;
  seconds: number;
  /** How many in such a time, in all. */
  most: number | undefined;
}

/**
 * The outcome of a try. `note`: something odd about it, for the log. `retry`: not taken now, try later, and
 * not before `retryAfterSeconds` where the other side says so. `limited`: the same, because there were too
 * many: which is true of every mail. `refused`: never will be taken. A reason names codes and never what the
 * other side wrote in words: that may hold an email address, and a reason is logged.
 */
export type SendResult =
  | { outcome: 'sent'; note?: string; capacity?: ProviderCapacity | undefined }
  | { outcome: 'retry'; reason: string; retryAfterSeconds?: number }
  | { outcome: 'limited'; reason: string; retryAfterSeconds?: number; most?: number | undefined }
  | { outcome: 'refused'; reason: string };

/** The transport by which mail is sent. */
export interface Transport {
  send(mail: Mail): Promise<SendResult>;
  /** Costs this process about what `send` costs it; nothing is sent. */
  pretend?(mail: Mail): Promise<unknown>;
}

/**
 * The headers of every mail: that a program wrote it, so that no out-of-office notice comes back (RFC 3834,
 * 2 and 5), and in which language (RFC 3282).
 */
export function headersOf({ locale }: Pick<Mail, 'locale'>): Record<string, string> {
  return { 'Auto-Submitted': 'auto-generated', 'Content-Language': locale };
}

/** How long one try may take, in milliseconds: less than a claim lasts, and than a shutdown waits. */
export const SEND_DEADLINE_MS = 5000;
