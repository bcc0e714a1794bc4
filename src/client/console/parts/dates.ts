import { h } from '../../elements/dom.js';

interface Place {
  readonly language: string;
}

/** English alone would write the month first, which most of its readers do not expect. */
export const localeOf = ({ language }: Place): string => (language === 'en' ? 'en-GB' : language);

/** The units of a distance in time, the longest first, in milliseconds. */
const UNITS = [
  ['year', 31_557_600_000],
  ['month', 2_629_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** As in `3 hours ago`, with the exact time in its title. @param at ISO 8601 */
export function ago(place: Place, at: string): HTMLElement {
  const format = new Intl.RelativeTimeFormat(localeOf(place), { numeric: 'auto' });
  const distance = Date.parse(at) - Date.now();
  const [unit, size] = UNITS.find(([, size]) => Math.abs(distance) >= size) ?? (['second', 1000] as const);
  return timed(at, format.format(Math.round(distance / size), unit), exactly(place, at));
}

/** As in `today`, `3 days ago`, with the day in its title. @param at a day in UTC */
export function daysAgo(place: Place, at: string): HTMLElement {
  const today = new Date().toISOString().slice(0, 10);
  const days = Math.round((Date.parse(at) - Date.parse(today)) / 86_400_000);
  const [unit, size] =
    days <= -365 ? (['year', 365] as const) : days <= -60 ? (['month', 30] as const) : (['day', 1] as const);
  const format = new Intl.RelativeTimeFormat(localeOf(place), { numeric: 'auto' });
  const full = new Date(at).toLocaleDateString(localeOf(place), { dateStyle: 'full', timeZone: 'UTC' });
  return timed(at, format.format(Math.round(days / size), unit), full);
}

/** As in `25 Nov 2026, 14:05`, where the reader is; the title has its seconds and the zone. */
export const dateAndTime = (place: Place, at: string): HTMLElement =>
  timed(
    at,
    new Date(at).toLocaleString(localeOf(place), { dateStyle: 'medium', timeStyle: 'short' }),
    exactly(place, at),
  );

/** As in `25 Nov 2026`. @param at ISO 8601; a day alone is one in UTC, and stays that day */
export function day(place: Place, at: string): HTMLElement {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(at);
  const zone = isDay ? { timeZone: 'UTC' } : {};
  const text = new Date(at).toLocaleDateString(localeOf(place), { dateStyle: 'medium', ...zone });
  return timed(at, text, isDay ? undefined : exactly(place, at));
}

/** As in `12,345`. */
export const count = (place: Place, value: number): string => value.toLocaleString(localeOf(place));

const timed = (at: string, text: string, title?: string) => h('time', { datetime: at, title }, text);

const exactly = (place: Place, at: string) =>
  new Date(at).toLocaleString(localeOf(place), { dateStyle: 'full', timeStyle: 'long' });
