import * as z from 'zod';
import { linkToken } from '../one-time-tokens/link-token.dto.js';
import { returnTo } from '../../platform/http/return-to.js';
import { password } from '../passwords/password-policy.js';
import { email } from '../users/email.dto.js';

export const registerBody = z.strictObject({ email, password, returnTo }).meta({ id: 'RegisterBody' });
export type RegisterBody = z.infer<typeof registerBody>;

export const resendBody = z.strictObject({ email, returnTo }).meta({ id: 'ResendVerificationBody' });
export type ResendBody = z.infer<typeof resendBody>;

export const verifyBody = z
  .strictObject({
    token: linkToken,
    password: password
      .optional()
      .meta({ description: 'After PASSWORD_REQUIRED: the one chosen at registration.' }),
  })
  .meta({ id: 'VerifyBody' });
export type VerifyBody = z.infer<typeof verifyBody>;
