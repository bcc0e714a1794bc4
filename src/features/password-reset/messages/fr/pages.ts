import type { PageTexts } from '../../../../platform/registry/links.js';
import type { links } from '../../links.js';

export const pages: PageTexts<typeof links> = {
  'reset-password': {
    title: 'Choisissez un nouveau mot de passe',
    button: 'Enregistrer',
    done:
      'Votre mot de passe est modifié, et toutes les sessions ont pris fin. Vous pouvez maintenant vous ' +
      'connecter avec le nouveau mot de passe.',
    password: 'Nouveau mot de passe',
    hint: (shortest) => `Au moins ${shortest}\u00a0caractères.`,
    next:
      'Il a déjà été utilisé, il date de plus de 30\u00a0minutes, ou un lien plus récent a été envoyé. ' +
      'Faites envoyer un autre e-mail, ou saisissez le code du plus récent.',
  },
};
