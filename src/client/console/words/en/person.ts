/** The sentences of the page of one person. `{…}` is what is put in. */
export const person = {
  personTitle: 'Person',
};
