/** The sentences of the list of people and of invitations. `{…}` is what is put in. */
export const people = {
  peopleTitle: 'People',
  peopleInvite: 'Invite',
};
