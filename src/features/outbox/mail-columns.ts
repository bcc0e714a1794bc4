import { and, isNotNull, isNull, sql } from 'drizzle-orm';
import { integer, nullable, text, textOf, timestamptz, uuid } from '../../platform/db/pg-types.js';
import { choose } from '../../platform/db/sql-parts.js';
import { outbox } from '../../platform/mail/outbox.table.js';

export const MAIL_STATES = ['waiting', 'failed', 'sent', 'dropped'] as const;
export type MailState = (typeof MAIL_STATES)[number];

const { deliveredAt, failedAt, droppedAt } = outbox;

export const isWaiting = and(isNull(deliveredAt), isNull(failedAt), isNull(droppedAt)) ?? sql`false`;
export const isFailed = isNotNull(failedAt);

/** An email as an admin sees it: nothing of its contents, of its link or of the key of that. */
export const MAIL = {
  id: outbox.id,
  template: outbox.template,
  recipient: outbox.recipient,
  locale: outbox.locale,
  state: choose<MailState>(
    [
      [isNotNull(deliveredAt), 'sent'],
      [isFailed, 'failed'],
      [isNotNull(droppedAt), 'dropped'],
    ],
    'waiting',
  ),
  createdAt: outbox.createdAt,
  dueAt: outbox.dueAt,
  attempts: outbox.attempts,
  expiresAt: outbox.expiresAt,
  deliveredAt,
  failedAt,
  droppedAt,
  failure: outbox.failure,
};

/** Its columns in a result. */
export const MAIL_ROW = {
  id: uuid,
  template: text,
  recipient: text,
  locale: text,
  state: textOf<MailState>(),
  createdAt: timestamptz,
  dueAt: timestamptz,
  attempts: integer,
  expiresAt: nullable(timestamptz),
  deliveredAt: nullable(timestamptz),
  failedAt: nullable(timestamptz),
  droppedAt: nullable(timestamptz),
  failure: nullable(text),
};

/** Timestamps as PostgreSQL writes them. */
export interface MailRow {
  id: string;
  template: string;
  recipient: string;
  locale: string;
  state: MailState;
  createdAt: string;
  dueAt: string;
  attempts: number;
  expiresAt: string | null;
  deliveredAt: string | null;
  failedAt: string | null;
  droppedAt: string | null;
  failure: string | null;
}
