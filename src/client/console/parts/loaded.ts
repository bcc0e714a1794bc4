import { focusOn, h } from '../../elements/dom.js';
import { explain, type Problem } from '../../elements/problems.js';
import type { Desk } from '../view.js';

/** The end of a request, as the client gives it. */
export interface Answered<Data> {
  data?: Data | undefined;
  error?: Problem | undefined;
  response?: Response | undefined;
}

export interface LoadedOptions<Data> {
  ask: () => Promise<Answered<Data>>;
  show: (data: Data) => (Node | string | false | undefined)[];
  /** How many lines stand there while it is asked for. */
  lines?: number;
  /** Says a refusal elsewhere, such as at a filter. @returns whether it did, or what stands here then */
  refuse?: (answer: Answered<Data>) => boolean | HTMLElement;
}

export interface Loaded {
  element: HTMLElement;
  /** Shows what is so by now; what is shown stays there until then. */
  load: () => Promise<void>;
}

/**
 * A content that the API answers with. It is busy until it is there; a refusal is said in its place, with a
 * button to try again. Of two requests at once the later one counts.
 */
export function loaded<Data>(desk: Desk, { ask, show, lines = 3, refuse }: LoadedOptions<Data>): Loaded {
  const element = h('div', { class: 'loaded', 'aria-busy': 'true' }, skeleton(desk, lines));
  let latest = 0;
  const shown = (data: Data, response: Response | undefined) => {
    try {
      return show(data).filter((one) => one !== undefined && one !== false);
    } catch (fault) {
      // Such as of an answer that is another than was asked for: it would wait for ever.
      reportError(fault);
      return [failed(desk, undefined, response, load, element)];
    }
  };
  const load = async () => {
    const mine = ++latest;
    element.ariaBusy = 'true';
    const answer = await ask();
    if (mine !== latest || desk.left.aborted) return;
    element.ariaBusy = null;
    const { data, error, response } = answer;
    if (data !== undefined) {
      element.replaceChildren(...shown(data, response));
      return;
    }
    const elsewhere = error !== undefined && refuse?.(answer);
    if (elsewhere instanceof HTMLElement) element.replaceChildren(elsewhere);
    else if (elsewhere) element.replaceChildren();
    else element.replaceChildren(failed(desk, error, response, load, element));
  };
  void load();
  return { element, load };
}

/** Lines in the place of what is to come. */
const skeleton = ({ words }: Pick<Desk, 'words'>, lines: number): HTMLElement =>
  h(
    'div',
    { class: 'skeleton' },
    h('p', { class: 'unseen', role: 'status' }, words.wait),
    ...Array.from({ length: lines }, () => h('span', { 'aria-hidden': 'true' })),
  );

function failed(
  desk: Desk,
  error: Problem | undefined,
  response: Response | undefined,
  load: () => Promise<void>,
  element: HTMLElement,
): HTMLElement {
  const { words } = desk;
  const why = error ? explain(desk, error, response).whole : words.notLoaded;
  const again = h('button', { type: 'button', class: 'quiet small' }, words.tryAgain);
  again.addEventListener('click', () => {
    if (element.ariaBusy) return;
    again.ariaBusy = again.ariaDisabled = 'true';
    // The button has given its place to what came, or to another one.
    void load().then(() => focusOn(element));
  });
  return h(
    'div',
    { class: 'failed' },
    h('p', { role: 'alert', class: 'alert' }, words.notLoaded, why === words.notLoaded ? '' : ` ${why}`),
    again,
  );
}
