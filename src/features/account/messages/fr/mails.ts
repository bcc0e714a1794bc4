import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'own-deletion-planned': ({ appName, left }) => ({
    subject: `Votre compte ${appName} va être supprimé`,
    paragraphs: [
      `Vous avez supprimé votre compte ${appName}. Vous êtes déconnecté, et personne ne peut ` +
        'plus s’y connecter.',
      `Dans ${left}\u00a0${left === 1 ? 'jour' : 'jours'}, tout ce qu’il contient disparaîtra ` +
        'définitivement. D’ici là, ce lien le conserve\u00a0:',
    ],
    action: 'Garder mon compte',
    closing:
      'Si ce n’était pas vous, gardez votre compte grâce au lien, puis choisissez un nouveau mot de passe.',
  }),
};
