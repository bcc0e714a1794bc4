import { h } from '../../elements/dom.js';
import { type ChartTimes, timesOf } from './chart-times.js';
import { count } from './dates.js';

/** A row of numbers in a chart, by name and by what tells it from the others, also without colours. */
export interface Line {
  name: string;
  values: readonly number[];
  ink: 'accent' | 'bad' | 'warn';
  dash: 'solid' | 'dashed' | 'dotted';
}

interface Place {
  readonly language: string;
}

export interface ReadingOptions extends ChartTimes {
  /** The group of the names that switch lines off. */
  shown: string;
  /** In the place of a time, while the numbers beside the names are those of all. */
  all: string;
  lines: readonly Line[];
}

/** The numbers beside a chart, of one time or of all. */
export interface Reading {
  element: HTMLElement;
  /** The same for those who hear the page. @param index of a time; missing: of all */
  text: (index: number | undefined) => string;
  show: (index: number | undefined) => void;
  /** The colour of a line as the page has it by now. */
  inkOf: (index: number) => string;
  onSwitch: (tell: (index: number, isShown: boolean) => void) => void;
}

/** The time and the numbers that are read, with the names of the lines. */
export function readingOf(place: Place, { lines, all, shown, ...times }: ReadingOptions): Reading {
  const { span } = timesOf(place, times);
  const time = h('span', { class: 'time' });
  const entries = lines.map((line) => entryOf(line, lines.length > 1));
  const valueOf = (line: Line, index: number | undefined) =>
    count(place, index === undefined ? sumOf(line) : (line.values[index] ?? 0));
  const pairs = (index?: number) => lines.map((line) => `${line.name} ${valueOf(line, index)}`).join(', ');
  const group = lines.length > 1 && { role: 'group', 'aria-label': shown };
  return {
    element: h('div', { class: 'reading', ...group }, ...entries.map(({ element }) => element), time),
    text: (index) => (index === undefined ? `${all}: ${pairs()}` : `${span(index)}: ${pairs(index)}`),
    show: (index) => {
      time.textContent = index === undefined ? all : span(index);
      lines.forEach((line, one) => entries[one]?.value.replaceChildren(valueOf(line, index)));
    },
    inkOf: (index) => {
      const swatch = entries[index]?.swatch;
      return swatch ? getComputedStyle(swatch).color : '';
    },
    onSwitch: (tell) =>
      entries.forEach(({ element }, index) =>
        element.addEventListener('click', () => {
          if (!(element instanceof HTMLButtonElement)) return;
          const isShown = element.ariaPressed !== 'true';
          element.ariaPressed = String(isShown);
          tell(index, isShown);
        }),
      ),
  };
}

const sumOf = ({ values }: Line) => values.reduce((sum, value) => sum + value, 0);

/** A line's name, with its ink and its number: a button, where it can be switched off. */
function entryOf({ name, ink, dash }: Line, isSwitch: boolean) {
  const swatch = h('span', { class: `ink ${ink} ${dash}`, 'aria-hidden': 'true' });
  const value = h('strong');
  const content = [swatch, h('span', {}, name), value];
  const element = isSwitch
    ? h('button', { type: 'button', class: 'line', 'aria-pressed': 'true' }, ...content)
    : h('span', { class: 'line' }, ...content);
  return { element, swatch, value };
}
