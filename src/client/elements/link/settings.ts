import type { FormWords } from '../words/en.js';

/** The sentences of a page behind an email's link, in its language: the API's. */
export interface LinkWords extends FormWords {
  button: string;
  /** When it has worked. */
  done: string;
  continue: string;
  /** The next step of a person whose link is no longer valid. */
  next: string;
  /** When the address has no token. */
  incomplete: string;
  /** In another browser than the one that the link is for. */
  elsewhere: string;
  wrongPassword: string;
  failed: string;
  email: string;
  code: string;
  codeHint: string;
  enterCode: string;
  another: string;
  anotherSent: string;
}

/** The parts of such a page, as the API writes them into it. */
export interface LinkSettings {
  words: LinkWords;
  password?: { kind: 'new' | 'current' | 'when-required'; label: string; hint?: string };
  /** The label of an address to be typed. */
  typed?: string;
  /** The route below the page's own that the button posts to. */
  below?: string;
  /** The route beside the page's own that mails another link. */
  another?: string;
  /** That route is for a signed-in user, who types the password. */
  own?: { password: string; signInFirst: string };
  /** The link works in one browser alone: its code is not typed here. */
  isOfOneBrowser: boolean;
  /** Where all links lead on to that name no address of their own. */
  continueTo?: string;
  /** The origins of the app's pages; one can have a `*` for a part of its host. */
  origins: readonly string[];
}
