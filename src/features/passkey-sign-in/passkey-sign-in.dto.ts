import * as z from 'zod';
import { remember } from '../login/login.dto.js';
import { authenticationResponse } from '../passkeys/passkeys.dto.js';
import { trustChoice } from '../second-factors/second-factors.dto.js';

export const passkeyLoginOptionsBody = z
  .strictObject({
    secondFactor: z
      .boolean()
      .optional()
      .meta({
        description:
          'true: for the passkeys of the person whose sign-in waits for a second factor in this browser.',
        examples: [true],
      }),
  })
  .meta({ id: 'PasskeyLoginOptionsBody' });
export type PasskeyLoginOptionsBody = z.infer<typeof passkeyLoginOptionsBody>;

export const passkeyLoginBody = z
  .strictObject({ credential: authenticationResponse, remember, trust: trustChoice })
  .meta({ id: 'PasskeyLoginBody' });
export type PasskeyLoginBody = z.infer<typeof passkeyLoginBody>;
