import type { Registered } from './register.js';

/**
 * Something that is counted or measured. Its name and the names of its labels are those of OpenTelemetry's
 * semantic conventions, where these have one (`http.server.request.duration`), and else begin with
 * `postern.`. No label has a value that a person or a client chooses.
 */
export interface Metric {
  /** A counter only grows; a gauge has the value that was recorded last. */
  kind: 'counter' | 'histogram' | 'gauge';
  description: string;
  /** As UCUM writes it: `s` for seconds. Missing: things are counted. */
  unit?: 's';
  /** The names of its labels. The values of each are few, whatever requests say. */
  labels?: readonly string[];
  /** The labels of series that are there from the start, at zero: so no first rise of them is missed. */
  series?: () => readonly Readonly<Record<string, string>>[];
  /** Upper bounds of a histogram's buckets, ascending, in its unit. */
  buckets?: readonly number[];
}

/** Every metric: each part adds its own, by `declare module`. */
export interface Metrics extends Registered<'metrics'> {}

export type MetricName = keyof Metrics;

type LabelNames<M> = M extends { readonly labels: readonly (infer Name extends string)[] } ? Name : never;

/** The labels of a recording. One that is undefined does not apply. */
export type LabelsOf<Name extends MetricName> = {
  readonly [Label in LabelNames<Metrics[Name]>]: string | undefined;
};

/** A series for each value of a metric's only label. */
export function seriesOf<Label extends string>(label: Label, values: Iterable<string>) {
  return [...values].map((value) => ({ [label]: value }));
}
