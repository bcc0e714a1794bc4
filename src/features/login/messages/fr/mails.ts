import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'sign-in-link': ({ appName }) => ({
    subject: `Connexion à ${appName}`,
    paragraphs: [
      `Voici le lien qui permet de vous connecter à votre compte ${appName}, même après trop de tentatives.`,
      'Ouvrez-le dans les 30\u00a0minutes, et saisissez-y votre mot de passe.',
    ],
    action: 'Se connecter',
    closing:
      'Si vous ne l’avez pas demandé, ignorez cet e-mail\u00a0: sans votre mot de passe, ce lien ' +
      'n’ouvre rien.',
  }),
  'new-sign-in': ({ appName, client, when, isLast }) => ({
    subject: `Nouvelle connexion sur ${appName}`,
    paragraphs: [
      `Quelqu’un s’est connecté à votre compte ${appName} avec un navigateur qui n’est pas connu pour ` +
        `ce compte\u00a0: ${client}, le ${when}.`,
      ...(isLast
        ? [
            'Il y a eu plusieurs connexions de ce type. Les suivantes, pendant une heure, ne seront pas ' +
              'signalées par e-mail\u00a0: la liste de vos sessions les contient toutes.',
          ]
        : []),
      'Si c’était vous, vous n’avez rien à faire.',
    ],
    closing:
      'Si ce n’était pas vous, choisissez immédiatement un nouveau mot de passe avec «\u00a0mot de ' +
      'passe oublié\u00a0» sur la page de connexion\u00a0: cela met fin à toutes les sessions.',
  }),
};
