import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'reset-password': ({ appName }) => ({
    subject: `Choisissez un nouveau mot de passe pour ${appName}`,
    paragraphs: [
      `Voici le lien qui permet de choisir un nouveau mot de passe pour votre compte ${appName}.`,
      'Ouvrez-le dans les 30\u00a0minutes. Le nouveau mot de passe mettra fin à toutes vos sessions.',
    ],
    action: 'Choisir un nouveau mot de passe',
    closing:
      'Si vous ne l’avez pas demandé, ignorez cet e-mail\u00a0: rien ne change tant que ce lien n’a pas ' +
      'été utilisé.',
  }),
};
