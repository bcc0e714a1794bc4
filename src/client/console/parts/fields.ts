import { h } from '../../elements/dom.js';
import type { FormPlace } from '../../elements/card.js';
import type { Row } from '../../elements/field.js';

export interface SelectOptions {
  name: string;
  label: string;
  hint?: string | undefined;
  /** Value and text. */
  options: readonly (readonly [value: string, text: string])[];
  value?: string;
  isFirst?: boolean;
  onInput?: (value: string) => void;
}

export interface InputOptions {
  name: string;
  label: string;
  type: 'date' | 'datetime-local' | 'search' | 'text' | 'email' | 'file';
  hint?: string | undefined;
  value?: string;
  isFirst?: boolean;
  /** Of files. */
  accept?: string;
  onInput?: (value: string) => void;
}

let made = 0;

/** A choice among several, as a row of a form; `name` is how the form's `send` gets its value. */
export function selectRow(_place: FormPlace, options: SelectOptions): Row & { input: HTMLSelectElement } {
  const { name, value = '', isFirst, options: all } = options;
  const select = h(
    'select',
    { name, autofocus: isFirst },
    ...all.map(([one, text]) => h('option', { value: one, selected: one === value }, text)),
  );
  return rowOf(select, options);
}

/** A field that the elements have no kind of, such as a day. */
export function inputRow(_place: FormPlace, options: InputOptions): Row & { input: HTMLInputElement } {
  const { name, type, value = '', isFirst, accept } = options;
  const input = h('input', {
    ...{ name, type, autofocus: isFirst, accept },
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
  });
  if (type !== 'file') input.value = value;
  return rowOf(input, options);
}

/** A text of several lines. */
export function textRow(
  _place: FormPlace,
  { value = '', ...options }: Omit<InputOptions, 'type' | 'accept'> & { lines?: number },
): Row & { input: HTMLTextAreaElement } {
  const { name, lines = 3, isFirst } = options;
  const input = h('textarea', { name, rows: String(lines), autofocus: isFirst }, value);
  return rowOf(input, options);
}

function rowOf<Input extends HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>(
  input: Input,
  { name, label, hint, onInput }: Pick<InputOptions, 'name' | 'label' | 'hint' | 'onInput'>,
): Row & { input: Input } {
  const id = `${name}-row-${++made}`;
  const error = h('p', { id: `${id}-error`, class: 'error' });
  input.id = id;
  input.setAttribute('aria-describedby', hint === undefined ? error.id : `${id}-hint ${error.id}`);
  input.addEventListener('input', () => onInput?.(input.value));
  const row = h(
    'div',
    { class: 'field' },
    h('label', { for: id }, label),
    hint !== undefined && h('p', { id: `${id}-hint`, class: 'hint' }, hint),
    h('div', { class: 'box' }, input),
    error,
  );
  return {
    name,
    input,
    row,
    complain: (text) => {
      error.textContent = text;
      input.ariaInvalid = text ? 'true' : null;
    },
    clear: () => undefined,
  };
}

/** Several of these, or none; the form's `send` gets their values with blanks between. */
export function checksRow(
  _place: FormPlace,
  { name, label, hint, options, value = '' }: Omit<SelectOptions, 'isFirst' | 'onInput'>,
): Row {
  const id = `${name}-row-${++made}`;
  const input = h('input', { type: 'hidden', name, value });
  const chosen = new Set(value.split(' ').filter(Boolean));
  const boxes = options.map(([one, text]) => {
    const box = h('input', { type: 'checkbox', checked: chosen.has(one) });
    box.addEventListener('change', () => {
      if (box.checked) chosen.add(one);
      else chosen.delete(one);
      input.value = [...chosen].join(' ');
    });
    return { box, label: h('label', {}, box, text) };
  });
  // A hidden field takes no focus.
  input.focus = () => boxes[0]?.box.focus();
  const error = h('p', { id: `${id}-error`, class: 'error' });
  const row = h(
    'fieldset',
    { class: 'field checks', 'aria-describedby': `${id}-hint ${error.id}` },
    h('legend', {}, label),
    hint !== undefined && h('p', { id: `${id}-hint`, class: 'hint' }, hint),
    h('div', { class: 'choice' }, ...boxes.map((one) => one.label)),
    error,
    input,
  );
  return { name, input, row, complain: (text) => (error.textContent = text), clear: () => undefined };
}
