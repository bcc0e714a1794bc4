/** The sentences of the import and the export of users. `{…}` is what is put in. */
export const files = {
  filesTitle: 'Import and export',
};
