import * as z from 'zod';
import { LazySchema, type OutputOf } from '../../platform/registry/project-schema.js';
import { email } from '../users/email.dto.js';

export const limitsQuery = new LazySchema(() =>
  z.strictObject({
    email: email.optional().meta({
      description: 'What counts for this address, whether anybody has it or not.',
      examples: ['ann@example.com'],
    }),
    ip: z
      .union([z.ipv4(), z.ipv6()])
      .optional()
      .meta({ description: 'What counts for the network of this address.', examples: ['203.0.113.7'] }),
    user: z
      .uuid('This is not the id of a user.')
      .toLowerCase()
      .optional()
      .meta({ description: 'What counts for this account, whether there is one or not.' }),
  }),
);
export type LimitsQuery = OutputOf<typeof limitsQuery>;

const limit = () =>
  z.string().meta({ description: 'As LIMIT_ and its name in capitals set it.', examples: ['login_per_ip'] });

const count = new LazySchema(() =>
  z
    .strictObject({
      limit: limit(),
      owner: z.string().meta({ description: 'By whom it counts.', examples: ['network'] }),
      hits: z
        .int()
        .min(1)
        .meta({ description: 'So far, refused ones too.', examples: [100] }),
      max: z.int().meta({ description: 'How many pass.', examples: [100] }),
      until: z.iso
        .datetime()
        .meta({ description: 'Then it begins at 0.', examples: ['2026-11-30T08:15:00.000Z'] }),
      isHeldBack: z.boolean().meta({ description: 'Whether the next one is refused.', examples: [true] }),
    })
    .meta({ id: 'LimitCount' }),
);

const refused = new LazySchema(() =>
  z
    .strictObject({
      at: z.iso.datetime().meta({ examples: ['2026-11-30T08:02:00.000Z'] }),
      limit: limit(),
      userId: z
        .uuid()
        .nullable()
        .meta({ examples: [null] }),
      ip: z
        .string()
        .nullable()
        .meta({ examples: ['203.0.113.7'] }),
    })
    .meta({ id: 'RefusedByLimit' }),
);

export const limitsAnswer = new LazySchema(() =>
  z
    .strictObject({
      counts: z.array(count.schema).meta({
        description: 'Those that are counted in a window that goes on, those that hold back first.',
      }),
      refused: z.array(refused.schema).meta({
        description:
          'The newest of the last 24 hours, a hundred at the most: of all; or of the user or the network ' +
          'that is asked about. An event has no address.',
      }),
    })
    .meta({ id: 'Limits' }),
);
export type LimitsAnswer = OutputOf<typeof limitsAnswer>;
