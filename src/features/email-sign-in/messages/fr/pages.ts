import type { PageTexts } from '../../../../platform/registry/links.js';
import type { links } from '../../links.js';

export const pages: PageTexts<typeof links> = {
  'email-sign-in': {
    title: 'Se connecter',
    button: 'Se connecter',
    done: 'Vous êtes connecté.',
    next:
      'Il a déjà été utilisé, il date de plus de 10\u00a0minutes, ou trop de codes ont été ' +
      'essayés. Faites-vous envoyer un autre e-mail là où vous vous connectez.',
    incomplete:
      'Ce lien est arrivé sans sa clé. Saisissez le code de l’e-mail là où vous l’avez ' + 'demandé.',
    elsewhere:
      'Vous n’êtes pas connecté ici\u00a0: l’e-mail a été demandé dans un autre navigateur. ' +
      'Saisissez-y son code, dans la page que vous avez ouverte vous-même, et nulle part ' +
      'ailleurs. Si vous n’avez rien demandé, fermez cette page et ne donnez le code à ' +
      'personne.',
  },
};
