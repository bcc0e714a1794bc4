import { h } from '../../elements/dom.js';
import { fill } from '../../elements/words.js';
import { code } from '../parts/badge.js';
import { count } from '../parts/dates.js';
import { said } from '../parts/said.js';
import { table } from '../parts/table.js';
import type { Desk } from '../view.js';
import type { RefusedLine } from './batches.js';
import { save } from './saving.js';

/** How many of them are shown; the file has all. */
const SHOWN = 100;

/** The lines that were refused, and a file of them, as the command writes one. */
export function refusedLines(desk: Desk, name: string, refused: readonly RefusedLine[]): HTMLElement {
  const { words } = desk;
  const sentences: Readonly<Record<string, string>> = words;
  const list = table<RefusedLine>(desk, {
    caption: words.filesLines,
    columns: [
      { label: words.filesLine, kind: 'number', cell: ({ line }) => count(desk, line) },
      { label: words.filesField, cell: ({ field }) => field !== undefined && said(field) },
      { label: words.filesWhy, cell: (one) => [`${sentences[one.code] ?? ''} `, code(one.code)] },
    ],
  });
  list.add(refused.slice(0, SHOWN));
  const all = h('button', { type: 'button', class: 'quiet small' }, words.filesSaveLines);
  const lines = () =>
    refused.map(
      ({ line, code, field }) => `${JSON.stringify({ line, code, ...(field !== undefined && { field }) })}\n`,
    );
  all.addEventListener('click', () => save(desk, `${name}.refused.ndjson`, lines()));
  return h(
    'div',
    { class: 'refused' },
    h('h3', {}, words.filesLines),
    h('p', { class: 'hint' }, words.filesLinesText),
    list.element,
    refused.length > SHOWN &&
      h('p', { class: 'hint' }, fill(words.filesFirst, { count: count(desk, SHOWN) })),
    h('div', { class: 'buttons' }, all),
  );
}
