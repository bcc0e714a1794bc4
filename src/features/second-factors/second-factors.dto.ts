import * as z from 'zod';
import { LazySchema, type OutputOf } from '../../platform/registry/project-schema.js';
import { typedRecoveryCode } from '../recovery-codes/recovery-codes.dto.js';
import { typedTotpCode } from '../totp/totp.dto.js';

/** Of every way to complete a sign-in by a second factor: whether the browser is asked for one again. */
export const trustChoice = new LazySchema(() =>
  z
    .boolean()
    .optional()
    .meta({
      description: 'Ask for no second factor in this browser for 30 days; missing: false.',
      examples: [true],
    }),
);

export const totpSignInBody = new LazySchema(() =>
  z.strictObject({ code: typedTotpCode.schema, trust: trustChoice.schema }).meta({ id: 'TotpSignInBody' }),
);
export type TotpSignInBody = OutputOf<typeof totpSignInBody>;

export const recoverySignInBody = new LazySchema(() =>
  z
    .strictObject({ recoveryCode: typedRecoveryCode.schema, trust: trustChoice.schema })
    .meta({ id: 'RecoverySignInBody' }),
);
export type RecoverySignInBody = OutputOf<typeof recoverySignInBody>;

export const factorsAnswer = new LazySchema(() =>
  z
    .strictObject({
      methods: z.array(z.string()).meta({
        description: 'By the names of RFC 8176: `pwd`, `otp`; and `rc`, a recovery code.',
        examples: [['pwd', 'otp', 'rc']],
      }),
      recoveryCodesLeft: z
        .int()
        .min(0)
        .meta({ examples: [10] }),
    })
    .meta({ id: 'Factors' }),
);
export type FactorsAnswer = OutputOf<typeof factorsAnswer>;
