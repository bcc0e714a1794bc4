import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  INVALID_CREDENTIALS: 'Die E-Mail-Adresse oder das Passwort ist falsch.',
  EMAIL_NOT_VERIFIED: 'Die E-Mail-Adresse ist noch nicht bestätigt.',
};
