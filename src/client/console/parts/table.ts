import { h } from '../../elements/dom.js';
import type { Desk } from '../view.js';

type Cell = Node | string | false | undefined;

export interface Column<Row> {
  /** The header cell, and on a phone the label beside the value. */
  label: string;
  cell: (row: Row) => Cell | Cell[];
  /** `number`: to the right, in figures of one width. `main`: what names the row, in its first column. */
  kind?: 'number' | 'main';
}

export interface TableOptions<Row> {
  /** Of what it is a table; those who see the page have the heading. */
  caption: string;
  columns: readonly Column<Row>[];
  /** Where a row leads to, as in `people/1`; the cell of the kind `main`, or the first one, is the link. */
  to?: (row: Row) => string | undefined;
  /** The rest of a row: it opens below by a button in that cell. Not beside `to`. */
  more?: (row: Row) => HTMLElement;
}

export interface Table<Row> {
  element: HTMLElement;
  /** How many rows it has. */
  readonly size: number;
  add: (rows: readonly Row[]) => void;
  clear: () => void;
}

let made = 0;

/**
 * A table; where a view is too narrow each of its rows becomes a card. Roles are said, since a browser takes
 * for no table what is laid out as cards.
 */
export function table<Row>(desk: Desk, options: TableOptions<Row>): Table<Row> {
  const { caption, columns } = options;
  const body = h('tbody', { role: 'rowgroup' });
  const element = h(
    'div',
    { class: 'table' },
    h(
      'table',
      { role: 'table' },
      h('caption', { class: 'unseen' }, caption),
      h(
        'thead',
        { role: 'rowgroup' },
        h(
          'tr',
          { role: 'row' },
          ...columns.map(({ label, kind }) =>
            h('th', { role: 'columnheader', scope: 'col', class: classOf(kind) }, label),
          ),
        ),
      ),
      body,
    ),
  );
  let size = 0;
  return {
    element,
    get size() {
      return size;
    },
    add: (rows) => {
      size += rows.length;
      for (const row of rows) body.append(...rowOf(desk, options, row));
    },
    clear: () => {
      size = 0;
      body.replaceChildren();
    },
  };
}

function rowOf<Row>(desk: Desk, options: TableOptions<Row>, row: Row): HTMLElement[] {
  const { columns, to, more } = options;
  const main = Math.max(
    columns.findIndex(({ kind }) => kind === 'main'),
    0,
  );
  const target = to?.(row);
  const opened = more && openingOf(desk, columns.length, () => more(row));
  const cells = columns.map(({ label, cell, kind }, index) => {
    const content = [cell(row)].flat().filter((one) => one !== undefined && one !== false);
    const isMain = index === main;
    const names = kind === 'number' ? 'names number' : 'names';
    if (isMain && target !== undefined)
      return h(
        'th',
        { role: 'rowheader', scope: 'row', class: names },
        h('a', { href: `#${target}` }, ...content),
      );
    if (isMain)
      return h(
        'th',
        { role: 'rowheader', scope: 'row', class: names },
        ...(opened ? [opened.button(content)] : content),
      );
    return h('td', { role: 'cell', class: classOf(kind), 'data-label': label }, h('span', {}, ...content));
  });
  const line = h(
    'tr',
    { role: 'row', class: target !== undefined || opened ? 'leads' : undefined },
    ...cells,
  );
  return opened ? [line, opened.line] : [line];
}

/** The class `main` is a button's. */
const classOf = (kind: Column<never>['kind']) => (kind === 'main' ? 'names' : kind);

/** A line below a row that a button in the row opens and closes. */
function openingOf({ words }: Desk, columns: number, more: () => HTMLElement) {
  const id = `more-${++made}`;
  const cell = h('td', { role: 'cell', colspan: String(columns) });
  const line = h('tr', { role: 'row', id, class: 'more', hidden: true }, cell);
  const button = (content: readonly (Node | string)[]) => {
    const element = h(
      'button',
      { type: 'button', class: 'opens', 'aria-expanded': 'false', 'aria-controls': id },
      h('span', {}, ...content),
      h('span', { class: 'unseen' }, ` ${words.shellMore}`),
    );
    element.addEventListener('click', () => {
      if (!cell.hasChildNodes()) cell.append(more());
      line.hidden = !line.hidden;
      element.ariaExpanded = String(!line.hidden);
    });
    return element;
  };
  return { line, button };
}
