import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  INVALID_CREDENTIALS: 'Die E-Mail-Adresse oder das Passwort ist falsch.',
  EMAIL_NOT_VERIFIED: 'Die E-Mail-Adresse ist noch nicht bestätigt.',
  SECOND_FACTOR_REQUIRED: 'Zum Anmelden ist ein zweiter Faktor nötig.',
  SIGN_IN_EXPIRED: 'Diese Anmeldung kann nicht fortgesetzt werden. Bitte beginnen Sie von vorn.',
};
