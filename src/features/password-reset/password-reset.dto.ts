import * as z from 'zod';
import { LazySchema, type OutputOf } from '../../platform/registry/project-schema.js';
import { returnTo } from '../../platform/http/return-to.js';
import { linkToken } from '../one-time-tokens/link-token.dto.js';
import { password } from '../passwords/password-policy.js';
import { email } from '../users/email.dto.js';

export const forgotPasswordBody = new LazySchema(() =>
  z.strictObject({ email, returnTo }).meta({ id: 'ForgotPasswordBody' }),
);
export type ForgotPasswordBody = OutputOf<typeof forgotPasswordBody>;

export const resetPasswordBody = new LazySchema(() =>
  z.strictObject({ token: linkToken, password }).meta({ id: 'ResetPasswordBody' }),
);
export type ResetPasswordBody = OutputOf<typeof resetPasswordBody>;
