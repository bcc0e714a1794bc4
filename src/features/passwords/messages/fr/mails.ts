import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'password-changed': ({ appName }) => ({
    subject: `Votre mot de passe sur ${appName} a été modifié`,
    paragraphs: [
      `Le mot de passe de votre compte ${appName} a été modifié, et toutes les sessions ouvertes avec ` +
        'l’ancien ont pris fin.',
      'Si c’était vous, vous n’avez rien d’autre à faire.',
    ],
    closing:
      'Si ce n’était pas vous, choisissez immédiatement un nouveau mot de passe avec «\u00a0mot de ' +
      'passe oublié\u00a0» sur la page de connexion, et assurez-vous que personne d’autre ne lit vos ' +
      'e-mails.',
  }),
  'password-removed': ({ appName }) => ({
    subject: `Votre mot de passe sur ${appName} a été supprimé`,
    paragraphs: [
      `Le mot de passe de votre compte ${appName} a été supprimé, et toutes les autres ` +
        'sessions ont pris fin. Désormais, vous vous connectez par un autre moyen que vous avez ' +
        'configuré.',
      'Si c’était vous, vous n’avez rien d’autre à faire.',
    ],
    closing:
      'Si ce n’était pas vous, choisissez immédiatement un nouveau mot de passe avec ' +
      '«\u00a0mot de passe oublié\u00a0» sur la page de connexion, et assurez-vous que ' +
      'personne d’autre ne lit vos e-mails.',
  }),
};
