import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  INVALID_CREDENTIALS: 'L’adresse e-mail ou le mot de passe est incorrect.',
  EMAIL_NOT_VERIFIED: 'L’adresse e-mail n’est pas encore confirmée.',
  SECOND_FACTOR_REQUIRED: 'Un second facteur est nécessaire pour se connecter.',
  SIGN_IN_EXPIRED: 'Cette connexion ne peut pas continuer. Veuillez recommencer.',
};
