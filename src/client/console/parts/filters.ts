import { h } from '../../elements/dom.js';
import { explain, type Problem } from '../../elements/problems.js';
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
  /** Those that fewer people want: behind a button, unless they are set. */
  more?: readonly Filter[];
  /** Parameters that stand in the address, too, and are no filter. */
  kept?: Readonly<Record<string, string>>;
  /** The list follows once something is typed whole, such as an address: at Enter, or when it is left. */
  isPatient?: boolean;
  /** They differ from what was shown: load anew. */
  onFilter: () => void;
  /** Another sentence for a filter that was refused; missing: the API's. */
  explainAt?: (problem: Problem) => string | undefined;
}

export interface Filters {
  element: HTMLFormElement;
  /** By names, without those that are empty. */
  values: () => Record<string, string>;
  /** Says a refusal at the filter that it names. @returns whether one is named */
  refuse: (answer: Answered<unknown>) => boolean;
  row: (name: string) => Row | undefined;
  /** Filters by nothing any more. */
  clear: () => void;
}

/** How long somebody types on before the list follows, in milliseconds. */
const PAUSE_MS = 350;

/**
 * Filters over a list. They stand in the address, so that a reload, and who comes back, finds them as they
 * were. The list follows what is typed after a pause, unless it is patient, or at Enter at once.
 */
export function filters(desk: Desk, options: FiltersOptions): Filters {
  const { view, onFilter, kept = {}, isPatient = false, more = [] } = options;
  const [shown, hidden] = [options.filters, more].map((some) => some.map((one) => rowOf(desk, one)));
  const rows = [...(shown ?? []), ...(hidden ?? [])];
  const values = () => valuesOf(rows);
  const reset = h('button', { type: 'button', class: 'link' }, desk.words.shellClearFilters);
  const alert = h('p', { role: 'alert', class: 'alert' });
  const element = h(
    'form',
    { class: 'filters', role: 'search', novalidate: true },
    ...(shown ?? []).map(({ row }) => row),
    reset,
    hidden && hidden.length > 0 && moreOf(desk, hidden),
    alert,
  );
  let before = JSON.stringify(values());
  const apply = () => {
    const now = values();
    reset.hidden = Object.keys(now).length === 0;
    const text = JSON.stringify(now);
    if (text === before || desk.left.aborted) return;
    before = text;
    alert.textContent = '';
    for (const { complain } of rows) complain('');
    desk.go(addressOf(view, { ...kept, ...now }), true);
    onFilter();
  };
  const clear = () => {
    for (const { input } of rows) input.value = '';
    apply();
    rows[0]?.input.focus();
  };
  reset.addEventListener('click', clear);
  reset.hidden = Object.keys(values()).length === 0;
  follow(element, isPatient, apply);
  return {
    ...{ element, values, clear, row: (name) => rows.find((one) => one.name === name) },
    refuse: (answer) => refuseAt(desk, options, rows, alert, answer),
  };
}

const valuesOf = (rows: readonly Row[]): Record<string, string> =>
  Object.fromEntries(
    rows.flatMap(({ name, input }) => (input.value.trim() ? [[name, input.value.trim()] as const] : [])),
  );

function rowOf(desk: Desk, filter: Filter): Row {
  const value = desk.place.query.get(filter.name) ?? '';
  return 'options' in filter ? selectRow(desk, { ...filter, value }) : inputRow(desk, { ...filter, value });
}

/** Open where one of them is set. */
const moreOf = ({ words }: Desk, rows: readonly Row[]): HTMLElement =>
  h(
    'details',
    { open: rows.some(({ input }) => input.value !== '') },
    h('summary', {}, words.shellMoreFilters),
    h('div', { class: 'more-filters' }, ...rows.map(({ row }) => row)),
  );

/** Calls this once what is typed rests, unless it is patient; once it is left, chosen, or sent by Enter. */
function follow(element: HTMLFormElement, isPatient: boolean, apply: () => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const now = () => {
    clearTimeout(timer);
    apply();
  };
  element.addEventListener('input', () => {
    clearTimeout(timer);
    if (!isPatient) timer = setTimeout(apply, PAUSE_MS);
  });
  element.addEventListener('change', now);
  element.addEventListener('submit', (event) => {
    event.preventDefault();
    now();
  });
}

function refuseAt(
  desk: Desk,
  { explainAt }: FiltersOptions,
  rows: readonly Row[],
  alert: HTMLElement,
  { error, response }: Answered<unknown>,
): boolean {
  if (!error) return false;
  const names = rows.map(({ name }) => name);
  const { whole, fields } = explain(desk, error, response, names);
  if (Object.keys(fields).length === 0) return false;
  alert.textContent = whole;
  for (const { name, row, complain } of rows) {
    const text = fields[name];
    complain(text === undefined ? '' : (explainAt?.(error) ?? text));
    const around = text === undefined ? null : row.closest('details');
    if (around) around.open = true;
  }
  return true;
}
