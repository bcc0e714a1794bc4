import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'deletion-planned': ({ appName, left }) => ({
    subject: `Votre compte ${appName} va être supprimé`,
    paragraphs: [
      `Les responsables de ${appName} ont décidé de supprimer votre compte. Vous êtes ` +
        'déconnecté, et personne ne peut plus s’y connecter.',
      `Dans ${left}\u00a0${left === 1 ? 'jour' : 'jours'}, tout ce qu’il contient disparaîtra ` +
        'définitivement. D’ici là, ils peuvent revenir sur cette décision.',
    ],
    closing: 'Si vous n’êtes pas d’accord, ou si vous ne l’avez pas demandé, prévenez-les avant.',
  }),
  'deletion-taken-back': ({ appName }) => ({
    subject: `Votre compte ${appName} ne sera pas supprimé`,
    paragraphs: [
      `Les responsables de ${appName} ont annulé la suppression de votre compte. Rien n’a été ` +
        'perdu, et il est comme avant.',
    ],
  }),
};
