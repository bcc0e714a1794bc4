import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  EMAIL_REFUSED: 'Cette adresse e-mail ne peut pas être utilisée ici.',
  LAST_ADMIN: 'C’est le dernier administrateur. Nommez-en d’abord un autre.',
};

export const sentences: Texts<typeof declared.sentences> = {
  'email.malformed': 'Ceci n’est pas une adresse e-mail.',
  'email.undeliverable':
    'Nos e-mails ne parviennent à aucune adresse qui contient de tels caractères avant le @.',
  'email.domainRefused': 'Les adresses de ce domaine ne sont pas acceptées ici.',
  'profile.unstorable': 'Ceci ne peut pas être enregistré.',
  'profile.tooLarge': 'Tout cela dépasse 8 ko.',
};
