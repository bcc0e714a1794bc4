import { localeOf } from './dates.js';

/** The times of a chart: of each hour where the reader is, or of each day of UTC. */
export interface ChartTimes {
  /** When each begins, in seconds since 1970. */
  at: readonly number[];
  by: 'hour' | 'day';
}

const HOUR_MS = 3_600_000;

/** How the times of a chart are written. */
export function timesOf(place: { readonly language: string }, { at, by }: ChartTimes) {
  const locale = localeOf(place);
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, ...(by === 'day' && { timeZone: 'UTC' }) });
  const hour = format({ dateStyle: 'medium', timeStyle: 'short' });
  const day = format({ dateStyle: 'medium' });
  const short = format({ day: 'numeric', month: 'short' });
  const time = format({ hour: '2-digit', minute: '2-digit' });
  const dateOf = (seconds: number) => new Date(seconds * 1000);
  return {
    /** As in `30 Nov 2026, 14:00 – 15:00`, or as in `30 Nov 2026`. */
    span: (index: number): string => {
      const from = dateOf(at[index] ?? 0);
      return by === 'day' ? day.format(from) : hour.formatRange(from, new Date(from.getTime() + HOUR_MS - 1));
    },
    /** As in `30 Nov 2026, 14:00`. */
    exact: (seconds: number): string => (by === 'day' ? day : hour).format(dateOf(seconds)),
    /** For an axis: as in `14:00`, and at the beginning of a day, as in `30 Nov`. */
    tick: (seconds: number): string => {
      const date = dateOf(seconds);
      const isDay = by === 'day' || (date.getHours() === 0 && date.getMinutes() === 0);
      return (isDay ? short : time).format(date);
    },
  };
}
