import * as z from 'zod';
import { toDate } from '../../platform/db/columns.js';
import { writtenTime } from '../../platform/http/times.js';
import { LazySchema, type OutputOf } from '../../platform/registry/project-schema.js';
import { reason } from '../people-changes/people-changes.dto.js';
import { cursor, pageSize } from '../people/people.dto.js';
import { email } from '../users/email.dto.js';
import { MAIL_STATES, type MailRow } from './mail-columns.js';

export const mailId = new LazySchema(() =>
  z
    .uuid('This is not the id of an email.')
    .toLowerCase()
    .meta({ examples: ['01990b30-11f4-7a52-8c0d-6b9e3f7a2c18'] }),
);

const state = () =>
  z.enum(MAIL_STATES).meta({
    description:
      '`waiting`: to be sent, or to be tried again; `failed`: dead-lettered; `sent`; `dropped`: discarded, ' +
      'since its link had expired or there was nobody to tell.',
    examples: ['waiting'],
  });

export const mailQuery = new LazySchema(() =>
  z.strictObject({
    state: state().default('waiting'),
    recipient: email.optional().meta({ description: 'The exact address.', examples: ['ann@example.com'] }),
    limit: pageSize(),
    cursor: cursor(),
  }),
);
export type MailQuery = OutputOf<typeof mailQuery>;

const time = (description: string, example: string | null = null) =>
  z.iso
    .datetime()
    .nullable()
    .meta({ description, examples: [example] });

/** An email, without what it says. */
export const listedMail = new LazySchema(() =>
  z
    .strictObject({
      id: z.uuid().meta({ examples: ['01990b30-11f4-7a52-8c0d-6b9e3f7a2c18'] }),
      template: z.string().meta({ examples: ['verify-email'] }),
      recipient: z.string().meta({ examples: ['ann@example.com'] }),
      locale: z.string().meta({ examples: ['en'] }),
      state: state(),
      createdAt: z.iso.datetime().meta({ examples: ['2026-11-30T08:00:00.000Z'] }),
      dueAt: z.iso.datetime().meta({
        description: 'Of one that waits: when it is tried next; while it is tried, when that counts as lost.',
        examples: ['2026-11-30T08:00:30.000Z'],
      }),
      attempts: z
        .int()
        .min(0)
        .meta({ examples: [1] }),
      expiresAt: time('When its link expires; null: it has none.'),
      deliveredAt: time('When the provider took it.'),
      failedAt: time('When it was dead-lettered.'),
      droppedAt: time('When it was discarded.'),
      failure: z
        .string()
        .nullable()
        .meta({ description: 'Why the last try failed.', examples: [null] }),
    })
    .meta({ id: 'ListedMail' }),
);
export type ListedMail = OutputOf<typeof listedMail>;

const count = (description: string) =>
  z
    .int()
    .min(0)
    .max(10_000)
    .meta({ description: `${description} 10000: so many, or more.`, examples: [0] });

export const mailList = new LazySchema(() =>
  z
    .strictObject({
      mails: z.array(listedMail.schema),
      next: z
        .string()
        .nullable()
        .meta({
          description:
            'The cursor of the next page, also of one with fewer than `limit`; null: it is the last.',
          examples: [null],
        }),
      waiting: count('All that wait.'),
      failed: count('All that were dead-lettered.'),
    })
    .meta({ id: 'MailList' }),
);
export type MailList = OutputOf<typeof mailList>;

export const sendFailedBody = new LazySchema(() =>
  z
    .strictObject({
      since: writtenTime()
        .optional()
        .meta({ description: 'Those that were dead-lettered then or later; missing: all.' }),
      before: writtenTime()
        .optional()
        .meta({ description: 'Those that were dead-lettered before; missing: all.' }),
      reason: reason.optional(),
    })
    .meta({ id: 'SendFailedBody' }),
);
export type SendFailedBody = OutputOf<typeof sendFailedBody>;

export const sentAgain = new LazySchema(() =>
  z
    .strictObject({
      again: z
        .int()
        .min(0)
        .max(500)
        .meta({ description: 'How many wait again. 500: there may be more, ask again.', examples: [12] }),
    })
    .meta({ id: 'SentAgain' }),
);
export type SentAgain = OutputOf<typeof sentAgain>;

const isoOf = (text: string | null): string | null => (text === null ? null : toDate(text).toISOString());

export function viewMail(row: MailRow): ListedMail {
  const { id, template, recipient, locale, state, attempts, failure } = row;
  return {
    id,
    template,
    recipient,
    locale,
    state,
    createdAt: toDate(row.createdAt).toISOString(),
    dueAt: toDate(row.dueAt).toISOString(),
    attempts,
    expiresAt: isoOf(row.expiresAt),
    deliveredAt: isoOf(row.deliveredAt),
    failedAt: isoOf(row.failedAt),
    droppedAt: isoOf(row.droppedAt),
    failure,
  };
}
