import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'verify-email': ({ appName }) => ({
    subject: `Confirmez votre adresse e-mail pour ${appName}`,
    paragraphs: [
      `Quelqu’un, nous espérons que c’est vous, s’est inscrit sur ${appName} avec cette adresse e-mail.`,
      'Pour terminer, ouvrez ce lien dans les 24\u00a0heures\u00a0:',
    ],
    action: 'Confirmer l’adresse e-mail',
    closing:
      'Si cette inscription ne vient pas de vous, ignorez cet e-mail\u00a0: aucun compte n’existe tant ' +
      'que ce lien n’a pas été utilisé.',
  }),
  'account-exists': ({ appName }) => ({
    subject: `Vous avez déjà un compte ${appName}`,
    paragraphs: [
      `Quelqu’un, peut-être vous, a essayé de s’inscrire sur ${appName} avec cette adresse e-mail. Vous ` +
        'avez déjà un compte, et rien n’y a été modifié.',
      'Connectez-vous avec votre mot de passe, comme d’habitude.',
    ],
    closing: 'Si ce n’était pas vous, vous n’avez rien à faire.',
  }),
  invitation: ({ appName }) => ({
    subject: `Vous êtes invité à rejoindre ${appName}`,
    paragraphs: [
      `Vous avez été invité à rejoindre ${appName}.`,
      'Inscrivez-vous dans les 30 jours avec cette adresse e-mail :',
    ],
    action: 'S’inscrire',
    closing:
      'Si vous ne le souhaitez pas, ne faites rien : aucun compte n’existe tant que vous ne vous ' +
      'inscrivez pas.',
  }),
  'not-invited': ({ appName }) => ({
    subject: `L’inscription à ${appName} se fait sur invitation`,
    paragraphs: [
      `Quelqu’un, peut-être vous, a voulu s’inscrire à ${appName} avec cette adresse e-mail, qui n’a ` +
        'pas été invitée. Aucun compte n’a été créé.',
      'Si vous en souhaitez un, demandez aux responsables du service d’inviter cette adresse, puis ' +
        'inscrivez-vous de nouveau.',
    ],
    closing: 'Si ce n’était pas vous, vous n’avez rien à faire.',
  }),
};
