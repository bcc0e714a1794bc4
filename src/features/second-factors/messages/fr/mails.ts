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
};
