import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'recovery-code-used': ({ appName, client, left }) => ({
    subject: `Un de vos codes de récupération ${appName} a été utilisé`,
    paragraphs: [
      `Un des codes de récupération de votre compte ${appName} a été utilisé ${client}.`,
      left === 0
        ? 'C’était le dernier. Veuillez en demander de nouveaux avant d’en avoir besoin.'
        : left === 1
          ? 'Il en reste un. Veuillez en demander de nouveaux avant d’en avoir besoin.'
          : `Il en reste ${left}.`,
      'Si c’était vous, vous n’avez rien d’autre à faire.',
    ],
    closing:
      'Si ce n’était pas vous, quelqu’un a vos codes\u00a0: choisissez immédiatement un nouveau mot de ' +
      'passe, ' +
      'déconnectez-vous partout, et demandez de nouveaux codes de récupération.',
  }),
};
