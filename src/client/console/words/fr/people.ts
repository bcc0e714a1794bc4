import type { people as en } from '../en/people.js';

export const people = {
  peopleTitle: 'Personnes',
  peopleSearch: 'L’adresse commence par',
  peopleAddress: 'Adresse',
  peopleRole: 'Rôle',
  peopleRoles: 'Rôles',
  peopleStatus: 'Statut',
  peopleCreated: 'Création',
  peopleSeen: 'Vu',
  peopleSort: 'Ordre',
  peopleSortUsual: 'habituel',
  peopleSortNewest: 'plus récents',
  peopleSortOldest: 'plus anciens',
  peopleSortAddress: 'adresse, A à Z',
  peopleSortAddressDown: 'adresse, Z à A',
  peopleSortSeen: 'vus récemment',
  peopleSortUnseen: 'absents longtemps',
  peopleCreatedFrom: 'Créés à partir du',
  peopleCreatedTo: 'Créés avant le',
  peopleSeenFrom: 'Vus à partir du',
  peopleSeenTo: 'Vus avant le',
  peopleMisfitHere: 'Pas avec le reste.',
  peopleMisfit: 'Il n’y a pas de telle liste',
  peopleMisfitText:
    'La base garde chaque liste dans un seul ordre\u202f: par adresse, par création ou par ' +
    'dernière visite. Un rôle va avec la date de création, une adresse avec aucun des deux. ' +
    'Effacez ce qui est marqué, ou le reste.',
  peopleNone: 'Personne ne correspond',
  peopleNoneText: 'Une adresse se cherche par son début. Essayez moins de lettres, ou moins de filtres.',
  peopleNobody: 'Personne n’a encore de compte',
  peopleInvite: 'Inviter quelqu’un',
  inviteText:
    'Nous envoyons un lien par lequel cette adresse devient un compte. Il vaut une semaine, ' +
    'même là où personne ne peut s’inscrire.',
  inviteRoles: 'Rôles',
  inviteRolesHint: 'Ceux que vous pouvez attribuer. Sans aucun\u202f: user.',
  inviteLanguage: 'Langue de l’e-mail',
  inviteSend: 'Envoyer l’invitation',
  inviteSent: '{email} est invité. Le lien vaut jusqu’au {until}.',
  inviteAgain: 'Inviter une autre personne',
  EMAIL_RESERVED: 'L’ancien titulaire de cette adresse peut encore reprendre son compte.',
  EMAIL_TAKEN: 'Cette adresse a déjà un compte.',
} satisfies Record<keyof typeof en, string>;
