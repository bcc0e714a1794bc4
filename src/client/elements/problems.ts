import type { components, Unreachable } from '../client.js';
import type { FormPlace } from './card.js';
import { timeIn } from './moments.js';
import { fill } from './words.js';

/** A refusal of a call. */
export type Problem = components['schemas']['Problem'] | Unreachable;

/** The fields that a code is about, by their names. */
const ABOUT: Partial<Record<Problem['code'], string[]>> = {
  PASSWORD_WRONG: ['currentPassword', 'password'],
  PASSWORD_REFUSED: ['newPassword', 'password'],
  EMAIL_REFUSED: ['newEmail', 'email'],
  EMAIL_TAKEN: ['newEmail', 'email'],
  CODE_INVALID: ['code'],
  CODE_WRONG: ['code', 'recoveryCode'],
  CONFIRMATION_WRONG: ['email'],
};

/**
 * Sentences for a person: at its own field, by the field's name; and about the whole, which is empty where
 * the fields say it all.
 */
export interface Explanation {
  whole: string;
  fields: Record<string, string>;
}

/** How many seconds the API wants to be left alone after this refusal; 0: it says nothing of it. */
export const waitAfter = (problem: Problem | undefined, response: Response | undefined): number =>
  problem?.code === 'RATE_LIMITED' ? Number(response?.headers.get('retry-after')) || 0 : 0;

/** @param names the fields that the person sees: what is wrong with any other is said about the whole */
export function explain(
  place: FormPlace,
  problem: Problem,
  response?: Response,
  names: string[] = [],
): Explanation {
  const sentence = sentenceOf(place, problem, response);
  const errors = ('errors' in problem && problem.errors) || [];
  const shown = errors.filter(({ path }) => names.includes(path));
  const others = errors.filter((error) => !shown.includes(error)).map(({ message }) => message);
  const fields = Object.fromEntries(shown.map(({ path, message }) => [path, message]));
  if (shown.length > 0) return { whole: others.join(' '), fields };
  const about = names.find((name) => ABOUT[problem.code]?.includes(name));
  if (about) return { whole: '', fields: { [about]: sentence } };
  return { whole: [sentence, ...others].join(' '), fields };
}

/**
 * The sentence for a code. The API itself explains those that the elements have none for, such as new ones.
 */
function sentenceOf(
  { words, language }: FormPlace,
  problem: Problem,
  response: Response | undefined,
): string {
  const sentences: Readonly<Record<string, string>> = words;
  const sentence = sentences[problem.code] ?? problem.detail;
  if (problem.code !== 'RATE_LIMITED') return sentence;
  const seconds = waitAfter(problem, response);
  const when =
    seconds <= 0
      ? words.tryLater
      : seconds < 120
        ? fill(words.trySeconds, { seconds: String(seconds) })
        : fill(words.tryAt, { time: timeIn(seconds, language) });
  return `${sentence} ${when}`;
}
