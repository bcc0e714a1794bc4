import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'session-contested': ({ appName, client }) => ({
    subject: `Une session sur ${appName} a été utilisée à deux endroits`,
    paragraphs: [
      `L’une de vos sessions sur ${appName} a été utilisée à deux endroits presque en même temps, ou ` +
        'depuis un endroit inattendu. Cela peut signifier que quelqu’un a une copie de votre cookie de ' +
        'connexion.',
      `Elle a été utilisée ${client}.`,
      'Si c’était vous, par exemple sur un autre réseau ou après une mise à jour de votre navigateur, ' +
        'vous n’avez rien à faire.',
    ],
    closing:
      'Si ce n’était pas vous, choisissez immédiatement un nouveau mot de passe\u00a0: cela met fin à ' +
      'toutes les sessions.',
  }),
  'session-reused': ({ appName, client }) => ({
    subject: `Une session sur ${appName} a été fermée`,
    paragraphs: [
      `L’une de vos sessions sur ${appName} a été fermée, car un cookie de connexion déjà remplacé a ` +
        'été utilisé à nouveau. Cela peut signifier que quelqu’un en a une copie.',
      `Ce cookie a été utilisé ${client}.`,
      'Veuillez vous reconnecter. Si vous recevez ce message plus d’une fois, modifiez votre mot de passe.',
    ],
  }),
};
