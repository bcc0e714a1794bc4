import { focusOn, h } from '../../elements/dom.js';
import { form, type Outcome } from '../../elements/form.js';
import { fill } from '../../elements/words.js';
import type { Desk } from '../view.js';
import { count } from './dates.js';
import { type Answered, type Loaded, loaded } from './loaded.js';
import { table, type TableOptions } from './table.js';

export interface PagesOptions<Page extends { next: string | null }, Row> extends TableOptions<Row> {
  /** @param cursor `next` of the page before; missing: the first page */
  ask: (cursor?: string) => Promise<Answered<Page>>;
  rows: (page: Page) => readonly Row[];
  /** In the place of a list without rows. */
  empty: () => HTMLElement;
  /** Says a refusal elsewhere, such as at a filter. @returns whether it did, or what stands here then */
  refuse?: (answer: Answered<Page>) => boolean | HTMLElement;
}

/**
 * A table that goes on by `next`: "Show more" adds the next page, and the focus stays. A page may have no
 * rows and yet a next one.
 */
export function pages<Page extends { next: string | null }, Row>(
  desk: Desk,
  options: PagesOptions<Page, Row>,
): Loaded {
  const { ask, rows, empty, refuse } = options;
  return loaded<Page>(desk, {
    ask: () => ask(),
    lines: 8,
    ...(refuse && { refuse }),
    show: (first) => {
      if (rows(first).length === 0 && first.next === null) return [empty()];
      const list = table(desk, options);
      const foot = h('div', { class: 'foot' });
      const shown = h('p', { class: 'hint', role: 'status' });
      const add = (page: Page) => {
        list.add(rows(page));
        shown.textContent = fill(desk.words.shellShown, { count: count(desk, list.size) });
        if (page.next === null) end();
        return page.next;
      };
      let next = first.next;
      const go = async (): Promise<Outcome> => {
        const { data, error, response } = await ask(next ?? undefined);
        if (data && !desk.left.aborted) next = add(data);
        return { error, response };
      };
      const more =
        next === null ? undefined : form(desk, { button: desk.words.shellShowMore, look: 'quiet', send: go });
      // The button that was pressed is gone.
      const end = () => {
        const wasPressed = more?.contains(document.activeElement);
        more?.remove();
        if (wasPressed) focusOn(shown);
      };
      foot.append(shown, ...(more ? [more] : []));
      add(first);
      return [list.element, foot];
    },
  });
}
