import * as z from 'zod';
import { writtenTime } from '../../platform/http/times.js';
import { LazySchema, type OutputOf } from '../../platform/registry/project-schema.js';

const PERIODS = ['hour', 'day'] as const;

export const figuresQuery = new LazySchema(() =>
  z.strictObject({
    from: writtenTime()
      .optional()
      .meta({ description: 'Missing: 48 hours before the end, or 30 days, where it is by day.' }),
    to: writtenTime().optional().meta({ description: 'Before this; missing: now.' }),
    by: z
      .enum(PERIODS)
      .default('hour')
      .meta({ description: 'In UTC.', examples: ['hour'] }),
  }),
);
export type FiguresQuery = OutputOf<typeof figuresQuery>;

const count = (description: string) =>
  z
    .int()
    .min(0)
    .meta({ description, examples: [12] });

export const figures = new LazySchema(() =>
  z
    .strictObject({
      from: z.iso.datetime().meta({
        description: 'The beginning of the first hour or day.',
        examples: ['2026-11-28T08:00:00.000Z'],
      }),
      to: z.iso.datetime().meta({
        description: 'The end of the last one, which may not be over yet.',
        examples: ['2026-11-30T08:00:00.000Z'],
      }),
      by: z.enum(PERIODS).meta({ examples: ['hour'] }),
      points: z
        .array(
          z
            .strictObject({
              at: z.iso.datetime().meta({
                description: 'The beginning of the hour or day.',
                examples: ['2026-11-28T08:00:00.000Z'],
              }),
              signUps: count('People who have registered, or accepted an invitation.'),
              signIns: count('Sessions that were begun by signing in.'),
              failures: count('Sign-ins that failed, at the first factor or at the second.'),
              refused: count('Windows of limits in which something was refused: as the audit has them.'),
            })
            .meta({ id: 'Figure' }),
        )
        .meta({ description: 'One for each hour or day, also where nothing happened.' }),
    })
    .meta({ id: 'Figures' }),
);
export type Figures = OutputOf<typeof figures>;
