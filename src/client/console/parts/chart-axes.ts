import type uPlot from 'uplot';
import { type ChartTimes, timesOf } from './chart-times.js';
import { count } from './dates.js';

const HOUR = 3600;
const DAY = 24 * HOUR;

/** The distances between two marks of the axis of time, in seconds: never less than one number's own. */
const STEPS = {
  hour: [HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY],
  day: [DAY, 2 * DAY, 7 * DAY, 14 * DAY, 30 * DAY],
};

/** Whole numbers alone: nobody signs in half a time. */
const WHOLE = Array.from({ length: 9 }, (_, power) => [1, 2, 5].map((one) => one * 10 ** power)).flat();

/** The axes of a chart, in the colours of the page. @param plot stands on the page */
export function axesOf(
  place: { readonly language: string },
  times: ChartTimes,
  plot: HTMLElement,
): uPlot.Axis[] {
  const { tick } = timesOf(place, times);
  const styles = getComputedStyle(plot);
  const font = `12px ${styles.fontFamily}`;
  const look = {
    font,
    stroke: () => styles.color,
    grid: { stroke: () => styles.borderTopColor, width: 1 },
    ticks: { show: false },
  };
  return [
    {
      ...look,
      grid: { show: false },
      space: 72,
      size: 28,
      incrs: STEPS[times.by],
      values: (_, splits) => splits.map(tick),
    },
    {
      ...look,
      space: 36,
      incrs: WHOLE,
      size: (_, values) =>
        Math.max(44, 16 + 7 * Math.max(...(values ?? ['']).map((text) => String(text).length))),
      values: (_, splits) => splits.map((value) => count(place, value)),
    },
  ];
}
