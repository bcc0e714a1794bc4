import * as z from 'zod';
import { LazySchema, type OutputOf } from '../../platform/registry/project-schema.js';

const version = () => z.iso.date().meta({ description: 'The date of the terms.', examples: ['2026-12-01'] });

export const acceptTermsBody = new LazySchema(() =>
  z.strictObject({ version: version() }).meta({ id: 'AcceptTermsBody' }),
);
export type AcceptTermsBody = OutputOf<typeof acceptTermsBody>;

export const termsView = new LazySchema(() =>
  z
    .strictObject({
      version: version()
        .nullable()
        .meta({
          description: 'The date of the terms that hold; null: none are asked for.',
          examples: ['2026-12-01'],
        }),
      acceptedVersion: version()
        .nullable()
        .meta({
          description: 'The latest that the person has accepted.',
          examples: ['2026-05-01'],
        }),
      acceptedAt: z.iso
        .datetime()
        .nullable()
        .meta({ examples: ['2026-05-03T09:11:00.000Z'] }),
    })
    .meta({ id: 'Terms' }),
);
export type TermsView = OutputOf<typeof termsView>;
