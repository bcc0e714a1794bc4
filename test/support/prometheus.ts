import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './server-process.js';
import { METRICS_SECRET, type Scrape } from './scrape.js';
import { until } from './until.js';

const run = promisify(execFile);

export const RULES = resolve('examples/monitoring/postern.rules.yml');

/** By their names: a scrape says it in a comment alone. */
const isGauge = (series: string) => /_(lag_seconds|dead_lettered)$/.test(series);

/** The gauges of a scrape. */
export const gaugesOf = (scrape: Scrape): Scrape =>
  new Map([...scrape].filter(([series]) => isGauge(series)));

/** The growth of each series in a minute. */
export type Minute = ReadonlyMap<string, number>;

/** The growth of each series by one thing that happens, `times` a minute. */
export function minuteOf(before: Scrape, after: Scrape, times: number): Minute {
  const counted = [...after].filter(([series]) => !isGauge(series));
  return new Map(counted.map(([series, value]) => [series, (value - (before.get(series) ?? 0)) * times]));
}

/** Both at once. */
export function together(...minutes: readonly Minute[]): Minute {
  const all = new Set(minutes.flatMap((one) => [...one.keys()]));
  const sum = (series: string) => minutes.reduce((total, one) => total + (one.get(series) ?? 0), 0);
  return new Map([...all].map((series) => [series, sum(series)]));
}

/** As if each duration whose series `isMeant` had been so long: a busy machine says nothing of how long. */
export function lasting(
  minute: Minute,
  seconds: number,
  isMeant: (series: string) => boolean = () => true,
): Minute {
  const lasted = (series: string, by: number) => {
    const [, name, labels, bound] = /^(\w+)_bucket\{(.*?),?le="(.*)"\}$/.exec(series) ?? [];
    if (bound === undefined || !isMeant(series)) return by;
    const count = minute.get(labels ? `${name}_count{${labels}}` : `${name}_count`) ?? 0;
    return Number(bound.replace('+', '')) >= seconds || bound === '+Inf' ? count : 0;
  };
  return new Map([...minute].map(([series, by]) => [series, lasted(series, by)]));
}

/** Some minutes, one after the other, of which each adds the same. */
export interface Span {
  minutes: number;
  minute: Minute;
  /** All the time. */
  gauges?: Scrape | undefined;
}

/**
 * The alerts that `promtool test rules` has firing at the end of these spans, or at any time of them.
 * @param isUp whether the service is scraped in the last span
 */
export async function firing(
  spans: readonly Span[],
  { everBefore = false, isUp = true } = {},
): Promise<string[]> {
  const rules = await readFile(RULES, 'utf8');
  // Of the many buckets of requests the rules name some.
  const used = (series: string) => {
    const labels = series.startsWith('http_')
      ? (series.match(/(http_route|le)="[^"]+"(?=.*le=|}$)/g) ?? [])
      : [];
    const isNamed = !series.includes('_bucket') || labels.every((label) => rules.includes(label));
    return isNamed && rules.includes(series.split('{', 1)[0] ?? series);
  };
  const all = new Set(spans.flatMap(({ minute }) => [...minute.keys()]).filter(used));
  const input = [...all].map((series) => ({ series, values: valuesOf(series, spans) }));
  for (const series of new Set(spans.flatMap(({ gauges }) => [...(gauges?.keys() ?? [])])))
    input.push({ series, values: spans.map((span) => levelOf(series, span)).join(' ') });
  const minutes = spans.reduce((sum, span) => sum + span.minutes, 0);
  const last = spans.at(-1)?.minutes ?? 0;
  input.push({ series: 'up{job="postern"}', values: `1x${minutes - last} ${isUp ? 1 : 0}x${last}` });
  const expr = everBefore
    ? `count by (alertname) (count_over_time(ALERTS{alertstate="firing"}[${minutes}m]))`
    : 'count by (alertname) (ALERTS{alertstate="firing"})';
  const file = {
    rule_files: [RULES],
    evaluation_interval: everBefore ? '5m' : '1m',
    tests: [
      {
        interval: '1m',
        input_series: input,
        promql_expr_test: [
          { expr, eval_time: `${minutes}m`, exp_samples: [{ labels: '{alertname="none"}', value: 1 }] },
        ],
      },
    ],
  };
  return within(async (folder) => {
    const path = join(folder, 'test.yml');
    await writeFile(path, JSON.stringify(file));
    // It never finds `none`, and says what it has found.
    const { stdout, stderr } = await run('promtool', ['test', 'rules', path]).catch(
      (error: { stdout: string; stderr: string }) => error,
    );
    const [, got] = /got:\s*(.*)/.exec(stdout + stderr) ?? [];
    if (got === undefined) throw new Error(`promtool said: ${stdout}${stderr}`);
    return [...got.matchAll(/alertname=\\?"(\w+)/g)].map(([, name]) => name ?? '').sort();
  });
}

function valuesOf(series: string, spans: readonly Span[]): string {
  let value = 0;
  const parts = spans.map(({ minutes, minute }) => {
    const by = minute.get(series) ?? 0;
    const part = `${value}+${by}x${minutes - 1}`;
    value += by * minutes;
    return part;
  });
  return parts.join(' ');
}

function levelOf(series: string, { minutes, gauges }: Span): string {
  return `${gauges?.get(series) ?? '_'}x${minutes - 1}`;
}

/** promtool, with this on its standard input. @throws with what it says of a fault */
export async function promtool(parameters: readonly string[], input = ''): Promise<string> {
  const running = run('promtool', parameters);
  running.child.stdin?.end(input);
  const { stdout, stderr } = await running;
  return stdout + stderr;
}

/** Has a real Prometheus with the rules scrape an app each second while `work` asks it. */
export function whileScraped<T>(
  app: { url: string },
  work: (ask: (path: string) => Promise<unknown>) => Promise<T>,
): Promise<T> {
  return within(async (folder) => {
    const [port, config] = [await freePort(), join(folder, 'prometheus.yml')];
    const postern = {
      job_name: 'postern',
      scrape_interval: '1s',
      metrics_path: '/internal/metrics',
      authorization: { credentials: METRICS_SECRET },
      static_configs: [{ targets: [new URL(app.url).host] }],
    };
    await writeFile(config, JSON.stringify({ rule_files: [RULES], scrape_configs: [postern] }));
    const child = spawn('/usr/bin/prometheus', [
      `--config.file=${config}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
    ]);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const ask = async (path: string) => (await fetch(`http://127.0.0.1:${port}/api/v1/${path}`)).json();
    try {
      await until(() =>
        fetch(`http://127.0.0.1:${port}/-/ready`).then(
          ({ ok }) => ok,
          () => false,
        ),
      );
      return await work(ask);
    } finally {
      child.kill('SIGKILL');
      await ended;
    }
  });
}

async function within<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'prometheus-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
