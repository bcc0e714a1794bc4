import { h } from '../dom.js';

/** As in `25 November 2026`, where the person is. */
export function date(moment: string): HTMLElement {
  return h('time', { datetime: moment }, new Date(moment).toLocaleDateString('en-GB', { dateStyle: 'long' }));
}

/** As in `25 Nov 2026, 14:05`. */
export function dateAndTime(moment: string): HTMLElement {
  return h(
    'time',
    { datetime: moment },
    new Date(moment).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' }),
  );
}
