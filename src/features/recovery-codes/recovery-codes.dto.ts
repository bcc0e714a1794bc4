import * as z from 'zod';
import { LazySchema, type OutputOf } from '../../platform/registry/project-schema.js';

export const recoveryCodesAnswer = new LazySchema(() =>
  z
    .strictObject({
      recoveryCodes: z.array(z.string()).meta({
        description:
          'Each works once, in the place of a second factor that is lost. Nobody can read them again.',
        examples: [['7K3M-QX2P-94TB-V0HE-5RWD-8NJC']],
      }),
    })
    .meta({ id: 'RecoveryCodes' }),
);
export type RecoveryCodesAnswer = OutputOf<typeof recoveryCodesAnswer>;

/** A code as it is typed. */
export const typedRecoveryCode = new LazySchema(() =>
  z
    .string()
    .min(1)
    .max(100)
    .meta({
      description: 'As it was shown; case, spaces and hyphens do not matter.',
      examples: ['7K3M-QX2P-94TB-V0HE-5RWD-8NJC'],
    }),
);
