import * as z from 'zod';
import { LOCALES, type Locale } from '../../platform/registry/locales.js';
import { LazySchema, type OutputOf, ProjectSchema } from '../../platform/registry/project-schema.js';
import { sentenceId } from '../../platform/errors/sentences.js';
import { linkToken } from '../one-time-tokens/link-token.dto.js';
import { password } from '../passwords/password-policy.js';
import { provenPassword } from '../reauthentication/reauthentication.dto.js';
import { profileFieldsOf } from '../users/profile-fields.js';
import type { StoredProfile } from '../users/users.table.js';

/** `LOCALES` can offer fewer. */
const locale = z
  .enum(LOCALES, sentenceId('locale.notOffered'))
  .meta({ description: 'The language of mails, and of what problems say.' });

export interface ChangeAccountBody {
  locale?: Locale | undefined;
  profile?: StoredProfile | undefined;
}

/** The language is there, where a project has no fields that could be changed besides. */
export const changeAccountBody = new ProjectSchema<z.ZodType<ChangeAccountBody>>((project) => {
  const profile = profileFieldsOf(project).changed();
  const body = profile
    ? z.strictObject({ locale: locale.optional(), profile: profile.optional() })
    : z.strictObject({ locale });
  return body.meta({ id: 'ChangeAccountBody' });
});

export const changePasswordBody = new LazySchema(() =>
  z.strictObject({ currentPassword: password, newPassword: password }).meta({ id: 'ChangePasswordBody' }),
);
export type ChangePasswordBody = OutputOf<typeof changePasswordBody>;

export const setPasswordBody = new LazySchema(() =>
  z.strictObject({ newPassword: password }).meta({ id: 'SetPasswordBody' }),
);
export type SetPasswordBody = OutputOf<typeof setPasswordBody>;

export const deleteAccountBody = new LazySchema(() =>
  z.strictObject({ password: provenPassword }).meta({ id: 'DeleteAccountBody' }),
);
export type DeleteAccountBody = OutputOf<typeof deleteAccountBody>;

export const keepAccountBody = new LazySchema(() =>
  z.strictObject({ token: linkToken }).meta({ id: 'KeepAccountBody' }),
);
export type KeepAccountBody = OutputOf<typeof keepAccountBody>;
