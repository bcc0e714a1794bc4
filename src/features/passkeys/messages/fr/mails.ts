import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'passkey-added': ({ appName, client }) => ({
    subject: `Une clé d’accès a été ajoutée à votre compte ${appName}`,
    paragraphs: [
      `Une clé d’accès a été ajoutée à votre compte ${appName}, ${client}. Elle vous connecte sans mot de ` +
        'passe. Désormais, votre mot de passe seul ne suffit plus\u00a0: une clé d’accès, ou un autre ' +
        'second facteur, est aussi demandée.',
      'Gardez vos codes de récupération en lieu sûr\u00a0: ils vous permettent d’entrer si vous perdez vos ' +
        'clés d’accès.',
      'Si c’était vous, vous n’avez rien d’autre à faire.',
    ],
    closing:
      'Si ce n’était pas vous, choisissez immédiatement un nouveau mot de passe, et adressez-vous à ceux ' +
      'qui gèrent ce service\u00a0: la clé d’accès est celle de quelqu’un d’autre.',
  }),
  'passkey-removed': ({ appName, client }) => ({
    subject: `Une clé d’accès a été retirée de votre compte ${appName}`,
    paragraphs: [
      `Une clé d’accès de votre compte ${appName} a été retirée ${client}. Elle ne connecte plus personne. ` +
        'Votre appareil la propose peut-être encore\u00a0: vous pouvez l’y supprimer.',
      'Si c’était vous, vous n’avez rien d’autre à faire.',
    ],
    closing:
      'Si ce n’était pas vous, choisissez immédiatement un nouveau mot de passe, et déconnectez-vous ' +
      'partout.',
  }),
  'passkey-copied': ({ appName, client, when }) => ({
    subject: `Une clé d’accès a été refusée chez ${appName}`,
    paragraphs: [
      `Quelqu’un a utilisé une clé d’accès de votre compte ${appName}\u00a0: ${client}, le ${when}. Elle a ` +
        'été refusée, car elle semble être une copie\u00a0: elle a signé moins souvent que la clé d’accès ' +
        'que nous connaissons.',
      'Les suivantes, pendant une heure, ne seront pas signalées par e-mail.',
    ],
    closing:
      'Retirez cette clé d’accès de votre compte, et configurez-en une autre. Si vous n’avez pas essayé de ' +
      'vous connecter vous-même, quelqu’un a peut-être copié votre clé de sécurité.',
  }),
};
