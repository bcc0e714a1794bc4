import { focusOn, h } from '../../elements/dom.js';
import { form, type Outcome } from '../../elements/form.js';
import { explain } from '../../elements/problems.js';
import { fill } from '../../elements/words.js';
import { confirm } from '../parts/confirm.js';
import { count } from '../parts/dates.js';
import { inputRow } from '../parts/fields.js';
import type { Desk } from '../view.js';
import { type End, ImportRun } from './import-run.js';
import type { Format } from './lines.js';
import { refusedLines } from './refused.js';

/** The import of a file of this browser: chosen, asked for, sent piece by piece, told. */
export function importing(desk: Desk): HTMLElement {
  const { words } = desk;
  const place = h('div');
  const begin = () =>
    place.replaceChildren(choosing(desk, (file) => place.replaceChildren(run(desk, file, begin))));
  begin();
  return h(
    'section',
    { class: 'panel' },
    h('h2', {}, words.filesImport),
    h('p', { class: 'prose' }, words.filesImportText),
    place,
  );
}

const formatOf = (name: string): Format | undefined =>
  /\.csv$/i.test(name) ? 'csv' : /\.(ndjson|jsonl)$/i.test(name) ? 'ndjson' : undefined;

function choosing(desk: Desk, go: (file: File) => void): HTMLElement {
  const { words } = desk;
  const row = inputRow(desk, {
    name: 'file',
    label: words.filesFile,
    hint: words.filesFileHint,
    type: 'file',
    accept: '.csv,.ndjson,.jsonl',
  });
  return form(desk, {
    button: words.filesStart,
    fields: [row],
    send: async (): Promise<Outcome | void> => {
      const file = row.input.files?.[0];
      if (!file || !formatOf(file.name)) return { refused: words.filesFileMissing, at: 'file' };
      const isMeant = await confirm(desk, {
        heading: fill(words.filesAsk, { name: file.name }),
        text: words.filesAskText,
        button: words.filesStart,
        reason: 'none',
        send: () => Promise.resolve(),
      });
      if (isMeant) go(file);
    },
  });
}

/** @param again begins with another file */
function run(desk: Desk, file: File, again: () => void): HTMLElement {
  const { words, left } = desk;
  const job = new ImportRun(desk, file, formatOf(file.name) ?? 'ndjson');
  const parts = partsOf(desk, file);
  const { told, alert, bar, stop, goOn, another } = parts;
  const go = () => {
    addEventListener('beforeunload', keep, { signal: left });
    alert.textContent = told.textContent = '';
    bar.hidden = stop.hidden = false;
    stop.ariaDisabled = null;
    goOn.hidden = another.hidden = true;
    const wait = (time: string) => (told.textContent = time && fill(words.filesWaiting, { time }));
    const tell = () => parts.tell(job);
    const unreadable = (): End => ({ why: 'unreadable' });
    void job
      .go(tell, wait)
      .catch(unreadable)
      .then((end) => {
        removeEventListener('beforeunload', keep);
        if (left.aborted) return;
        tell();
        showEnd(desk, file, { job, parts, end });
      });
  };
  stop.addEventListener('click', () => {
    stop.ariaDisabled = 'true';
    job.stop();
  });
  goOn.addEventListener('click', go);
  another.addEventListener('click', again);
  go();
  return parts.element;
}

/** Why it has stopped, what came of it so far, and how it goes on. */
function showEnd(
  desk: Desk,
  file: File,
  { job, parts, end }: { job: ImportRun; parts: ReturnType<typeof partsOf>; end: End },
): void {
  const { words } = desk;
  const { counts, told, alert, bar, stop, goOn, another, foot } = parts;
  const { made, known, refused, line } = job.progress;
  const sentences = { done: words.filesDone, unreadable: words.filesHalted };
  const sentence = sentences[end.why as keyof typeof sentences] ?? words.filesStopped;
  told.textContent = fill(sentence, {
    made: count(desk, made),
    known: count(desk, known),
    refused: count(desk, refused.length),
    line: count(desk, line + 1),
  });
  alert.textContent =
    end.why === 'refused'
      ? explain(desk, end.error, end.response).whole
      : end.why === 'unreadable'
        ? words.filesUnreadable
        : '';
  bar.hidden = stop.hidden = true;
  counts.hidden = end.why === 'done';
  goOn.hidden = end.why === 'done' || end.why === 'unreadable';
  another.hidden = false;
  foot.replaceChildren(...(refused.length > 0 ? [refusedLines(desk, file.name, refused)] : []));
  focusOn(told);
}

/** Has the browser ask before the page is closed. */
const keep = (event: Event) => event.preventDefault();

function partsOf(desk: Desk, file: File) {
  const { words } = desk;
  const button = (text: string) => h('button', { type: 'button', class: 'quiet small' }, text);
  const [stop, goOn, another] = [button(words.bulkStop), button(words.bulkGoOn), button(words.filesAnother)];
  const name = fill(words.filesBusy, { name: file.name });
  const bar = h('progress', { 'aria-label': name });
  const told = h('p', { role: 'status' });
  const alert = h('p', { role: 'alert', class: 'alert' });
  const foot = h('div');
  const values = [words.filesMade, words.filesKnown, words.filesRefused].map((label) => ({
    label,
    value: h('strong', {}, count(desk, 0)),
  }));
  const counts = h(
    'p',
    { class: 'counts' },
    ...values.map(({ label, value }) => h('span', {}, value, ` ${label}`)),
  );
  const element = h(
    'div',
    { class: 'progress' },
    h('h3', {}, name),
    bar,
    counts,
    told,
    alert,
    h('div', { class: 'buttons' }, stop, goOn, another),
    foot,
  );
  const tell = ({ progress: { made, known, refused } }: ImportRun) =>
    [made, known, refused.length].forEach((value, at) => {
      const shown = values[at]?.value;
      if (shown) shown.textContent = count(desk, value);
    });
  return { element, counts, told, alert, bar, stop, goOn, another, foot, tell };
}
