import * as z from 'zod';
import { password } from '../passwords/password-policy.js';

/** Of a route that takes a recent proof in its place. */
export const provenPassword = password
  .optional()
  .meta({ description: 'Not needed within ten minutes of a proof: see PROOF_REQUIRED.' });

export const reauthenticateBody = z.strictObject({ password }).meta({ id: 'ReauthenticateBody' });
export type ReauthenticateBody = z.infer<typeof reauthenticateBody>;
