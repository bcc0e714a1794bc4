import * as z from 'zod';
import { LazySchema, type OutputOf } from '../../platform/registry/project-schema.js';

/** How far rows and emails are counted. */
export const MAX_OVERDUE = 1000;
export const MAX_MAILS = 10_000;

const mails = (description: string) =>
  z
    .int()
    .min(0)
    .max(MAX_MAILS)
    .meta({ description: `${description} ${MAX_MAILS}: so many, or more.`, examples: [0] });

const migrations = () =>
  z.strictObject({
    applied: z
      .int()
      .min(0)
      .nullable()
      .meta({
        description: "Of Postern's own; null: the app's role may not read the record of them.",
        examples: [28],
      }),
    expected: z.int().meta({ description: 'How many this version has.', examples: [28] }),
    latest: z
      .string()
      .nullable()
      .meta({ description: 'The last one of this version that is applied.', examples: ['0027_lists'] }),
    missing: z.array(z.string()).meta({
      description: 'Those of this version that are not applied, also where they wait to be asked for.',
      examples: [[]],
    }),
  });

const database = () =>
  z.strictObject({
    version: z.string().meta({ examples: ['17.5'] }),
    milliseconds: z
      .number()
      .min(0)
      .meta({ description: 'Until a short question was answered.', examples: [1.2] }),
    migrations: migrations(),
  });

const mail = () =>
  z.strictObject({
    waiting: mails('To be sent, or to be tried again.'),
    failed: mails('Dead-lettered.'),
    oldestDueAt: z.iso
      .datetime()
      .nullable()
      .meta({
        description: 'When the first of those that wait is due, or was; null: none waits.',
        examples: [null],
      }),
  });

const overdue = () =>
  z
    .array(
      z
        .strictObject({
          rows: z.string().meta({ description: 'What they are.', examples: ['sessions'] }),
          count: z
            .int()
            .min(1)
            .max(MAX_OVERDUE)
            .meta({ description: `${MAX_OVERDUE}: so many, or more.`, examples: [12] }),
          since: z.iso.datetime().meta({
            description: 'Of the oldest of them: the time by which they expire.',
            examples: ['2026-11-29T08:00:00.000Z'],
          }),
        })
        .meta({ id: 'OverdueRows' }),
    )
    .meta({ description: 'Expired rows that no maintenance has deleted yet.' });

export const condition = new LazySchema(() =>
  z
    .strictObject({
      version: z.string().meta({ description: "Postern's.", examples: ['0.1.0'] }),
      node: z.string().meta({ examples: ['24.11.0'] }),
      commit: z
        .string()
        .nullable()
        .meta({ description: 'As Vercel names it.', examples: ['4f1c2ab90d6e'] }),
      region: z
        .string()
        .nullable()
        .meta({ description: 'As Vercel names it.', examples: ['fra1'] }),
      startedAt: z.iso
        .datetime()
        .meta({ description: 'Of the instance that answers.', examples: ['2026-11-30T08:00:00.000Z'] }),
      database: database(),
      mail: mail(),
      overdue: overdue(),
      features: z.record(z.string(), z.boolean()).meta({
        description: 'What the environment can switch, by its variable, and the ways to sign in, by name.',
        examples: [{ RATE_LIMITS: true, IMPERSONATION: false, password: true }],
      }),
    })
    .meta({ id: 'Condition' }),
);
export type Condition = OutputOf<typeof condition>;
