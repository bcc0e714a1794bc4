import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'email-sign-in': ({ appName, client, when, isNewcomer }) => ({
    subject: `Connexion à ${appName}`,
    paragraphs: [
      `Quelqu’un, nous espérons que c’est vous, veut se connecter à ${appName} avec cette ` +
        `adresse e-mail\u00a0: ${client}, le ${when}.`,
      ...(isNewcomer ? ['Aucun compte ne l’utilise encore\u00a0: la connexion en crée un.'] : []),
      'Ouvrez ce lien dans le même navigateur, dans les 10\u00a0minutes\u00a0:',
    ],
    action: 'Se connecter',
    orCode: 'Ou saisissez ce code là où vous l’avez demandé\u00a0:',
    closing:
      'Ne donnez ce code à personne, qui que ce soit qui le demande\u00a0: il connecte le ' +
      'navigateur dans lequel il a été demandé. Si ce n’était pas vous, ne faites rien.',
  }),
  'no-account': ({ appName }) => ({
    subject: `Aucun compte ${appName} n’utilise cette adresse`,
    paragraphs: [
      `Quelqu’un, peut-être vous, a voulu se connecter à ${appName} avec cette adresse ` +
        'e-mail. Aucun compte ne l’utilise, et aucun n’a été créé.',
      'Si vous aviez un compte avec elle, l’adresse de ce compte a été modifiée\u00a0: ' +
        'l’e-mail qui vous l’a annoncé permet d’annuler ce changement. Si vous souhaitez un ' +
        'compte, adressez-vous aux responsables du service.',
    ],
    closing: 'Si ce n’était pas vous, vous n’avez rien à faire.',
  }),
};
