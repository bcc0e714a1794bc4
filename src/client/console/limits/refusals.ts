import type { components } from '../../client.js';
import { h } from '../../elements/dom.js';
import { fillWith } from '../../elements/words.js';
import { code } from '../parts/badge.js';
import { ago } from '../parts/dates.js';
import { empty } from '../parts/empty.js';
import { personCell } from '../parts/facts.js';
import { said } from '../parts/said.js';
import { table } from '../parts/table.js';
import { addressOf } from '../places.js';
import type { Desk } from '../view.js';

type Refusal = components['schemas']['RefusedByLimit'];

/** The latest refusals, of everybody or of one. @param who empty: everybody */
export function refusalsOf(desk: Desk, who: string, refused: readonly Refusal[]): HTMLElement {
  const { words } = desk;
  const title = who === '' ? [words.limitsRefused] : fillWith(words.limitsRefusedOf, { who: said(who) });
  return h('section', {}, h('h2', {}, ...title), ...contentOf(desk, refused));
}

function contentOf(desk: Desk, refused: readonly Refusal[]): HTMLElement[] {
  const { words } = desk;
  if (refused.length === 0) return [empty({ title: words.limitsQuiet, text: words.limitsQuietText })];
  const list = table<Refusal>(desk, {
    caption: words.limitsRefused,
    columns: [
      { label: words.limitsName, kind: 'main', cell: ({ limit }) => code(limit) },
      { label: words.limitsTime, cell: ({ at }) => ago(desk, at) },
      { label: words.limitsPerson, cell: ({ userId }) => personCell(desk, userId, words.limitsStranger) },
      { label: words.limitsIp, cell: ({ ip }) => ipCell(ip) },
    ],
  });
  list.add(refused);
  return [h('p', { class: 'hint' }, words.limitsRefusedText), list.element];
}

const ipCell = (ip: string | null) =>
  ip === null ? undefined : h('a', { href: `#${addressOf('limits', { ip })}` }, said(ip));
