import * as z from 'zod';
import { LazySchema, type OutputOf } from '../../platform/registry/project-schema.js';
import { linkToken } from '../one-time-tokens/link-token.dto.js';
import { password } from '../passwords/password-policy.js';

export const acceptInvitationBody = new LazySchema(() =>
  z
    .strictObject({
      token: linkToken,
      password: password.optional().meta({
        description: 'Needed where SIGN_IN_METHODS has password, and else not looked at.',
      }),
    })
    .meta({ id: 'AcceptInvitationBody' }),
);
export type AcceptInvitationBody = OutputOf<typeof acceptInvitationBody>;
