/** The sentences of the mails that wait, or were given up. `{…}` is what is put in. */
export const mail = {
  mailTitle: 'Mail',
};
