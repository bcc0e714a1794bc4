import { h } from '../../elements/dom.js';
import { explain } from '../../elements/problems.js';
import type { Row } from '../../elements/field.js';
import { addressOf } from '../places.js';
import type { Desk } from '../view.js';
import { type InputOptions, inputRow, type SelectOptions, selectRow } from './fields.js';
import type { Answered } from './loaded.js';

/** A choice, where it has options; else a field. Its name is the parameter's, in the address and the API. */
export type Filter = Omit<SelectOptions, 'value'> | Omit<InputOptions, 'value'>;

export interface FiltersOptions {
  /** Of the view, as in `people`. */
  view: string;
  filters: readonly Filter[];
  /** What else stands in the address, and is no filter. */
  kept?: Readonly<Record<string, string>>;
  /** The list follows once something is typed whole, such as an address: at Enter, or when it is left. */
  isPatient?: boolean;
  /** These differ from what was shown: load anew. */
  onFilter: () => void;
}

export interface Filters {
  element: HTMLFormElement;
  /** What is filtered by, by names, without those that are empty. */
  values: () => Record<string, string>;
  /** Says a refusal at the filter that it names. @returns whether one is named */
  refuse: (answer: Answered<unknown>) => boolean;
}

/** How long somebody types on before the list follows, in milliseconds. */
const PAUSE_MS = 350;

/**
 * Filters over a list. They stand in the address, so that a reload, and who comes back, finds them as they
 * were. The list follows what is typed after a pause, unless it is patient, or at Enter at once.
 */
export function filters(desk: Desk, options: FiltersOptions): Filters {
  const { view, filters: all, kept = {}, isPatient = false, onFilter } = options;
  const { query } = desk.place;
  const rows = all.map((filter): Row => {
    const value = query.get(filter.name) ?? '';
    return 'options' in filter ? selectRow(desk, { ...filter, value }) : inputRow(desk, { ...filter, value });
  });
  const values = () =>
    Object.fromEntries(rows.map(({ name, input }) => [name, input.value.trim()]).filter((pair) => pair[1]));
  const clear = h('button', { type: 'button', class: 'link' }, desk.words.shellClearFilters);
  const alert = h('p', { role: 'alert', class: 'alert' });
  const element = h(
    'form',
    { class: 'filters', role: 'search', novalidate: true },
    ...rows.map(({ row }) => row),
    clear,
    alert,
  );
  let shown = JSON.stringify(values());
  let timer: ReturnType<typeof setTimeout> | undefined;
  const apply = () => {
    clearTimeout(timer);
    const now = values();
    clear.hidden = Object.keys(now).length === 0;
    const text = JSON.stringify(now);
    if (text === shown || desk.left.aborted) return;
    shown = text;
    alert.textContent = '';
    for (const { complain } of rows) complain('');
    desk.go(addressOf(view, { ...kept, ...now }), true);
    onFilter();
  };
  element.addEventListener('input', () => {
    clearTimeout(timer);
    if (!isPatient) timer = setTimeout(apply, PAUSE_MS);
  });
  element.addEventListener('change', apply);
  element.addEventListener('submit', (event) => {
    event.preventDefault();
    apply();
  });
  clear.addEventListener('click', () => {
    for (const { input } of rows) input.value = '';
    apply();
    rows[0]?.input.focus();
  });
  clear.hidden = Object.keys(values()).length === 0;
  const refuse = ({ error, response }: Answered<unknown>) => {
    if (!error) return false;
    const names = rows.map(({ name }) => name);
    const { whole, fields } = explain(desk, error, response, names);
    if (Object.keys(fields).length === 0) return false;
    alert.textContent = whole;
    for (const { name, complain } of rows) complain(fields[name] ?? '');
    return true;
  };
  return { element, values, refuse };
}
