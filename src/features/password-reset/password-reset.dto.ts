import * as z from 'zod';
import { returnTo } from '../../platform/http/return-to.js';
import { linkToken } from '../one-time-tokens/link-token.dto.js';
import { password } from '../passwords/password-policy.js';
import { email } from '../users/email.dto.js';

export const forgotPasswordBody = z.strictObject({ email, returnTo }).meta({ id: 'ForgotPasswordBody' });
export type ForgotPasswordBody = z.infer<typeof forgotPasswordBody>;

export const resetPasswordBody = z
  .strictObject({ token: linkToken, password })
  .meta({ id: 'ResetPasswordBody' });
export type ResetPasswordBody = z.infer<typeof resetPasswordBody>;
