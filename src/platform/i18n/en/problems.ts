import { type Code, ERROR_CODES } from '../../errors/error-codes.js';
import { type Phrase, PHRASES } from '../../errors/sentences.js';
import type { ProblemMessages } from '../messages.js';

/** English is what everything is written in: nothing stands here twice. */
export const problems: ProblemMessages = {
  titles: Object.fromEntries(Object.entries(ERROR_CODES).map(([code, { title }]) => [code, title])) as Record<Code, string>,
  phrases: Object.fromEntries(PHRASES.map((phrase) => [phrase, phrase])) as Record<Phrase, string>,
};
