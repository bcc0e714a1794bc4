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
  'recovery-codes-renewed': ({ appName, client }) => ({
    subject: `Nouveaux codes de récupération pour votre compte ${appName}`,
    paragraphs: [
      `Dix nouveaux codes de récupération ont été créés pour votre compte ${appName} ${client}. Les ` +
        'anciens ne fonctionnent plus.',
      'Si c’était vous, gardez les nouveaux en lieu sûr\u00a0: vous n’avez rien d’autre à faire.',
    ],
    closing:
      'Si ce n’était pas vous, quelqu’un a des codes de votre compte\u00a0: choisissez immédiatement un ' +
      'nouveau mot de passe, déconnectez-vous partout, et demandez de nouveaux codes de récupération.',
  }),
};
