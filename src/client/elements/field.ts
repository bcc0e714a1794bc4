import { h } from './dom.js';
import type { FormPlace } from './card.js';

export interface Field {
  name: string;
  label: string;
  type: 'email' | 'password' | 'text';
  /** By which password managers know it. */
  autocomplete:
    'username' | 'username webauthn' | 'current-password' | 'new-password' | 'one-time-code' | 'off';
  /** The keys that a phone shows: for digits, or for an address. */
  inputmode?: 'numeric' | 'email';
  /** Of a code that has letters. */
  autocapitalize?: 'characters';
  /** A secret, such as a code: it leaves the page once it is done with. */
  isSecret?: boolean;
  /** Gets the focus when its view is shown. */
  isFirst?: boolean;
  hint?: string;
  value?: string;
  /** Is told what is typed. */
  onInput?: (value: string) => void;
}

/** A choice that stands under the fields. */
export interface Choice {
  label: string;
  hint?: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}

/** A field in its row, with its label, its hint and what is wrong with it. */
export interface Row {
  name: string;
  input: HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
  row: HTMLElement;
  /** Says what is wrong with it; empty: nothing. */
  complain: (text: string) => void;
  /** Takes a secret out of the page. */
  clear: () => unknown;
}

/** How many there were: two forms of an element can have a field of one name. */
let made = 0;

/** A field that holds what is typed, is marked while it is wrong, and says why to those who hear it. */
export function fieldOf(
  place: FormPlace,
  { name, label, type, hint, value = '', onInput, isFirst, isSecret, ...how }: Field,
): Row {
  const id = `${name}-${++made}`;
  const [hintId, errorId] = [`${id}-hint`, `${id}-error`];
  const input = h('input', {
    autocapitalize: 'off',
    ...how,
    id,
    part: 'input',
    name,
    type,
    value,
    autofocus: isFirst,
    required: true,
    spellcheck: 'false',
    'aria-describedby': [hint && hintId, errorId].filter(Boolean).join(' '),
  });
  const error = h('p', { id: errorId, class: 'error', part: 'error' });
  const row = h(
    'div',
    { class: 'field', part: 'field' },
    h('label', { for: id, part: 'label' }, label),
    hint && h('p', { id: hintId, class: 'hint', part: 'hint' }, hint),
    h('div', { class: 'box' }, input, type === 'password' && showing(place, input)),
    error,
  );
  input.addEventListener('input', () => onInput?.(input.value));
  return {
    name,
    input,
    row,
    complain: (text) => {
      error.textContent = text;
      input.ariaInvalid = text ? 'true' : null;
    },
    clear: () => (type === 'password' || isSecret) && (input.value = ''),
  };
}

/** A box to tick. */
export function choiceOf({ label, hint, isOn, onChange }: Choice): HTMLElement {
  const id = `choice-${++made}`;
  const box = h('input', { type: 'checkbox', checked: isOn, 'aria-describedby': hint && `${id}-hint` });
  box.addEventListener('change', () => onChange(box.checked));
  return h(
    'div',
    { class: 'choice', part: 'choice' },
    h('label', {}, box, label),
    hint && h('p', { id: `${id}-hint`, class: 'hint', part: 'hint' }, hint),
  );
}

/** A button that shows what is typed, since nobody can check dots. */
function showing({ words }: FormPlace, input: HTMLInputElement): HTMLButtonElement {
  const verb = h('span', {}, words.show);
  const element = h(
    'button',
    { type: 'button', class: 'show', part: 'show' },
    verb,
    h('span', { class: 'unseen' }, ` ${words.whatIsTyped}`),
  );
  element.addEventListener('click', () => {
    input.type = input.type === 'password' ? 'text' : 'password';
    verb.textContent = input.type === 'password' ? words.show : words.hide;
  });
  return element;
}
