import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  TOKEN_INVALID: 'Ce lien n’est plus valable.',
  PASSWORD_REQUIRED: 'Le mot de passe est requis.',
};

export const sentences: Texts<typeof declared.sentences> = {
  'token.missing': 'Un jeton est requis.',
  'token.malformed': 'Ceci n’est pas un jeton.',
};
