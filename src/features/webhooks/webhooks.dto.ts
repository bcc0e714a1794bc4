import * as z from 'zod';
import { LazySchema, type OutputOf } from '../../platform/registry/project-schema.js';
import { writtenTime } from '../../platform/http/times.js';
import { reason } from '../people-changes/people-changes.dto.js';
import { cursor, pageSize } from '../people/people.dto.js';
import { type ListedRow, WEBHOOK_STATES } from './webhook-list.repository.js';

const ID = '01990b30-11f4-7a52-8c0d-6b9e3f7a2c18';

export const webhookId = new LazySchema(() =>
  z
    .uuid('This is not the id of a webhook.')
    .toLowerCase()
    .meta({ examples: [ID] }),
);

const state = () =>
  z.enum(WEBHOOK_STATES).meta({
    description: '`waiting`: to be sent, or to be tried again; `failed`: dead-lettered; `sent`.',
    examples: ['waiting'],
  });

const endpoint = () =>
  z
    .string()
    .regex(/^[\w-]{1,60}$/)
    .meta({ description: 'As WEBHOOK_ENDPOINTS names it.', examples: ['crm'] });

export const webhookQuery = new LazySchema(() =>
  z.strictObject({
    state: state().default('waiting'),
    endpoint: endpoint().optional(),
    limit: pageSize(),
    cursor: cursor(),
  }),
);
export type WebhookQuery = OutputOf<typeof webhookQuery>;

const time = (description: string) =>
  z.iso
    .datetime()
    .nullable()
    .meta({ description, examples: [null] });

/** A webhook, without what it says. */
export const listedWebhook = new LazySchema(() =>
  z
    .strictObject({
      id: z.uuid().meta({ examples: [ID] }),
      endpoint: z.string().meta({ examples: ['crm'] }),
      messageId: z.string().meta({ description: 'Its header `webhook-id`.', examples: [ID] }),
      type: z
        .string()
        .nullable()
        .meta({ description: 'null: only another version knows its event.', examples: ['user.created'] }),
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
      deliveredAt: time('When its receiver took it.'),
      failedAt: time('When it was dead-lettered.'),
      failure: z
        .string()
        .nullable()
        .meta({ description: 'Why the last try failed.', examples: [null] }),
    })
    .meta({ id: 'ListedWebhook' }),
);
export type ListedWebhook = OutputOf<typeof listedWebhook>;

const count = (description: string) =>
  z
    .int()
    .min(0)
    .max(10_000)
    .meta({ description: `${description} 10000: so many, or more.`, examples: [0] });

export const webhookList = new LazySchema(() =>
  z
    .strictObject({
      webhooks: z.array(listedWebhook.schema),
      next: z
        .string()
        .nullable()
        .meta({ description: 'The cursor of the next page; null: it is the last.', examples: [null] }),
      waiting: count('All that wait.'),
      failed: count('All that were dead-lettered.'),
    })
    .meta({ id: 'WebhookList' }),
);
export type WebhookList = OutputOf<typeof webhookList>;

export const sendFailedWebhooksBody = new LazySchema(() =>
  z
    .strictObject({
      endpoint: endpoint().optional(),
      since: writtenTime()
        .optional()
        .meta({ description: 'Those that were dead-lettered then or later; missing: all.' }),
      before: writtenTime()
        .optional()
        .meta({ description: 'Those that were dead-lettered before; missing: all.' }),
      reason: reason.optional(),
    })
    .meta({ id: 'SendFailedWebhooksBody' }),
);
export type SendFailedWebhooksBody = OutputOf<typeof sendFailedWebhooksBody>;

export const webhooksAgain = new LazySchema(() =>
  z
    .strictObject({
      again: z
        .int()
        .min(0)
        .max(500)
        .meta({ description: 'How many wait again. 500: there may be more, ask again.', examples: [12] }),
    })
    .meta({ id: 'WebhooksAgain' }),
);
export type WebhooksAgain = OutputOf<typeof webhooksAgain>;

export function viewWebhook(row: ListedRow): ListedWebhook {
  const { id, endpoint, messageId, type, attempts, failure } = row;
  return {
    id,
    endpoint,
    messageId,
    type,
    state: row.state,
    attempts,
    failure,
    createdAt: row.createdAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    deliveredAt: row.deliveredAt?.toISOString() ?? null,
    failedAt: row.failedAt?.toISOString() ?? null,
  };
}
