import { z } from 'zod';
import { password } from '../passwords/password-policy.js';
import { email } from '../users/email.dto.js';

export const registerBody = z.strictObject({ email, password }).meta({ id: 'RegisterBody' });
export type RegisterBody = z.infer<typeof registerBody>;

export const resendBody = z.strictObject({ email }).meta({ id: 'ResendVerificationBody' });
export type ResendBody = z.infer<typeof resendBody>;

const token = z
  .string()
  .min(1, 'A token is required.')
  .max(200, 'This is not a token.')
  .meta({ description: "From the fragment of the mail's link.", examples: ['tgUb49PIXP34VnObyn7WgYEsR2im27fNAltE9Te0JpE'] });

export const verifyBody = z
  .strictObject({ token, password: password.optional().meta({ description: 'After PASSWORD_REQUIRED: the one chosen at registration.' }) })
  .meta({ id: 'VerifyBody' });
export type VerifyBody = z.infer<typeof verifyBody>;
