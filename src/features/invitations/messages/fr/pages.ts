import type { PageTexts } from '../../../../platform/registry/links.js';
import type { links } from '../../links.js';

export const pages: PageTexts<typeof links> = {
  'accept-invitation': {
    title: 'Acceptez votre invitation',
    button: 'Accepter',
    done: 'Vous avez maintenant un compte. Vous pouvez vous connecter.',
    password: 'Choisissez un mot de passe',
    hint: (shortest) => `Au moins ${shortest}\u00a0caractères.`,
    next:
      'Il a déjà été utilisé, il date de plus d’une semaine, ou un plus récent a été envoyé. Si ' +
      'vous avez un compte, connectez-vous\u00a0; sinon, demandez-en un autre à ceux qui vous ' +
      'ont invité.',
  },
};
