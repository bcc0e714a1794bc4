import * as z from 'zod';
import { LazySchema, type OutputOf } from '../../platform/registry/project-schema.js';
import { returnTo } from '../../platform/http/return-to.js';
import { linkToken } from '../one-time-tokens/link-token.dto.js';
import { password } from '../passwords/password-policy.js';
import { provenPassword } from '../reauthentication/reauthentication.dto.js';
import { email } from '../users/email.dto.js';

export const changeEmailBody = new LazySchema(() =>
  z.strictObject({ newEmail: email, password: provenPassword, returnTo }).meta({ id: 'ChangeEmailBody' }),
);
export type ChangeEmailBody = OutputOf<typeof changeEmailBody>;

export const confirmEmailBody = new LazySchema(() =>
  z
    .strictObject({
      token: linkToken,
      password: password.optional().meta({ description: "After PASSWORD_REQUIRED: the account's." }),
    })
    .meta({ id: 'ConfirmEmailBody' }),
);
export type ConfirmEmailBody = OutputOf<typeof confirmEmailBody>;

export const undoEmailChangeBody = new LazySchema(() =>
  z
    .strictObject({
      token: linkToken,
      email: email.meta({ description: 'As it is typed: the address that the link was mailed to.' }),
    })
    .meta({ id: 'UndoEmailChangeBody' }),
);
export type UndoEmailChangeBody = OutputOf<typeof undoEmailChangeBody>;

export const keepEmailChangeBody = new LazySchema(() =>
  z
    .strictObject({
      password,
      token: linkToken
        .optional()
        .meta({ description: "Of the former address's link: needed before `keepFrom`." }),
    })
    .meta({ id: 'KeepEmailChangeBody' }),
);
export type KeepEmailChangeBody = OutputOf<typeof keepEmailChangeBody>;

export const emailChangeView = new LazySchema(() =>
  z
    .strictObject({
      undo: z
        .strictObject({
          formerEmail: z.string().meta({
            description: 'Whoever has this mailbox can take the account back to it.',
            examples: ['ann@example.com'],
          }),
          until: z.iso.datetime().meta({ examples: ['2026-11-28T08:00:00.000Z'] }),
          keepFrom: z.iso.datetime().meta({
            description:
              'From when on the change can be kept by the password alone; before, the link of that ' +
              'mailbox is needed too.',
            examples: ['2026-11-24T08:00:00.000Z'],
          }),
        })
        .nullable()
        .meta({ description: 'null: nothing can be taken back.' }),
    })
    .meta({ id: 'EmailChange' }),
);
export type EmailChangeView = OutputOf<typeof emailChangeView>;
