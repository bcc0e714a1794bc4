import * as z from 'zod';
import { linkToken } from '../one-time-tokens/link-token.dto.js';
import { returnTo } from '../../platform/http/return-to.js';
import { LazySchema, type OutputOf, ProjectSchema } from '../../platform/registry/project-schema.js';
import { password } from '../passwords/password-policy.js';
import { email } from '../users/email.dto.js';
import { profileFieldsOf } from '../users/profile-fields.js';
import type { StoredProfile } from '../users/users.table.js';

export interface RegisterBody {
  email: string;
  password: string;
  returnTo?: string | undefined;
  /** The date of the terms of use that were shown beside the form, and accepted. */
  termsVersion?: string | undefined;
  /** Missing where the project takes no fields of its own. */
  profile?: StoredProfile;
  /** Missing where the project has no hook that would read it. */
  extra?: Readonly<Record<string, string>> | undefined;
}

/** For the hook `beforeRegister`, which alone reads it: the answer of a captcha, an invitation's code. */
const extra = z
  .record(z.string(), z.string())
  .optional()
  .meta({ description: 'For the rules of this deployment, such as the answer of a captcha.' });

// It has no example: the example of the body is to be accepted where other terms hold, or none.
const termsVersion = () =>
  z.iso.date().optional().meta({
    description: 'The date of the terms of use that were shown, and accepted: those of TERMS_VERSION.',
  });

export const registerBody = new ProjectSchema<z.ZodType<RegisterBody>>((project) => {
  const profile = profileFieldsOf(project).given();
  const body = z.strictObject({ email, password, returnTo, termsVersion: termsVersion() });
  const own = profile ? body.extend({ profile }) : body;
  return (project.hooks?.beforeRegister ? own.extend({ extra }) : own).meta({ id: 'RegisterBody' });
});

export const resendBody = new LazySchema(() =>
  z.strictObject({ email, returnTo }).meta({ id: 'ResendVerificationBody' }),
);
export type ResendBody = OutputOf<typeof resendBody>;

export const verifyBody = new LazySchema(() =>
  z
    .strictObject({
      token: linkToken,
      password: password
        .optional()
        .meta({ description: 'After PASSWORD_REQUIRED: the one chosen at registration.' }),
    })
    .meta({ id: 'VerifyBody' }),
);
export type VerifyBody = OutputOf<typeof verifyBody>;
