import type { Sentences } from '../registry/errors.js';
import { registry } from '../registry/registry.js';

export type SentenceId = keyof Sentences;

/** The values in the places of a sentence. */
type Values = Readonly<Record<string, string | number>>;

/** Something that is said in the reader's language. */
export interface Sentence {
  readonly id: SentenceId;
  readonly values?: Values;
}

type Places<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Places<Rest> : never;
type ValuesOf<Id extends SentenceId> = [Places<Sentences[Id]>] extends [never]
  ? []
  : [values: Readonly<Record<Places<Sentences[Id]>, string | number>>];

/**
 * A sentence that some part declares, and so has in every language. A value that it lacks does not compile.
 */
export function sentence<Id extends SentenceId>(id: Id, ...[values]: ValuesOf<Id>): Sentence {
  return { id, values };
}

/**
 * A sentence without values, for a zod schema, which takes its messages as text alone. The validation pipe
 * makes a sentence of it.
 */
export function sentenceId<Id extends SentenceId>(
  id: [Places<Sentences[Id]>] extends [never] ? Id : never,
): Id {
  return id;
}

/** The sentence that a message of a zod schema stands for; a message that is no id as it is. */
export function sentenceOf(message: string): Sentence | string {
  return Object.hasOwn(registry().sentences, message) ? { id: message as SentenceId } : message;
}

/** A sentence in these words. */
export function say({ id, values }: Sentence, words: Readonly<Record<SentenceId, string>>): string {
  return fill(words[id], values);
}

/** A sentence for those who read English alone: operators. */
export function inEnglish(said: Sentence): string {
  return say(said, registry().sentences);
}

/** The text with its values in their places. */
export function fill(text: string, values: Values = {}): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  );
}
