import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'invitation-link': ({ appName }) => ({
    subject: `Vous êtes invité sur ${appName}`,
    paragraphs: [
      `Les responsables de ${appName} vous ont invité.`,
      'Ouvrez ce lien dans les 7\u00a0jours pour accepter. Il confirme cette adresse e-mail\u00a0:',
    ],
    action: 'Accepter l’invitation',
    closing:
      'Si vous ne le souhaitez pas, ne faites rien\u00a0: aucun compte n’existe tant que ce lien ' +
      'n’a pas été utilisé.',
  }),
};
