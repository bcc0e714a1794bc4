import type { people as en } from '../en/people.js';

export const people = {
  peopleTitle: 'Personen',
  peopleSearch: 'Adresse beginnt mit',
  peopleAddress: 'Adresse',
  peopleRole: 'Rolle',
  peopleRoles: 'Rollen',
  peopleStatus: 'Status',
  peopleCreated: 'Angelegt',
  peopleSeen: 'Zuletzt da',
  peopleSort: 'Reihenfolge',
  peopleSortUsual: 'wie üblich',
  peopleSortNewest: 'Neueste zuerst',
  peopleSortOldest: 'Älteste zuerst',
  peopleSortAddress: 'Adresse, A bis Z',
  peopleSortAddressDown: 'Adresse, Z bis A',
  peopleSortSeen: 'zuletzt da zuerst',
  peopleSortUnseen: 'am längsten weg zuerst',
  peopleCreatedFrom: 'Angelegt ab',
  peopleCreatedTo: 'Angelegt vor',
  peopleSeenFrom: 'Da gewesen ab',
  peopleSeenTo: 'Da gewesen vor',
  peopleMisfitHere: 'Nicht mit dem Rest zusammen.',
  peopleMisfit: 'So eine Liste gibt es nicht',
  peopleMisfitText:
    'Die Datenbank hat jede Liste in einer Ordnung: nach Adresse, nach Anlage oder nach ' +
    'letztem Besuch. Eine Rolle geht mit der Zeit der Anlage zusammen, eine Adresse mit ' +
    'keinem von beiden. Leeren Sie das Markierte oder das andere.',
  peopleNone: 'So ist niemand',
  peopleNoneText:
    'Eine Adresse wird danach gesucht, wie sie beginnt. Versuchen Sie weniger Buchstaben oder ' +
    'weniger Filter.',
  peopleNobody: 'Noch hat niemand ein Konto',
  peopleInvite: 'Jemanden einladen',
  inviteText:
    'Wir schicken einen Link, durch den diese Adresse ein Konto bekommt. Er gilt eine Woche, ' +
    'auch wo sich niemand registrieren kann.',
  inviteRoles: 'Rollen',
  inviteRolesHint: 'Die Sie vergeben dürfen. Ohne eine: user.',
  inviteLanguage: 'Sprache der E-Mail',
  inviteSend: 'Einladung senden',
  inviteSent: '{email} ist eingeladen. Der Link gilt bis {until}.',
  inviteAgain: 'Noch jemanden einladen',
  EMAIL_RESERVED: 'Wer diese Adresse vorher hatte, kann das Konto noch zurückholen.',
  EMAIL_TAKEN: 'Diese Adresse hat schon ein Konto.',
} satisfies Record<keyof typeof en, string>;
