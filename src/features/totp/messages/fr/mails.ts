import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'totp-added': ({ appName, client }) => ({
    subject: `Une application d’authentification a été ajoutée à votre compte ${appName}`,
    paragraphs: [
      `Une application d’authentification a été configurée pour votre compte ${appName}, ${client}. ` +
        'Désormais, ses codes sont demandés en plus de votre mot de passe.',
      'Gardez les codes de récupération en lieu sûr\u00a0: ils vous permettent d’entrer si vous perdez ' +
        'l’application.',
      'Si c’était vous, vous n’avez rien d’autre à faire.',
    ],
    closing:
      'Si ce n’était pas vous, choisissez immédiatement un nouveau mot de passe, et adressez-vous à ceux ' +
      'qui ' +
      'gèrent ce service\u00a0: l’application est celle de quelqu’un d’autre.',
  }),
  'totp-removed': ({ appName, client }) => ({
    subject: `L’application d’authentification a été retirée de votre compte ${appName}`,
    paragraphs: [
      `L’application d’authentification de votre compte ${appName} a été retirée ${client}. Ses codes ne ` +
        'sont plus demandés. Si c’était votre seul second facteur, les codes de récupération ne sont plus ' +
        'valables non plus.',
      'Si c’était vous, vous n’avez rien d’autre à faire.',
    ],
    closing:
      'Si ce n’était pas vous, choisissez immédiatement un nouveau mot de passe, déconnectez-vous ' +
      'partout, et ' +
      'configurez de nouveau une application.',
  }),
};
