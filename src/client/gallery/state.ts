import type { Answers } from './answers.js';
import type { Hand } from './hand.js';

/** A view in one of its states. */
export interface State {
  /** The element's tag. */
  tag: string;
  attributes?: Readonly<Record<string, string>>;
  answers: Answers;
  /** The steps by which a person comes there. */
  act?: (hand: Hand) => Promise<unknown>;
}
