import * as z from 'zod';
import { typedRecoveryCode } from '../recovery-codes/recovery-codes.dto.js';
import { typedTotpCode } from '../totp/totp.dto.js';

export const totpSignInBody = z.strictObject({ code: typedTotpCode }).meta({ id: 'TotpSignInBody' });
export type TotpSignInBody = z.infer<typeof totpSignInBody>;

export const recoverySignInBody = z
  .strictObject({ recoveryCode: typedRecoveryCode })
  .meta({ id: 'RecoverySignInBody' });
export type RecoverySignInBody = z.infer<typeof recoverySignInBody>;
