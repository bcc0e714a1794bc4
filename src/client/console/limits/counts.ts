import type { components } from '../../client.js';
import { h } from '../../elements/dom.js';
import { fill, fillWith } from '../../elements/words.js';
import { badge, code } from '../parts/badge.js';
import { count, dateAndTime } from '../parts/dates.js';
import { empty } from '../parts/empty.js';
import { said } from '../parts/said.js';
import { table } from '../parts/table.js';
import type { Desk } from '../view.js';

type Standing = components['schemas']['LimitCount'];

/** The limits that count somebody, how far each is used up, and whether it holds them back. */
export function countsOf(desk: Desk, who: string, counts: readonly Standing[]): HTMLElement {
  const heading = h('h2', {}, ...fillWith(desk.words.limitsOf, { who: said(who) }));
  return h('section', {}, heading, ...contentOf(desk, who, counts));
}

function contentOf(desk: Desk, who: string, counts: readonly Standing[]): HTMLElement[] {
  const { words } = desk;
  if (counts.length === 0)
    return [empty({ title: fill(words.limitsNone, { who }), text: words.limitsNoneText })];
  const list = table<Standing>(desk, {
    caption: fill(words.limitsOf, { who }),
    columns: [
      { label: words.limitsName, kind: 'main', cell: ({ limit }) => code(limit) },
      { label: words.limitsOwner, cell: ({ owner }) => owner },
      { label: words.limitsHits, kind: 'number', cell: (one) => usedOf(desk, one) },
      { label: words.limitsUntil, cell: ({ until }) => dateAndTime(desk, until) },
      { label: words.limitsState, cell: ({ isHeldBack }) => stateOf(desk, isHeldBack) },
    ],
  });
  // Those that hold somebody back first, then those that are nearest to it.
  const order = (one: Standing) => Number(one.isHeldBack) * 2 + one.hits / Math.max(one.max, 1);
  list.add([...counts].sort((one, other) => order(other) - order(one)));
  return [verdict(desk, who, counts), list.element];
}

const stateOf = ({ words }: Desk, isHeldBack: boolean) =>
  isHeldBack ? badge(words.limitsHeld, 'bad') : badge(words.limitsFree, 'good');

function usedOf(desk: Desk, { hits, max }: Standing): HTMLElement {
  const text = fill(desk.words.limitsOfMax, { hits: count(desk, hits), max: count(desk, max) });
  const bar = h('meter', { min: '0', max: String(Math.max(max, 1)), value: String(Math.min(hits, max)) });
  // The text beside it says the same.
  bar.ariaHidden = 'true';
  return h('span', { class: hits >= max ? 'used full' : 'used' }, text, bar);
}

/** The sentence that somebody came for. */
function verdict(desk: Desk, who: string, counts: readonly Standing[]): HTMLElement {
  const { words } = desk;
  const untils = counts.filter(({ isHeldBack }) => isHeldBack).map(({ until }) => until);
  const last = untils.sort().at(-1);
  const name = { who: said(who) };
  if (last === undefined)
    return h(
      'div',
      { class: 'verdict good' },
      h('p', {}, h('strong', {}, ...fillWith(words.limitsFreeAll, name))),
      h('p', {}, words.limitsFreeText),
    );
  return h(
    'div',
    { class: 'verdict bad' },
    h('p', {}, h('strong', {}, ...fillWith(words.limitsHeldAll, name))),
    h('p', {}, ...fillWith(words.limitsHeldText, { time: dateAndTime(desk, last) })),
  );
}
