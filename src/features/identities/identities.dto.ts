import * as z from 'zod';
import { LazySchema, type OutputOf } from '../../platform/registry/project-schema.js';
import { linkToken } from '../one-time-tokens/link-token.dto.js';

const shapeOfId = () =>
  z
    .uuid('This is not the id of an identity.')
    .toLowerCase()
    .meta({ examples: ['01990b30-11f4-7a52-8c0d-6b9e3f7a2c18'] });
const shapeOfTimestamp = () => z.iso.datetime().meta({ examples: ['2026-11-29T03:45:00.000Z'] });

export const identityId = new LazySchema(shapeOfId);

export const identityList = new LazySchema(() =>
  z
    .strictObject({
      identities: z.array(
        z
          .strictObject({
            id: shapeOfId(),
            provider: z.string().meta({ description: 'Its name here.', examples: ['google'] }),
            email: z
              .string()
              .nullable()
              .meta({
                description: 'The address that the provider gave last. It may be another than the user’s.',
                examples: ['ann@example.com'],
              }),
            linkedAt: shapeOfTimestamp(),
            lastUsedAt: shapeOfTimestamp().nullable(),
          })
          .meta({ id: 'Identity' }),
      ),
    })
    .meta({ id: 'IdentityList' }),
);
export type IdentityList = OutputOf<typeof identityList>;

export const linkIdentityBody = new LazySchema(() =>
  z.strictObject({ token: linkToken }).meta({ id: 'LinkIdentityBody' }),
);
export type LinkIdentityBody = OutputOf<typeof linkIdentityBody>;
