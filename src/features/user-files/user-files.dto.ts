import * as z from 'zod';
import { LazySchema, type OutputOf } from '../../platform/registry/project-schema.js';
import { LINE_CODES } from './line-codes.js';

const count = (description: string) =>
  z
    .int()
    .min(0)
    .meta({ description, examples: [2] });

export const importAnswer = new LazySchema(() =>
  z
    .strictObject({
      made: count('Users that were made.'),
      known: count('Lines whose address had an account already, or stood in an earlier line.'),
      refused: z
        .array(
          z.strictObject({
            line: z
              .int()
              .min(1)
              .meta({ description: 'From 1.', examples: [7] }),
            code: z.enum(LINE_CODES).meta({ examples: ['EMAIL_INVALID'] }),
            field: z
              .string()
              .optional()
              .meta({ examples: ['email'] }),
          }),
        )
        .meta({ description: 'Lines that were not imported. Nothing of what they say.' }),
    })
    .meta({ id: 'UserImport' }),
);
export type ImportAnswer = OutputOf<typeof importAnswer>;

export const exportQuery = new LazySchema(() =>
  z.strictObject({
    cursor: z
      .uuid()
      .optional()
      .meta({
        description: 'The `id` of the last line of the page before.',
        examples: ['01990b30-11f4-7a52-8c0d-6b9e3f7a2c18'],
      }),
  }),
);
export type ExportQuery = OutputOf<typeof exportQuery>;

export const EXPORT_PAGE = z.string().meta({
  examples: [
    '{"id":"01990b30-11f4-7a52-8c0d-6b9e3f7a2c18","email":"ann@example.com","createdAt":' +
      '"2026-01-31T10:00:00.000Z","lastSeenOn":"2026-02-01","locale":"en","status":"active",' +
      '"roles":["user"]}\n',
  ],
});
