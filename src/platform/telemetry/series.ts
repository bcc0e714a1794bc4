import type { Metric } from '../registry/metrics.js';
import type { Labels } from './metrics.js';

/**
 * How many series one metric may have; what comes beyond is summed up in one more. Every label has few
 * values, so this is a second lock. Source: OpenTelemetry, Metrics SDK, "Cardinality limits".
 */
const MAX_SERIES = 2000;
const OVERFLOW = 'otel.metric.overflow';

/** Upper bounds in seconds. Source: OpenTelemetry, "HTTP metrics", `http.server.request.duration`. */
const USUAL_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

/** One combination of labels. */
interface Row {
  /** As Prometheus writes them: `a="b",c="d"`. */
  labels: string;
  /** The count, the gauge, or the sum of a histogram. */
  value: number;
  /** Of a histogram: how many fell into each bucket, the last one without a bound. */
  counts: number[];
}

interface Family {
  metric: Metric;
  /** In Prometheus. */
  name: string;
  bounds: readonly number[];
  rows: Map<string, Row>;
}

/**
 * The series of all metrics since the process began, in Prometheus' text format. Source: Prometheus,
 * "Exposition formats", version 0.0.4. Names are made as OpenTelemetry's "Prometheus and OpenMetrics
 * Compatibility" says.
 */
export class Series {
  private readonly families: ReadonlyMap<string, Family>;

  constructor(metrics: Readonly<Record<string, Metric>>) {
    this.families = new Map(Object.entries(metrics).map(([name, metric]) => [name, familyOf(name, metric)]));
  }

  readonly record = (name: string, value: number, labels: Labels): void => {
    const family = this.families.get(name);
    if (!family) return;
    const row = rowOf(family, labels);
    if (family.metric.kind === 'gauge') row.value = value;
    else row.value += value;
    if (family.metric.kind !== 'histogram') return;
    const bucket = family.bounds.findIndex((bound) => value <= bound);
    const index = bucket < 0 ? family.bounds.length : bucket;
    row.counts[index] = (row.counts[index] ?? 0) + 1;
  };

  text(): string {
    const families = [...this.families.values()].filter(({ rows }) => rows.size > 0);
    return families.map((family) => `${headOf(family)}${linesOf(family)}`).join('');
  }
}

/** `http.server.request.duration` is `http_server_request_duration_seconds`. */
export function prometheusName(name: string, { kind, unit }: Metric): string {
  const plain = prometheusLabel(name);
  return `${plain}${unit === 's' ? '_seconds' : ''}${kind === 'counter' ? '_total' : ''}`;
}

function prometheusLabel(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9_]/g, '_');
}

function familyOf(name: string, metric: Metric): Family {
  const { kind, labels = [], series, buckets = USUAL_BUCKETS } = metric;
  const bounds = kind === 'histogram' ? buckets : [];
  const family = { metric, name: prometheusName(name, metric), bounds, rows: new Map<string, Row>() };
  const atFirst = series?.() ?? (labels.length === 0 && kind !== 'gauge' ? [{}] : []);
  for (const known of atFirst) rowOf(family, known);
  return family;
}

function rowOf(family: Family, labels: Labels): Row {
  const key = keyOf(labels);
  const known = family.rows.get(key);
  if (known) return known;
  if (family.rows.size >= MAX_SERIES && labels[OVERFLOW] === undefined)
    return rowOf(family, { [OVERFLOW]: 'true' });
  const row = { labels: key, value: 0, counts: family.bounds.map(() => 0) };
  family.rows.set(key, row);
  return row;
}

function keyOf(labels: Labels): string {
  const parts: string[] = [];
  for (const name in labels) {
    const value = labels[name];
    if (value !== undefined) parts.push(`${prometheusLabel(name)}="${escaped(value)}"`);
  }
  return parts.join(',');
}

function escaped(value: string): string {
  return value.replaceAll(/[\\"\n]/g, (sign) => (sign === '\n' ? '\\n' : `\\${sign}`));
}

function headOf({ name, metric }: Family): string {
  return `# HELP ${name} ${metric.description}\n# TYPE ${name} ${metric.kind}\n`;
}

function linesOf({ name, metric, bounds, rows }: Family): string {
  const line = (suffix: string, labels: string, value: number) =>
    `${name}${suffix}${labels === '' ? '' : `{${labels}}`} ${value}\n`;
  let text = '';
  for (const { labels, value, counts } of rows.values()) {
    if (metric.kind !== 'histogram') {
      text += line('', labels, value);
      continue;
    }
    let sum = 0;
    const besides = labels === '' ? '' : `${labels},`;
    for (const [index, bound] of [...bounds, '+Inf'].entries()) {
      sum += counts[index] ?? 0;
      text += line('_bucket', `${besides}le="${bound}"`, sum);
    }
    text += line('_sum', labels, value) + line('_count', labels, sum);
  }
  return text;
}
