import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'confirm-email': ({ appName }) => ({
    subject: `Confirmez votre nouvelle adresse e-mail pour ${appName}`,
    paragraphs: [
      'Quelqu’un, nous espérons que c’est vous, souhaite utiliser cette adresse e-mail pour un compte ' +
        `${appName}.`,
      'Tant que vous ne la confirmez pas, rien ne change. Pour la confirmer, ouvrez ce lien dans un ' +
        'délai d’une heure\u00a0:',
    ],
    action: 'Confirmer la nouvelle adresse e-mail',
    closing: 'Si ce n’était pas vous, ignorez cet e-mail.',
  }),
  'email-changed': ({ appName }) => ({
    subject: `Votre adresse e-mail sur ${appName} a été modifiée`,
    paragraphs: [
      `Votre compte ${appName} a désormais une autre adresse e-mail, et celle où vous recevez ce ` +
        'message n’y est plus rattachée.',
      'Si c’était vous, vous n’avez rien à faire. Sinon, ouvrez ce lien dans les 7\u00a0jours suivant ' +
        'la modification et saisissez cette adresse\u00a0: cela la rétablit, met fin à toutes les ' +
        'sessions et vous fait choisir un nouveau mot de passe.',
    ],
    action: 'Ce n’était pas moi',
    closing: 'Au-delà de 7\u00a0jours, cet e-mail ne permet plus d’annuler la modification.',
  }),
  'email-changed-again': ({ appName }) => ({
    subject: `Votre adresse e-mail sur ${appName} a été modifiée`,
    paragraphs: [
      `Votre compte ${appName} a désormais une autre adresse e-mail, et celle où vous recevez ce ` +
        'message n’y est plus rattachée.',
      'Si c’était vous, vous n’avez rien à faire. Sinon, c’est l’adresse que le compte avait avant ' +
        'celle-ci qui décide\u00a0: soit elle a retrouvé le compte, et vous pouvez y choisir un nouveau ' +
        'mot de passe, soit elle a reçu un lien qui annule cette modification.',
    ],
    closing:
      'Si vous ne pouvez pas lire les e-mails de cette adresse, prévenez les responsables de ce service.',
  }),
  'email-change-kept': ({ appName }) => ({
    subject: `La nouvelle adresse e-mail de votre compte ${appName} est définitive`,
    paragraphs: [
      `Le compte ${appName} qui avait cette adresse e-mail garde la nouvelle. Le lien que nous vous ` +
        'avions envoyé pour annuler la modification n’est plus valable.',
    ],
    closing: 'Si vous ne vous y attendiez pas, prévenez immédiatement les responsables de ce service.',
  }),
  'email-change-undone': ({ appName }) => ({
    subject: `Votre compte ${appName} a retrouvé son ancienne adresse e-mail`,
    paragraphs: [
      `Le compte ${appName} qui avait cette adresse e-mail a retrouvé la précédente\u00a0: quelqu’un a ` +
        'ouvert le lien envoyé à l’ancienne adresse lors de la modification.',
      'L’adresse où vous recevez ce message n’est plus rattachée au compte, le mot de passe du compte ' +
        'n’est plus valable, et toutes les sessions ont pris fin.',
    ],
    closing:
      'Si vous aviez modifié l’adresse vous-même et n’avez pas annulé ce changement, quelqu’un d’autre ' +
      'lit les e-mails de l’ancienne adresse\u00a0: prévenez les responsables de ce service.',
  }),
  'email-set': ({ appName }) => ({
    subject: `Votre compte ${appName} a une autre adresse e-mail`,
    paragraphs: [
      `Les responsables de ${appName} ont donné une autre adresse au compte qui avait cette adresse ` +
        'e-mail. L’adresse où vous recevez ce message n’y est plus rattachée.',
      'Le mot de passe du compte n’est plus valable, toutes les sessions ont pris fin, et plus aucun ' +
        'lien demandé auparavant ne fonctionne. Un lien pour choisir un nouveau mot de passe a été envoyé ' +
        'à l’autre adresse.',
    ],
    closing: 'Si vous ne l’avez pas demandé aux responsables, prévenez-les.',
  }),
};
