/** The sentences of limits, and who is held back. `{…}` is what is put in. */
export const limits = {
  limitsTitle: 'Limits',
};
