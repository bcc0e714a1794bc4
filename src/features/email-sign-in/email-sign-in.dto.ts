import * as z from 'zod';
import { returnTo } from '../../platform/http/return-to.js';
import { LazySchema, type OutputOf } from '../../platform/registry/project-schema.js';
import { remember } from '../login/login.dto.js';
import { linkToken } from '../one-time-tokens/link-token.dto.js';
import { email } from '../users/email.dto.js';

export const emailSignInBody = new LazySchema(() =>
  z.strictObject({ email, returnTo, remember: remember.schema }).meta({ id: 'EmailSignInBody' }),
);
export type EmailSignInBody = OutputOf<typeof emailSignInBody>;

export const emailSignInCodeBody = new LazySchema(() =>
  z
    .strictObject({
      code: z
        .string()
        .min(1)
        .max(100)
        .meta({
          description: 'As it stands in the mail; blanks do not matter, nor which digits are written.',
          examples: ['4920 3915'],
        }),
    })
    .meta({ id: 'EmailSignInCodeBody' }),
);
export type EmailSignInCodeBody = OutputOf<typeof emailSignInCodeBody>;

export const emailSignInLinkBody = new LazySchema(() =>
  z.strictObject({ token: linkToken }).meta({ id: 'EmailSignInLinkBody' }),
);
export type EmailSignInLinkBody = OutputOf<typeof emailSignInLinkBody>;
