import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  IDENTITY_WITHOUT_EMAIL: 'L’autre service n’a donné aucune adresse e-mail pour ce compte.',
  IDENTITY_REFUSED: 'Ce compte ne peut connecter personne.',
  IDENTITY_TAKEN: 'Ce compte est associé à une autre personne.',
  LINK_OF_OTHER_BROWSER:
    'Ce lien ne fonctionne que dans le navigateur où vous avez commencé. Rien n’a été fait.',
};
