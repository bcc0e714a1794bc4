/** The sentences of the audit. `{…}` is what is put in. */
export const audit = {
  auditTitle: 'Audit',
};
