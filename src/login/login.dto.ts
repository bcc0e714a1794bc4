import * as z from 'zod';
import { password } from '../passwords/password-policy.js';
import { email } from '../users/email.dto.js';

export const loginBody = z.strictObject({ email, password }).meta({ id: 'LoginBody' });
export type LoginBody = z.infer<typeof loginBody>;
