import { h } from '../dom.js';
import type { Place } from '../element.js';

/** As in `25 November 2026`, where the person is. */
export const date = ({ language }: Place, at: string): HTMLElement =>
  h('time', { datetime: at }, new Date(at).toLocaleDateString(localeOf(language), { dateStyle: 'long' }));

/** As in `25 Nov 2026, 14:05`. */
export const dateAndTime = ({ language }: Place, at: string): HTMLElement =>
  h(
    'time',
    { datetime: at },
    new Date(at).toLocaleString(localeOf(language), { dateStyle: 'medium', timeStyle: 'short' }),
  );

/** English alone would write the month first, which most of its readers do not expect. */
const localeOf = (language: string) => (language === 'en' ? 'en-GB' : language);
