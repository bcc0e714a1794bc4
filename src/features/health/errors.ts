/** The sentences of problems, besides their titles. */
export const sentences = {
  'database.unreachable': 'The database cannot be reached.',
  'database.tablesMissing': 'The database has no table {tables}: run `npm run db:migrate`.',
  'database.tablesForbidden':
    'The role of DATABASE_URL may not read the table {tables}: run `npm run db:roles`.',
  'database.standby': 'The database takes no writes: it is a standby.',
  'database.readOnly': 'The database takes no writes: it is read-only.',
  'database.noWrites': 'The database takes no writes.',
} as const;

type OwnSentences = typeof sentences;

declare module '../../platform/registry/errors.js' {
  interface Sentences extends OwnSentences {}
}
