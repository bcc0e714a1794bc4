import * as z from 'zod';
import { returnTo } from '../../platform/http/return-to.js';
import { linkToken } from '../one-time-tokens/link-token.dto.js';
import { password } from '../passwords/password-policy.js';
import { email } from '../users/email.dto.js';

export const remember = z
  .boolean()
  .optional()
  .meta({
    description: 'false: the cookies end with the browser, and the session after a day without use.',
    examples: [true],
  });

export const loginBody = z
  .strictObject({
    email,
    password,
    remember,
  })
  .meta({ id: 'LoginBody' });
export type LoginBody = z.infer<typeof loginBody>;

export const signInLinkBody = z.strictObject({ email, returnTo }).meta({ id: 'SignInLinkBody' });
export type SignInLinkBody = z.infer<typeof signInLinkBody>;

export const signInBody = z.strictObject({ token: linkToken, password, remember }).meta({ id: 'SignInBody' });
export type SignInBody = z.infer<typeof signInBody>;
