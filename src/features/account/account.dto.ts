import * as z from 'zod';
import { LOCALES } from '../../platform/registry/locales.js';
import { sentenceId } from '../../platform/errors/sentences.js';
import { password } from '../passwords/password-policy.js';

/** `LOCALES` can offer fewer. */
export const changeAccountBody = z
  .strictObject({
    locale: z
      .enum(LOCALES, sentenceId('locale.notOffered'))
      .meta({ description: 'The language of mails, and of what problems say.' }),
  })
  .meta({ id: 'ChangeAccountBody' });
export type ChangeAccountBody = z.infer<typeof changeAccountBody>;

export const changePasswordBody = z
  .strictObject({ currentPassword: password, newPassword: password })
  .meta({ id: 'ChangePasswordBody' });
export type ChangePasswordBody = z.infer<typeof changePasswordBody>;

export const deleteAccountBody = z.strictObject({ password }).meta({ id: 'DeleteAccountBody' });
export type DeleteAccountBody = z.infer<typeof deleteAccountBody>;
