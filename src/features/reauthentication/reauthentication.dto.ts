import * as z from 'zod';
import { LazySchema, type OutputOf } from '../../platform/registry/project-schema.js';
import { sentenceId } from '../../platform/errors/sentences.js';
import { password } from '../passwords/password-policy.js';
import { authenticationResponse } from '../passkeys/passkeys.dto.js';
import { typedRecoveryCode } from '../recovery-codes/recovery-codes.dto.js';
import { typedTotpCode } from '../totp/totp.dto.js';

/** Of a route that takes a recent proof in its place. */
export const provenPassword = password
  .optional()
  .meta({ description: 'Not needed within ten minutes of a proof: see PROOF_REQUIRED.' });

/** One of the ways, and no other with it. */
export const reauthenticateBody = new LazySchema(() =>
  z
    .strictObject({
      password: password.optional(),
      code: typedTotpCode.schema.optional(),
      recoveryCode: typedRecoveryCode.schema.optional(),
      passkey: authenticationResponse.schema.optional(),
    })
    .refine((body) => Object.keys(body).length === 1, sentenceId('reauthentication.one'))
    .meta({
      id: 'ReauthenticateBody',
      minProperties: 1,
      maxProperties: 1,
      examples: [{ password: 'correct horse battery staple' }, { code: '492039' }],
    }),
);
export type ReauthenticateBody = OutputOf<typeof reauthenticateBody>;
