import { h } from '../../elements/dom.js';
import type { Desk } from '../view.js';

/** Names and values, without those that there are none of. */
export function facts(pairs: readonly (readonly [name: string, value: Node | string | null])[]): HTMLElement {
  const known = pairs.filter((pair): pair is [string, Node | string] => pair[1] !== null);
  return h(
    'dl',
    { class: 'facts' },
    ...known.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))),
  );
}

/** As in `01990b2e…5e70`: the beginning of an id is its time, which many have in common. */
const shortId = (id: string): string => `${id.slice(0, 8)}…${id.slice(-4)}`;

/** Somebody in a row: a link to their page, for who may see it. */
export function personCell(desk: Desk, id: string | null, nobody?: string): Node | string | undefined {
  if (id === null) return nobody;
  const text = h('code', { title: id }, shortId(id));
  return desk.may('users:read') ? h('a', { href: `#people/${id}` }, text) : text;
}
