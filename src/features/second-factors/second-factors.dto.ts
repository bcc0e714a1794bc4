import * as z from 'zod';
import { typedRecoveryCode } from '../recovery-codes/recovery-codes.dto.js';
import { typedTotpCode } from '../totp/totp.dto.js';

/** Of every way to complete a sign-in by a second factor: whether the browser is asked for one again. */
export const trustChoice = z
  .boolean()
  .optional()
  .meta({
    description: 'Ask for no second factor in this browser for 30 days; missing: false.',
    examples: [true],
  });

export const totpSignInBody = z
  .strictObject({ code: typedTotpCode, trust: trustChoice })
  .meta({ id: 'TotpSignInBody' });
export type TotpSignInBody = z.infer<typeof totpSignInBody>;

export const recoverySignInBody = z
  .strictObject({ recoveryCode: typedRecoveryCode, trust: trustChoice })
  .meta({ id: 'RecoverySignInBody' });
export type RecoverySignInBody = z.infer<typeof recoverySignInBody>;

export const factorsAnswer = z
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
  .meta({ id: 'Factors' });
export type FactorsAnswer = z.infer<typeof factorsAnswer>;
