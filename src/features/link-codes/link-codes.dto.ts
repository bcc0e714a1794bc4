import * as z from 'zod';
import { LazySchema, type OutputOf } from '../../platform/registry/project-schema.js';
import { tradedPurposes } from '../../platform/links/links.js';
import { linkToken } from '../one-time-tokens/link-token.dto.js';
import { email } from '../users/email.dto.js';

export const linkCodeBody = new LazySchema(() =>
  z
    .strictObject({
      purpose: z
        .lazy(() => z.enum(tradedPurposes()))
        .meta({ description: "What the mail's link is for: the last part of its page's path." }),
      email,
      code: z
        .string()
        .min(1)
        .max(100)
        .meta({
          description: 'As it stands in the mail; case, spaces and hyphens do not matter.',
          examples: ['7K3M-QX2P'],
        }),
    })
    .meta({ id: 'LinkCodeBody' }),
);
export type LinkCodeBody = OutputOf<typeof linkCodeBody>;

export const linkTokenAnswer = new LazySchema(() =>
  z
    .strictObject({
      token: linkToken,
      returnTo: z
        .string()
        .nullable()
        .meta({
          description: 'Where its page leads on to, if the request said so that had the link mailed.',
          examples: ['https://app.example.com/welcome'],
        }),
    })
    .meta({ id: 'LinkToken' }),
);
export type LinkTokenAnswer = OutputOf<typeof linkTokenAnswer>;
