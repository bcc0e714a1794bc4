/** The sentences of ending many sessions at once. `{…}` is what is put in. */
export const bulk = {
  bulkTitle: 'End sessions',
};
