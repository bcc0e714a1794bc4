import type { MailWords } from '../mail-words.js';

export const mails: MailWords = {
  templates: {
    'verify-email': ({ appName }) => ({
      subject: `Confirmez votre adresse e-mail pour ${appName}`,
      paragraphs: [
        `Quelqu’un, nous espérons que c’est vous, s’est inscrit sur ${appName} avec cette adresse e-mail.`,
        'Pour terminer, ouvrez ce lien dans les 24\u00a0heures\u00a0:',
      ],
      action: 'Confirmer l’adresse e-mail',
      closing: 'Si cette inscription ne vient pas de vous, ignorez cet e-mail\u00a0: aucun compte n’existe tant que ce lien n’a pas été utilisé.',
    }),
    'reset-password': ({ appName }) => ({
      subject: `Choisissez un nouveau mot de passe pour ${appName}`,
      paragraphs: [
        `Voici le lien qui permet de choisir un nouveau mot de passe pour votre compte ${appName}.`,
        'Ouvrez-le dans les 30\u00a0minutes. Le nouveau mot de passe mettra fin à toutes vos sessions.',
      ],
      action: 'Choisir un nouveau mot de passe',
      closing: 'Si vous ne l’avez pas demandé, ignorez cet e-mail\u00a0: rien ne change tant que ce lien n’a pas été utilisé.',
    }),
    'sign-in-link': ({ appName }) => ({
      subject: `Connexion à ${appName}`,
      paragraphs: [
        `Voici le lien qui permet de vous connecter à votre compte ${appName}, même après trop de tentatives.`,
        'Ouvrez-le dans les 30\u00a0minutes, et saisissez-y votre mot de passe.',
      ],
      action: 'Se connecter',
      closing: 'Si vous ne l’avez pas demandé, ignorez cet e-mail\u00a0: sans votre mot de passe, ce lien n’ouvre rien.',
    }),
    'password-changed': ({ appName }) => ({
      subject: `Votre mot de passe sur ${appName} a été modifié`,
      paragraphs: [
        `Le mot de passe de votre compte ${appName} a été modifié, et toutes les sessions ouvertes avec l’ancien ont pris fin.`,
        'Si c’était vous, vous n’avez rien d’autre à faire.',
      ],
      closing:
        'Si ce n’était pas vous, choisissez immédiatement un nouveau mot de passe avec «\u00a0mot de passe oublié\u00a0» sur la page de connexion, et assurez-vous que personne d’autre ne lit vos e-mails.',
    }),
    'confirm-email': ({ appName }) => ({
      subject: `Confirmez votre nouvelle adresse e-mail pour ${appName}`,
      paragraphs: [
        `Quelqu’un, nous espérons que c’est vous, souhaite utiliser cette adresse e-mail pour un compte ${appName}.`,
        'Tant que vous ne la confirmez pas, rien ne change. Pour la confirmer, ouvrez ce lien dans un délai d’une heure\u00a0:',
      ],
      action: 'Confirmer la nouvelle adresse e-mail',
      closing: 'Si ce n’était pas vous, ignorez cet e-mail.',
    }),
    'email-changed': ({ appName }) => ({
      subject: `Votre adresse e-mail sur ${appName} a été modifiée`,
      paragraphs: [
        `Votre compte ${appName} a désormais une autre adresse e-mail, et celle où vous recevez ce message n’y est plus rattachée.`,
        'Si c’était vous, vous n’avez rien à faire. Sinon, ouvrez ce lien dans les 7\u00a0jours suivant la modification et saisissez cette adresse\u00a0: cela la rétablit, met fin à toutes les sessions et vous fait choisir un nouveau mot de passe.',
      ],
      action: 'Ce n’était pas moi',
      closing: 'Au-delà de 7\u00a0jours, cet e-mail ne permet plus d’annuler la modification.',
    }),
    'email-changed-again': ({ appName }) => ({
      subject: `Votre adresse e-mail sur ${appName} a été modifiée`,
      paragraphs: [
        `Votre compte ${appName} a désormais une autre adresse e-mail, et celle où vous recevez ce message n’y est plus rattachée.`,
        'Si c’était vous, vous n’avez rien à faire. Sinon, c’est l’adresse que le compte avait avant celle-ci qui décide\u00a0: soit elle a retrouvé le compte, et vous pouvez y choisir un nouveau mot de passe, soit elle a reçu un lien qui annule cette modification.',
      ],
      closing: 'Si vous ne pouvez pas lire les e-mails de cette adresse, prévenez les responsables de ce service.',
    }),
    'email-change-kept': ({ appName }) => ({
      subject: `La nouvelle adresse e-mail de votre compte ${appName} est définitive`,
      paragraphs: [
        `Le compte ${appName} qui avait cette adresse e-mail garde la nouvelle. Le lien que nous vous avions envoyé pour annuler la modification n’est plus valable.`,
      ],
      closing: 'Si vous ne vous y attendiez pas, prévenez immédiatement les responsables de ce service.',
    }),
    'email-change-undone': ({ appName }) => ({
      subject: `Votre compte ${appName} a retrouvé son ancienne adresse e-mail`,
      paragraphs: [
        `Le compte ${appName} qui avait cette adresse e-mail a retrouvé la précédente\u00a0: quelqu’un a ouvert le lien envoyé à l’ancienne adresse lors de la modification.`,
        'L’adresse où vous recevez ce message n’est plus rattachée au compte, le mot de passe du compte n’est plus valable, et toutes les sessions ont pris fin.',
      ],
      closing:
        'Si vous aviez modifié l’adresse vous-même et n’avez pas annulé ce changement, quelqu’un d’autre lit les e-mails de l’ancienne adresse\u00a0: prévenez les responsables de ce service.',
    }),
    'email-set': ({ appName }) => ({
      subject: `Votre compte ${appName} a une autre adresse e-mail`,
      paragraphs: [
        `Les responsables de ${appName} ont donné une autre adresse au compte qui avait cette adresse e-mail. L’adresse où vous recevez ce message n’y est plus rattachée.`,
        'Le mot de passe du compte n’est plus valable, toutes les sessions ont pris fin, et plus aucun lien demandé auparavant ne fonctionne. Un lien pour choisir un nouveau mot de passe a été envoyé à l’autre adresse.',
      ],
      closing: 'Si vous ne l’avez pas demandé aux responsables, prévenez-les.',
    }),
    'account-exists': ({ appName }) => ({
      subject: `Vous avez déjà un compte ${appName}`,
      paragraphs: [
        `Quelqu’un, peut-être vous, a essayé de s’inscrire sur ${appName} avec cette adresse e-mail. Vous avez déjà un compte, et rien n’y a été modifié.`,
        'Connectez-vous avec votre mot de passe, comme d’habitude.',
      ],
      closing: 'Si ce n’était pas vous, vous n’avez rien à faire.',
    }),
    invitation: ({ appName }) => ({
      subject: `Vous êtes invité à rejoindre ${appName}`,
      paragraphs: [`Vous avez été invité à rejoindre ${appName}.`, 'Inscrivez-vous dans les 30 jours avec cette adresse e-mail :'],
      action: 'S’inscrire',
      closing: 'Si vous ne le souhaitez pas, ne faites rien : aucun compte n’existe tant que vous ne vous inscrivez pas.',
    }),
    'not-invited': ({ appName }) => ({
      subject: `L’inscription à ${appName} se fait sur invitation`,
      paragraphs: [
        `Quelqu’un, peut-être vous, a voulu s’inscrire à ${appName} avec cette adresse e-mail, qui n’a pas été invitée. Aucun compte n’a été créé.`,
        'Si vous en souhaitez un, demandez aux responsables du service d’inviter cette adresse, puis inscrivez-vous de nouveau.',
      ],
      closing: 'Si ce n’était pas vous, vous n’avez rien à faire.',
    }),
    'new-sign-in': ({ appName, caller, when, isLast }) => ({
      subject: `Nouvelle connexion sur ${appName}`,
      paragraphs: [
        `Quelqu’un s’est connecté à votre compte ${appName} avec un navigateur qui n’est pas connu pour ce compte\u00a0: ${caller}, le ${when}.`,
        ...(isLast
          ? [
              'Il y a eu plusieurs connexions de ce type. Les suivantes, pendant une heure, ne seront pas signalées par e-mail\u00a0: la liste de vos sessions les contient toutes.',
            ]
          : []),
        'Si c’était vous, vous n’avez rien à faire.',
      ],
      closing:
        'Si ce n’était pas vous, choisissez immédiatement un nouveau mot de passe avec «\u00a0mot de passe oublié\u00a0» sur la page de connexion\u00a0: cela met fin à toutes les sessions.',
    }),
    'session-contested': ({ appName, caller }) => ({
      subject: `Une session sur ${appName} a été utilisée à deux endroits`,
      paragraphs: [
        `L’une de vos sessions sur ${appName} a été utilisée à deux endroits presque en même temps, ou depuis un endroit inattendu. Cela peut signifier que quelqu’un a une copie de votre cookie de connexion.`,
        `Elle a été utilisée ${caller}.`,
        'Si c’était vous, par exemple sur un autre réseau ou après une mise à jour de votre navigateur, vous n’avez rien à faire.',
      ],
      closing: 'Si ce n’était pas vous, choisissez immédiatement un nouveau mot de passe\u00a0: cela met fin à toutes les sessions.',
    }),
    'session-reused': ({ appName, caller }) => ({
      subject: `Une session sur ${appName} a été fermée`,
      paragraphs: [
        `L’une de vos sessions sur ${appName} a été fermée, car un cookie de connexion déjà remplacé a été utilisé à nouveau. Cela peut signifier que quelqu’un en a une copie.`,
        `Ce cookie a été utilisé ${caller}.`,
        'Veuillez vous reconnecter. Si vous recevez ce message plus d’une fois, modifiez votre mot de passe.',
      ],
    }),
  },
  buttonFails: 'Si le bouton ne fonctionne pas, ouvrez cette adresse\u00a0:',
  orCode: 'Ou saisissez ce code sur cette page\u00a0:',
  caller: ({ ip, browser = 'un programme inconnu', system }) =>
    `depuis ${ip === undefined ? 'une adresse IP inconnue' : `l’adresse IP ${ip}`}, avec ${browser}${system === undefined ? '' : ` sur ${system}`}`,
};
