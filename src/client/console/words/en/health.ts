/** The sentences of the state of the service. `{…}` is what is put in. */
export const health = {
  healthTitle: 'Health',
};
