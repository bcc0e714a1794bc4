import * as z from 'zod';
import { LazySchema, type OutputOf } from '../../platform/registry/project-schema.js';
import { returnTo } from '../../platform/http/return-to.js';
import { linkToken } from '../one-time-tokens/link-token.dto.js';
import { password } from '../passwords/password-policy.js';
import { email } from '../users/email.dto.js';

export const remember = new LazySchema(() =>
  z
    .boolean()
    .optional()
    .meta({
      description: 'false: the cookies end with the browser, and the session after a day without use.',
      examples: [true],
    }),
);

export const loginBody = new LazySchema(() =>
  z
    .strictObject({
      email,
      password,
      remember: remember.schema,
    })
    .meta({ id: 'LoginBody' }),
);
export type LoginBody = OutputOf<typeof loginBody>;

export const signInLinkBody = new LazySchema(() =>
  z.strictObject({ email, returnTo }).meta({ id: 'SignInLinkBody' }),
);
export type SignInLinkBody = OutputOf<typeof signInLinkBody>;

export const signInBody = new LazySchema(() =>
  z.strictObject({ token: linkToken, password, remember: remember.schema }).meta({ id: 'SignInBody' }),
);
export type SignInBody = OutputOf<typeof signInBody>;
