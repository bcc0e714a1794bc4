import type * as declared from '../../errors.js';
import type { Texts } from '../../../registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  RATE_LIMITED: 'Il y a eu trop de tentatives. Veuillez patienter.',
};

export const sentences: Texts<typeof declared.sentences> = {
  'limit.failuresInARow':
    'Trop d’essais ont échoué à la suite. Connectez-vous là où vous vous êtes déjà connecté, ou ' +
    'choisissez un nouveau mot de passe.',
};
