import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  FACTOR_EXISTS: 'Ce second facteur est déjà configuré.',
};

export const sentences: Texts<typeof declared.sentences> = {
  'totp.keyUnknown':
    'Le secret de l’application d’authentification est chiffré avec une clé qui n’est pas encore connue ici.',
};
