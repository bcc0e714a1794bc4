import type { Desk } from '../view.js';

/** A period until now. */
export interface Range {
  name: '48h' | '7d' | '30d' | '90d';
  days: number;
  by: 'hour' | 'day';
}

const USUAL: Range = { name: '48h', days: 2, by: 'hour' };

export const RANGES: readonly Range[] = [
  USUAL,
  { name: '7d', days: 7, by: 'hour' },
  { name: '30d', days: 30, by: 'day' },
  { name: '90d', days: 90, by: 'day' },
];

export const rangeNamed = (name: string | null): Range => RANGES.find((one) => one.name === name) ?? USUAL;

export const textOf = ({ words }: Desk, { name }: Range): string =>
  ({ '48h': words.figures48, '7d': words.figures7, '30d': words.figures30, '90d': words.figures90 })[name];
