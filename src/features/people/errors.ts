/** The sentences of problems, besides their titles. */
export const sentences = {
  'people.noSuchList': 'This does not go together with the rest: there is no such list.',
  'people.cursor': 'This is the place in another list.',
} as const;

type OwnSentences = typeof sentences;

declare module '../../platform/registry/errors.js' {
  interface Sentences extends OwnSentences {}
}
