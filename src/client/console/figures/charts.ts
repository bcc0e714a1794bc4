import type { components } from '../../client.js';
import { h } from '../../elements/dom.js';
import { fill } from '../../elements/words.js';
import { chart } from '../parts/chart.js';
import type { Line } from '../parts/chart-reading.js';
import { timesOf } from '../parts/chart-times.js';
import { count } from '../parts/dates.js';
import { empty } from '../parts/empty.js';
import { table } from '../parts/table.js';
import type { Desk } from '../view.js';

export type Figures = components['schemas']['Figures'];

export type Charts = typeof charts;

type Point = Figures['points'][number];
type Name = Exclude<keyof Point, 'at'>;

const NAMES: readonly Name[] = ['signUps', 'signIns', 'failures', 'refused'];

/** The figures of a period: as a sentence, as charts, and as a table for who wants the numbers. */
export function charts(desk: Desk, figures: Figures): HTMLElement[] {
  const { words } = desk;
  const { points } = figures;
  if (points.every((point) => NAMES.every((name) => point[name] === 0)))
    return [empty({ title: words.figuresNone, text: words.figuresNoneText })];
  return [
    h('p', { class: 'summary' }, summary(desk, figures)),
    chartOf(desk, figures, {
      title: words.figuresComing,
      names: ['signIns', 'failures', 'refused'],
      look: 'lines',
      height: 280,
    }),
    chartOf(desk, figures, { title: words.figuresJoining, names: ['signUps'], look: 'bars', height: 180 }),
    h('p', { class: 'hint' }, zoneOf(desk, figures)),
    ...tableOf(desk, figures),
  ];
}

const nameOf = ({ words }: Desk, name: Name): string =>
  ({
    signUps: words.figuresSignUps,
    signIns: words.figuresSignIns,
    failures: words.figuresFailures,
    refused: words.figuresRefused,
  })[name];

const LOOKS: Record<Name, Pick<Line, 'ink' | 'dash'>> = {
  signUps: { ink: 'accent', dash: 'solid' },
  signIns: { ink: 'accent', dash: 'solid' },
  failures: { ink: 'bad', dash: 'dashed' },
  refused: { ink: 'warn', dash: 'dotted' },
};

const secondsOf = ({ at }: Point) => Date.parse(at) / 1000;

interface ChartNeeds {
  title: string;
  names: readonly Name[];
  look: 'lines' | 'bars';
  height: number;
}

function chartOf(desk: Desk, { points, by }: Figures, { title, names, ...look }: ChartNeeds): HTMLElement {
  const { words } = desk;
  const byText = by === 'hour' ? words.figuresByHour : words.figuresByDay;
  return h(
    'section',
    { class: 'panel' },
    h('h2', {}, title, ' ', h('span', { class: 'hint' }, byText)),
    chart(desk, {
      ...look,
      by,
      label: fill(words.figuresMove, { name: title, by: byText }),
      all: words.figuresTotals,
      shown: words.figuresShown,
      at: points.map(secondsOf),
      lines: names.map((name) => ({
        ...LOOKS[name],
        name: nameOf(desk, name),
        values: points.map((point) => point[name]),
      })),
      together: 'figures',
    }),
  );
}

/** The charts in a sentence. */
function summary(desk: Desk, { points, by }: Figures): string {
  const { words } = desk;
  const times = timesOf(desk, { at: points.map(secondsOf), by });
  const sumOf = (name: Name) => points.reduce((sum, point) => sum + point[name], 0);
  const numbers = NAMES.map((name) =>
    fill(words.figuresPair, { name: nameOf(desk, name), count: count(desk, sumOf(name)) }),
  );
  const most = points.reduce((best, point, index) => (point.signIns > at(best) ? index : best), 0);
  function at(index: number): number {
    return points[index]?.signIns ?? 0;
  }
  return fill(words.figuresSummary, {
    from: times.exact(secondsOf(points[0] as Point)),
    to: times.span(points.length - 1),
    numbers: new Intl.ListFormat(desk.language).format(numbers),
    name: words.figuresSignIns,
    count: count(desk, at(most)),
    at: times.span(most),
  });
}

const zoneOf = ({ words }: Desk, { by }: Figures) =>
  by === 'day'
    ? words.figuresUtc
    : fill(words.figuresZone, { zone: Intl.DateTimeFormat().resolvedOptions().timeZone });

/** The same numbers, the newest first, behind a button. */
function tableOf(desk: Desk, { points, by }: Figures): HTMLElement[] {
  const { words } = desk;
  const times = timesOf(desk, { at: points.map(secondsOf), by });
  const place = h('div', { id: 'figures-table', hidden: true });
  const button = h(
    'button',
    { type: 'button', class: 'quiet small', 'aria-expanded': 'false', 'aria-controls': place.id },
    words.figuresShowTable,
  );
  button.addEventListener('click', () => {
    if (!place.hasChildNodes()) {
      const list = table<Point>(desk, {
        caption: words.figuresTitle,
        columns: [
          { label: words.figuresTime, kind: 'main', cell: (point) => times.exact(secondsOf(point)) },
          ...NAMES.map((name) => ({
            label: nameOf(desk, name),
            kind: 'number' as const,
            cell: (point: Point) => count(desk, point[name]),
          })),
        ],
      });
      list.add([...points].reverse());
      place.append(list.element);
    }
    place.hidden = !place.hidden;
    button.ariaExpanded = String(!place.hidden);
    button.textContent = place.hidden ? words.figuresShowTable : words.figuresHideTable;
  });
  return [button, place];
}
