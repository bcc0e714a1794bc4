import type { LabelsOf, MetricName } from '../registry/metrics.js';

/** The labels of one recording, by name. */
export type Labels = Readonly<Record<string, string | undefined>>;

/** Takes what is recorded: the text for Prometheus, OpenTelemetry. */
export type Recorder = (name: string, value: number, labels: Labels) => void;

const recorders = new Set<Recorder>();

/** Whether anybody takes what is recorded: what costs time to find out is found out then alone. */
export function isMeasuring(): boolean {
  return recorders.size > 0;
}

/**
 * Counts so many more, adds one measurement, or sets a gauge. For the whole process, as a scrape sees it;
 * nothing happens while nobody asks for metrics.
 */
export function record<Name extends MetricName>(
  name: Name,
  value: number,
  ...[labels]: keyof LabelsOf<Name> extends never ? [] : [LabelsOf<Name>]
): void {
  for (const take of recorders) take(name, value, labels ?? {});
}

/** Has `take` hear of every recording. @returns what ends that */
export function listen(take: Recorder): () => void {
  recorders.add(take);
  return () => void recorders.delete(take);
}

/** Seconds since `began`, in milliseconds of the process's clock. */
export function secondsSince(began: number): number {
  return (performance.now() - began) / 1000;
}
