import { z } from 'zod';
import { password } from '../passwords/password-policy.js';
import { email } from '../users/email.dto.js';

export const registerBody = z.strictObject({ email, password });
export type RegisterBody = z.infer<typeof registerBody>;

export const resendBody = z.strictObject({ email });
export type ResendBody = z.infer<typeof resendBody>;

export const verifyBody = z.strictObject({ token: z.string().min(1, 'A token is required.').max(200, 'This is not a token.'), password: password.optional() });
export type VerifyBody = z.infer<typeof verifyBody>;
