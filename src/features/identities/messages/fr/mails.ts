import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'link-identity': ({ appName }) => ({
    subject: `Terminez votre connexion à ${appName}`,
    paragraphs: [
      `Quelqu’un, vous espérons-le, veut se connecter à ${appName} avec le compte d’un autre service qui ` +
        'porte cette adresse e-mail.',
      'Pour associer les deux, ouvrez ce lien dans les 30 minutes, dans le navigateur où vous avez ' +
        'commencé. Ce compte vous connectera ensuite ici.',
    ],
    action: 'Associer et se connecter',
    closing:
      'Si ce n’était pas vous, ne faites rien et ne donnez ce lien à personne : sans lui, rien n’est ' +
      'associé, et dans tout autre navigateur il ne fait rien.',
  }),
  'identity-linked': ({ appName, provider, client }) => ({
    subject: `${provider} a été associé à votre compte ${appName}`,
    paragraphs: [
      `Un compte ${provider} a été associé à votre compte ${appName}, ${client}. Il vous connecte désormais.`,
      'Si c’était vous, il n’y a rien à faire.',
    ],
    closing:
      'Si ce n’était pas vous, choisissez immédiatement un nouveau mot de passe par « mot de passe ' +
      'oublié » sur la page de connexion : cela met fin à toutes les sessions. Vérifiez ensuite ' +
      'les comptes associés au vôtre.',
  }),
  'identity-removed': ({ appName, provider, client }) => ({
    subject: `${provider} a été dissocié de votre compte ${appName}`,
    paragraphs: [
      `Un compte ${provider} a été dissocié de votre compte ${appName}, ${client}. Il ne connecte plus ` +
        'personne ici, et les sessions qu’il avait ouvertes sont terminées.',
      'Si c’était vous, il n’y a rien à faire.',
    ],
    closing:
      'Si ce n’était pas vous, choisissez immédiatement un nouveau mot de passe par « mot de passe ' +
      'oublié » sur la page de connexion : cela met fin à toutes les sessions.',
  }),
};
