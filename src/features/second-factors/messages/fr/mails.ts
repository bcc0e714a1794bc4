import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'second-factor-failed': ({ appName, client, when }) => ({
    subject: `Votre mot de passe ${appName} a été saisi, puis un code erroné`,
    paragraphs: [
      `Quelqu’un a saisi le bon mot de passe de votre compte ${appName}, puis un code erroné du second ` +
        `facteur\u00a0: ${client}, le ${when}. Personne n’a été connecté.`,
      'Si c’était vous, vous n’avez rien à faire. Les codes erronés suivants, pendant une heure, ne seront ' +
        'pas signalés par e-mail.',
    ],
    closing:
      'Si ce n’était pas vous, quelqu’un connaît votre mot de passe\u00a0: choisissez-en immédiatement un ' +
      'nouveau avec «\u00a0mot de passe oublié\u00a0» sur la page de connexion.',
  }),
  'factors-reset': ({ appName }) => ({
    subject: `Les seconds facteurs de votre compte ${appName} ont été supprimés`,
    paragraphs: [
      `Les responsables de ${appName} ont supprimé tous les seconds facteurs de votre compte, parce que ` +
        'quelqu’un leur a dit qu’ils étaient perdus.',
      'Le mot de passe n’est plus valable non plus, et toutes les sessions sont terminées. Un lien pour ' +
        'choisir un nouveau mot de passe a été envoyé à cette adresse. Ensuite, configurez à nouveau vos ' +
        'seconds facteurs.',
    ],
    closing:
      'Si vous ne l’avez pas demandé aux responsables, choisissez immédiatement un nouveau mot de passe et ' +
      'prévenez-les.',
  }),
};
