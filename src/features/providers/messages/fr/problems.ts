import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  PROVIDER_UNAVAILABLE:
    'La connexion par ce service est impossible pour le moment. Veuillez choisir une autre méthode.',
  PROVIDER_CANCELLED: 'La connexion a été annulée.',
  PROVIDER_REFUSED: 'La connexion par ce service n’a pas abouti. Veuillez recommencer.',
  LOGOUT_TOKEN_INVALID: 'Le jeton de déconnexion n’est pas valide ou a déjà été utilisé.',
  PROVIDER_TOKEN_MISSING: 'Veuillez vous y connecter à nouveau.',
};
