import { h } from '../../elements/dom.js';
import type { Answered } from '../parts/loaded.js';
import { loaded } from '../parts/loaded.js';
import { addressOf } from '../places.js';
import type { Desk, View } from '../view.js';
import type { Charts, Figures } from './charts.js';
import { RANGES, type Range, rangeNamed, textOf } from './ranges.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** How many people come, and how often it fails. */
export const figures: View = {
  name: 'figures',
  permission: 'figures:read',
  group: 'service',
  title: ({ figuresTitle }) => figuresTitle,
  show: (desk) => {
    let range = rangeNamed(desk.place.query.get('range'));
    const content = loaded<Shown>(desk, {
      ask: () => ask(desk, range),
      show: ({ figures, charts }) => charts(desk, figures),
      lines: 10,
    });
    const choose = (chosen: Range) => {
      range = chosen;
      desk.go(addressOf('figures', { range: chosen.name }), true);
      void content.load();
    };
    const lead = h('p', { class: 'lead' }, desk.words.figuresLead);
    return h('div', {}, lead, choiceOf(desk, range, choose), content.element);
  },
};

interface Shown {
  figures: Figures;
  charts: Charts;
}

/** The figures, and what draws them: that comes when somebody first looks at some. */
async function ask({ api, left, words }: Desk, { days, by }: Range): Promise<Answered<Shown>> {
  // With the hour or day that goes on.
  const from = new Date(Date.now() - days * DAY_MS + (by === 'day' ? DAY_MS : HOUR_MS));
  const [{ data, error, response }, module] = await Promise.all([
    api.GET('/admin/figures', { params: { query: { from: from.toISOString(), by } }, signal: left }),
    import('./charts.js').catch(() => undefined),
  ]);
  if (!data) return { error, response };
  const { UNREACHABLE: detail } = words;
  const unreachable = { code: 'UNREACHABLE', status: 0, title: detail, detail } as const;
  return module ? { data: { figures: data, charts: module.charts } } : { error: unreachable };
}

/** One range is pressed. */
function choiceOf(desk: Desk, shown: Range, choose: (range: Range) => void): HTMLElement {
  const buttons = RANGES.map((range) => {
    const isShown = String(range === shown);
    const button = h('button', { type: 'button', 'aria-pressed': isShown }, textOf(desk, range));
    button.addEventListener('click', () => {
      for (const one of buttons) one.ariaPressed = String(one === button);
      choose(range);
    });
    return button;
  });
  return h('div', { class: 'ranges', role: 'group', 'aria-label': desk.words.figuresRange }, ...buttons);
}
