import type { PageTexts } from '../../../../platform/registry/links.js';
import type { links } from '../../links.js';

export const pages: PageTexts<typeof links> = {
  'sign-in': {
    title: 'Connexion',
    button: 'Se connecter',
    done: 'Vous êtes connecté.',
    next:
      'Il a déjà été utilisé, il date de plus de 30\u00a0minutes, ou un lien plus récent a été envoyé. ' +
      'Connectez-vous comme d’habitude, ou faites envoyer un autre e-mail.',
    password: 'Mot de passe',
  },
};
