import { h } from '../elements/dom.js';
import { explain } from '../elements/problems.js';
import type { Outcome } from '../elements/form.js';
import type { FormPlace } from '../elements/card.js';
import type { ConsoleWords } from './words.js';

interface Place extends FormPlace {
  readonly words: ConsoleWords;
}

/** How long a sentence stays that can't be taken back, in milliseconds: long enough to be read twice. */
const STAYS_MS = 12_000;

/** The foot of the page, where the latest thing that was done is said, also to those who hear the page. */
export class Notices {
  readonly element = h('div', { class: 'notices', role: 'status' });
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Takes away what is said. */
  clear(): void {
    clearTimeout(this.#timer);
    this.element.replaceChildren();
  }

  /** @param undo takes back what was done; missing: nobody can */
  say(place: Place, notice: string, undo?: () => Promise<Outcome | void>): void {
    this.clear();
    const text = h('p', {}, notice);
    const dismiss = h(
      'button',
      { type: 'button', class: 'dismiss', 'aria-label': place.words.shellDismiss },
      '×',
    );
    dismiss.addEventListener('click', () => this.clear());
    const box = h('div', { class: 'said' }, text, undo && this.#undoOf(place, text, undo), dismiss);
    this.element.append(box);
    if (!undo) this.#fade(box);
  }

  /** Not while somebody is in it, or points at it. */
  #fade(box: HTMLElement): void {
    this.#timer = setTimeout(() => {
      if (box.matches(':hover, :focus-within')) this.#fade(box);
      else box.remove();
    }, STAYS_MS);
  }

  #undoOf(place: Place, text: HTMLElement, undo: () => Promise<Outcome | void>): HTMLElement {
    const { words } = place;
    const button = h('button', { type: 'button', class: 'quiet small' }, words.shellUndo);
    button.addEventListener('click', () => {
      if (button.ariaDisabled) return;
      button.ariaDisabled = button.ariaBusy = 'true';
      void undo().then((outcome) => {
        if (!text.isConnected) return;
        const { error, refused, response, done } = outcome ?? {};
        if (error || refused) {
          button.ariaDisabled = button.ariaBusy = null;
          text.textContent = error ? explain(place, error, response).whole : (refused ?? '');
        } else this.say(place, done ?? words.shellUndone);
      });
    });
    return button;
  }
}
