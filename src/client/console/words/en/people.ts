/** The sentences of the list of people, and of invitations. `{…}` is what is put in. */
export const people = {
  peopleTitle: 'People',
  peopleSearch: 'Address begins with',
  peopleAddress: 'Address',
  peopleRole: 'Role',
  peopleRoles: 'Roles',
  peopleStatus: 'Status',
  peopleCreated: 'Created',
  peopleSeen: 'Last seen',
  peopleSort: 'Order',
  peopleSortUsual: 'as usual',
  peopleSortNewest: 'newest first',
  peopleSortOldest: 'oldest first',
  peopleSortAddress: 'address, A to Z',
  peopleSortAddressDown: 'address, Z to A',
  peopleSortSeen: 'last seen first',
  peopleSortUnseen: 'longest away first',
  peopleCreatedFrom: 'Created from',
  peopleCreatedTo: 'Created before',
  peopleSeenFrom: 'Seen from',
  peopleSeenTo: 'Seen before',
  peopleMisfitHere: 'Not together with the rest.',
  peopleMisfit: 'There is no such list',
  peopleMisfitText:
    'The database keeps each list in one order: by address, by creation, or by last visit. A ' +
    'role goes with the time of creation, an address with neither. Clear what is marked, or ' +
    'the rest.',
  peopleNone: 'Nobody is like this',
  peopleNoneText: 'An address is looked for by how it begins. Try fewer letters, or fewer filters.',
  peopleNobody: 'Nobody has an account yet',
  peopleInvite: 'Invite somebody',
  inviteText:
    'We mail a link by which this address becomes a user. It works for a week, also where ' +
    'nobody can register.',
  inviteRoles: 'Roles',
  inviteRolesHint: 'Those that you may give. Without one: user.',
  inviteLanguage: 'Language of the email',
  inviteSend: 'Send invitation',
  inviteSent: '{email} is invited. The link works until {until}.',
  inviteAgain: 'Invite somebody else',
  EMAIL_RESERVED: 'The former owner of this address can still take their account back.',
  EMAIL_TAKEN: 'This address has an account already.',
};
