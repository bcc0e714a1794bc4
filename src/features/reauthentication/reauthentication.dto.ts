import * as z from 'zod';
import { password } from '../passwords/password-policy.js';

export const reauthenticateBody = z.strictObject({ password }).meta({ id: 'ReauthenticateBody' });
export type ReauthenticateBody = z.infer<typeof reauthenticateBody>;
