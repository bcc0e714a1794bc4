import { focusOn, h } from '../../elements/dom.js';
import { explain } from '../../elements/problems.js';
import { fill } from '../../elements/words.js';
import { count } from '../parts/dates.js';
import type { Answered } from '../parts/loaded.js';
import type { Desk } from '../view.js';

/** As the API ends sessions: some at a time. */
export interface Batch {
  ended: number;
  done: boolean;
}

/**
 * Goes on until no such session is left, and says how many have ended. It can be stopped, and after a refusal
 * gone on with. It stops by itself where nobody sees it any more, since nobody could stop it there.
 */
export function ending(desk: Desk, first: Batch, more: () => Promise<Answered<Batch>>): HTMLElement {
  const { words, left } = desk;
  const { element, told, alert, isRunning } = partsOf(desk, {
    stop: () => (isStopped = true),
    goOn: () => go(),
  });
  let ended = first.ended;
  let isStopped = false;
  const tell = (sentence: string) => (told.textContent = fill(sentence, { count: count(desk, ended) }));
  const run = async (isDone: boolean): Promise<string> => {
    for (let done = isDone; !done;) {
      tell(words.bulkEnding);
      const { data, error, response } = await more();
      if (data) [ended, done] = [ended + data.ended, data.done];
      else alert.textContent = error ? explain(desk, error, response).whole : words.notLoaded;
      if (!done && (isStopped || left.aborted || !data)) return words.bulkStopped;
    }
    return ended > 0 ? words.bulkDone : words.bulkNone;
  };
  const go = (isDone = false) => {
    isStopped = false;
    alert.textContent = '';
    isRunning(true);
    void run(isDone).then((sentence) => {
      if (left.aborted) return;
      tell(sentence);
      isRunning(false, sentence === words.bulkStopped);
      focusOn(told);
    });
  };
  go(first.done);
  return element;
}

function partsOf({ words }: Desk, press: Record<'stop' | 'goOn', () => void>) {
  const told = h('p', { role: 'status' });
  const alert = h('p', { role: 'alert', class: 'alert' });
  const bar = h('progress', { 'aria-label': words.bulkTitle });
  const stop = h('button', { type: 'button', class: 'quiet small' }, words.bulkStop);
  const goOn = h('button', { type: 'button', class: 'quiet small' }, words.bulkGoOn);
  stop.addEventListener('click', () => {
    stop.ariaDisabled = 'true';
    press.stop();
  });
  goOn.addEventListener('click', press.goOn);
  /** @param canGoOn where it does not run any more: whether something is left */
  const isRunning = (isIt: boolean, canGoOn = false) => {
    bar.hidden = stop.hidden = !isIt;
    goOn.hidden = isIt || !canGoOn;
    stop.ariaDisabled = null;
  };
  const element = h(
    'div',
    { class: 'progress' },
    bar,
    told,
    alert,
    h('div', { class: 'buttons' }, stop, goOn),
  );
  return { element, told, alert, isRunning };
}
