/** The sentences of problems, besides their titles. */
export const sentences = {
  'figures.order': 'This has to be before the end.',
  'figures.tooLong': 'Figures by hour are of 31 days at the most, and those by day of 366.',
} as const;

type OwnSentences = typeof sentences;

declare module '../../platform/registry/errors.js' {
  interface Sentences extends OwnSentences {}
}
