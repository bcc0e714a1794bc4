import uPlot from 'uplot';
import { h } from '../../elements/dom.js';
import { axesOf } from './chart-axes.js';
import { readingOf, type ReadingOptions } from './chart-reading.js';

export interface ChartOptions extends ReadingOptions {
  /** Its name, and how it is moved through by keys. */
  label: string;
  look: 'lines' | 'bars';
  /** Charts of one name show the same time. */
  together: string;
  /** In pixels of the page. */
  height: number;
}

interface Place {
  readonly language: string;
  readonly left: AbortSignal;
}

const DASHES = { solid: [], dashed: [8, 5], dotted: [2, 4] };

/**
 * A chart over time. Its colours are those of the page, light or dark; it is as wide as where it stands. A
 * pointer over it, or the arrow keys on it, show the numbers of one time beside the names of the lines; each
 * of several lines is switched off by its name.
 */
export function chart(place: Place, options: ChartOptions): HTMLElement {
  const { label, at } = options;
  const plot = h('div', {
    class: 'plot',
    role: 'slider',
    tabindex: '0',
    'aria-label': label,
    'aria-valuemin': '0',
    'aria-valuemax': String(at.length - 1),
  });
  const reading = readingOf(place, options);
  const element = h('div', { class: 'chart' }, reading.element, plot);
  const read = (index: number | undefined) => {
    reading.show(index);
    plot.ariaValueNow = String(index ?? at.length - 1);
    plot.ariaValueText = reading.text(index);
  };
  read(undefined);
  let drawn: uPlot | undefined;
  // Colours and width are known once it stands on the page.
  const watch = new ResizeObserver(() => {
    if (plot.clientWidth === 0) return;
    if (drawn) drawn.setSize({ width: plot.clientWidth, height: options.height });
    else drawn = draw(place, options, { plot, read, inkOf: reading.inkOf });
  });
  watch.observe(plot);
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  scheme.addEventListener('change', () => drawn?.redraw(false), { signal: place.left });
  place.left.addEventListener('abort', () => {
    watch.disconnect();
    drawn?.destroy();
  });
  plot.addEventListener('keydown', (event) => drawn && move(drawn, event));
  plot.addEventListener('blur', () => drawn && leave(drawn));
  reading.onSwitch((index, isShown) => drawn?.setSeries(index + 1, { show: isShown }));
  return element;
}

interface Drawing {
  plot: HTMLElement;
  read: (index: number | undefined) => void;
  inkOf: (index: number) => string;
}

function draw(place: Place, options: ChartOptions, { plot, read, inkOf }: Drawing): uPlot {
  const { at, lines, look, together, height, by } = options;
  const step = by === 'hour' ? 3600 : 86_400;
  const bars = uPlot.paths.bars?.({ size: [0.7, 32] });
  return new uPlot(
    {
      width: plot.clientWidth,
      height,
      padding: [12, 22, 0, 0],
      legend: { show: false },
      cursor: {
        y: false,
        drag: { x: false, y: false },
        points: { size: 8, width: 2, fill: (_, index) => inkOf(index - 1) },
        sync: { key: together },
      },
      scales: {
        x: { range: (_, from, to) => [from - step / 2, to + step / 2] },
        y: { range: (_, __, most) => [0, Math.max(most * 1.05, 4)] },
      },
      series: [
        {},
        ...lines.map(({ dash }, index): uPlot.Series => {
          const stroke = () => inkOf(index);
          const points = { show: false };
          return look === 'bars' && bars
            ? { stroke, fill: stroke, paths: bars, points, width: 0 }
            : { stroke, points, width: 2, dash: DASHES[dash], cap: 'round' };
        }),
      ],
      axes: axesOf(place, options, plot),
      ...(by === 'day' && { tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC') }),
      hooks: { setCursor: [({ cursor }) => read(cursor.idx ?? undefined)] },
    },
    [at as number[], ...lines.map(({ values }) => values as number[])],
    plot,
  );
}

const KEYS: Readonly<Record<string, (index: number, last: number) => number>> = {
  ArrowLeft: (index) => index - 1,
  ArrowDown: (index) => index - 1,
  ArrowRight: (index) => index + 1,
  ArrowUp: (index) => index + 1,
  PageDown: (index) => index - 10,
  PageUp: (index) => index + 10,
  Home: () => 0,
  End: (_, last) => last,
};

/** By a key to another time; from nowhere to the latest. */
function move(drawn: uPlot, event: KeyboardEvent): void {
  const [times] = drawn.data;
  const last = times.length - 1;
  if (event.key === 'Escape') return leave(drawn);
  const to = Object.hasOwn(KEYS, event.key) ? KEYS[event.key] : undefined;
  if (!to) return;
  event.preventDefault();
  const { idx } = drawn.cursor;
  const index = idx === null || idx === undefined ? last : Math.min(Math.max(to(idx, last), 0), last);
  drawn.setCursor({ left: drawn.valToPos(times[index] ?? 0, 'x'), top: 1 });
}

const leave = (drawn: uPlot) => drawn.setCursor({ left: -10, top: -10 });
