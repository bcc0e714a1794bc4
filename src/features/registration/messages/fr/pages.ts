import type { PageTexts } from '../../../../platform/registry/links.js';
import type { links } from '../../links.js';

export const pages: PageTexts<typeof links> = {
  verify: {
    title: 'Confirmez votre adresse e-mail',
    button: 'Confirmer',
    done: 'Votre adresse e-mail est confirmée. Vous pouvez maintenant continuer.',
    password:
      'Votre inscription a été faite dans un autre navigateur. Veuillez saisir le mot de passe que vous ' +
      'avez choisi\u00a0:',
    next:
      'Il a déjà été utilisé, ou il date de plus d’un jour. Si votre adresse est confirmée, ' +
      'connectez-vous simplement. Sinon, faites envoyer un autre e-mail\u00a0; si rien n’arrive en ' +
      'quelques minutes, inscrivez-vous à nouveau.',
  },
};
