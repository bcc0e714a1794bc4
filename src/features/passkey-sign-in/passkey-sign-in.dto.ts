import * as z from 'zod';
import { LazySchema, type OutputOf } from '../../platform/registry/project-schema.js';
import { remember } from '../login/login.dto.js';
import { authenticationResponse } from '../passkeys/passkeys.dto.js';
import { trustChoice } from '../second-factors/second-factors.dto.js';

export const passkeyLoginOptionsBody = new LazySchema(() =>
  z
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
    .meta({ id: 'PasskeyLoginOptionsBody' }),
);
export type PasskeyLoginOptionsBody = OutputOf<typeof passkeyLoginOptionsBody>;

export const passkeyLoginBody = new LazySchema(() =>
  z
    .strictObject({
      credential: authenticationResponse.schema,
      remember: remember.schema,
      trust: trustChoice.schema,
    })
    .meta({ id: 'PasskeyLoginBody' }),
);
export type PasskeyLoginBody = OutputOf<typeof passkeyLoginBody>;
