import type { Client, components } from '../client.js';
import type { FormPlace } from '../elements/card.js';
import type { Outcome } from '../elements/form.js';
import type { ConsoleWords } from './words.js';

export type SignedIn = components['schemas']['SignedIn'];

export type Permission = components['schemas']['User']['permissions'][number];

/** An address in the console: `#people/01990b2e-…?tab=audit` is of the view `people/:id`. */
export interface ConsolePlace {
  /** As in `people`. */
  readonly view: string;
  /** Whatever stands behind a slash; empty: nothing does. */
  readonly id: string;
  readonly query: URLSearchParams;
}

/** The things that a view is given. */
export interface Desk extends FormPlace {
  readonly words: ConsoleWords;
  readonly language: string;
  /** Aborts when the view is left: what it has asked for by then is nobody's concern any more. */
  readonly left: AbortSignal;
  /** Dialogs stand here. */
  readonly root: HTMLElement;
  readonly api: Client;
  readonly me: SignedIn;
  readonly place: ConsolePlace;
  may(permission: Permission): boolean;
  /** Names what is shown once that is known, such as a person's address: the h1, and the document's title. */
  titled(text: string): void;
  /**
   * Goes to another view, as in `people/01990b2e-…` or `audit?user=…`.
   * @param isQuiet only the address changes: a view writes down what it shows already
   */
  go(to: string, isQuiet?: boolean): void;
  /**
   * Says at the foot of the page what was done; it stays through the next view.
   * @param undo takes it back, and says what came of it; missing: it can't be taken back
   */
  say(notice: string, undo?: () => Promise<Outcome | void>): void;
}

/** A view. It fills itself as answers come: busy, empty, failed with "Try again", or its content. */
export interface View {
  /** The part of the address before the question mark: `people`, or `people/:id` where it is of one. */
  name: string;
  /** One may see it with this permission, or with any of these; missing: with any. */
  permission?: Permission | readonly Permission[];
  /** Where the navigation has it; missing: nowhere. */
  group?: 'people' | 'service';
  /** In the navigation; and the h1, and the document's title, until `desk.titled()` says another one. */
  title: (words: ConsoleWords) => string;
  /** All but the h1, which the shell has: headings in it begin at level 2. */
  show: (desk: Desk) => HTMLElement;
}
