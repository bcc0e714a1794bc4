/** The sentences of problems, besides their titles. */
export const sentences = {
  'reauthentication.one': 'Send one proof of who you are, and no other with it.',
} as const;

type OwnSentences = typeof sentences;

declare module '../../platform/registry/errors.js' {
  interface Sentences extends OwnSentences {}
}
