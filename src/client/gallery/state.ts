import type { Answers } from './answers.js';
import type { Hand } from './hand.js';

/** A view in one of its states. */
export interface State {
  /** The element's tag. */
  tag: string;
  attributes?: Readonly<Record<string, string>>;
  answers: Answers;
  /** The fragment of the page's address. */
  fragment?: string;
  /** The elements that stand in it, by their tags and texts. */
  contents?: readonly [tag: 'p' | 'h1', text: string][];
  /** The steps by which a person comes there. */
  act?: (hand: Hand) => Promise<unknown>;
}
