import type { PageTexts } from '../../../../platform/registry/links.js';
import type { links } from '../../links.js';

export const pages: PageTexts<typeof links> = {
  'keep-account': {
    title: 'Gardez votre compte',
    button: 'Le garder',
    done: 'Votre compte est conservé, et rien n’a été perdu. Vous pouvez vous connecter comme avant.',
    next:
      'Il a déjà été utilisé, ou le compte est désormais supprimé. Connectez-vous pour le ' +
      'savoir\u00a0; si cela échoue, prévenez les responsables de ce service.',
  },
};
