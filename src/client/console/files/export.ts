import { focusOn, h } from '../../elements/dom.js';
import { explain, waitAfter } from '../../elements/problems.js';
import { fill } from '../../elements/words.js';
import { count } from '../parts/dates.js';
import type { Desk } from '../view.js';
import { save } from './saving.js';
import { sendLines } from './sending.js';

/** Of how many people a page of the API is. */
const PAGE = 1000;

/** The export of everybody, page by page, into one file. */
export function exporting(desk: Desk): HTMLElement {
  const { words, left } = desk;
  const parts = partsOf(desk);
  const { element, start, stop, told, alert } = parts;
  let ending: AbortController | undefined;
  const run = async () => {
    ending = new AbortController();
    const signal = AbortSignal.any([left, ending.signal]);
    parts.isBusy(true);
    const result = await collect(desk, signal, (people) => {
      told.textContent = fill(words.filesExporting, { count: count(desk, people) });
    });
    if (left.aborted) return;
    parts.isBusy(false);
    if (result.parts) save(desk, `people-${new Date().toISOString().slice(0, 10)}.ndjson`, result.parts);
    told.textContent = result.parts ? fill(words.filesExported, { count: count(desk, result.people) }) : '';
    alert.textContent = result.parts || signal.aborted ? '' : result.why;
    if (signal.aborted) start.focus();
    else focusOn(result.parts ? told : alert);
  };
  start.addEventListener('click', () => void run());
  stop.addEventListener('click', () => ending?.abort());
  return element;
}

function partsOf({ words }: Desk) {
  const start = h('button', { type: 'button', class: 'main' }, words.filesExportStart);
  const stop = h('button', { type: 'button', class: 'quiet small', hidden: true }, words.bulkStop);
  const bar = h('progress', { 'aria-label': words.filesExport, hidden: true });
  const told = h('p', { role: 'status' });
  const alert = h('p', { role: 'alert', class: 'alert' });
  const isBusy = (isIt: boolean) => {
    alert.textContent = '';
    start.hidden = isIt;
    bar.hidden = stop.hidden = !isIt;
    if (isIt) stop.focus();
  };
  const element = h(
    'section',
    { class: 'panel' },
    h('h2', {}, words.filesExport),
    h('p', { class: 'prose' }, words.filesExportText),
    h('div', { class: 'progress' }, bar, told, alert, h('div', { class: 'buttons' }, start, stop)),
  );
  return { element, start, stop, told, alert, isBusy };
}

type Collected = { parts: string[]; people: number } | { parts?: undefined; why: string };

/** @param tell is called after each page, with how many people there are */
async function collect(desk: Desk, signal: AbortSignal, tell: (people: number) => void): Promise<Collected> {
  const parts: string[] = [];
  let people = 0;
  for (let cursor = ''; ;) {
    tell(people);
    const query = cursor && `?cursor=${encodeURIComponent(cursor)}`;
    const { data, error, response } = await sendLines(desk, `/admin/users/export${query}`, { signal });
    const seconds = waitAfter(error, response);
    if (seconds > 0 && !signal.aborted) await pause(seconds, signal);
    else if (data === undefined)
      return { why: error ? explain(desk, error, response).whole : desk.words.notLoaded };
    else {
      const lines = data.split('\n').filter(Boolean);
      parts.push(data);
      people += lines.length;
      if (lines.length < PAGE) return { parts, people };
      cursor = (JSON.parse(lines.at(-1) ?? '{}') as { id: string }).id;
    }
  }
}

const pause = (seconds: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
