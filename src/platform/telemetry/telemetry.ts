import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { ConfigError, type Env } from '../env/env.js';
import type { WaitUntil } from '../env/wait-until.js';
import { registry } from '../registry/registry.js';
import { listen } from './metrics.js';
import type { OpenTelemetry } from './open-telemetry.js';
import type { Series } from './series.js';
import { traceBy } from './spans.js';

type Settings = Pick<Env, 'METRICS_SECRET' | 'OTEL_EXPORTER_OTLP_ENDPOINT' | 'OTEL_SERVICE_NAME' | 'VERCEL'>;

/** A project that wants spans installs them. */
const PACKAGES = [
  'api',
  'sdk-trace',
  'sdk-metrics',
  'resources',
  'exporter-trace-otlp-http',
  'exporter-metrics-otlp-http',
].map((name) => `@opentelemetry/${name}`);

const MISSING =
  `OTEL_EXPORTER_OTLP_ENDPOINT: install ${PACKAGES.join(', ')}, in the versions that ` +
  'docs/monitoring.md#traces names';

/** Measurements of an app, for those who ask for them: while nobody does, there are none. */
@Injectable()
export class Telemetry implements OnApplicationShutdown {
  private readonly endings: (() => unknown)[] = [];

  private constructor(
    private readonly series: Series | undefined,
    private readonly sent: OpenTelemetry | undefined,
    private readonly flushes: WaitUntil | undefined,
  ) {
    if (series) this.endings.push(listen(series.record));
    if (sent) this.endings.push(listen(sent.record), traceBy(sent.tracing), () => sent.shutdown());
  }

  /** Loads what the variables ask for, and nothing where none is set. */
  static async of(env: Settings, waitUntil: WaitUntil): Promise<Telemetry> {
    const series =
      env.METRICS_SECRET === undefined
        ? undefined
        : new (await import('./series.js')).Series(registry().metrics);
    return new Telemetry(series, await sentBy(env), env.VERCEL ? waitUntil : undefined);
  }

  /** Whether anything is measured. */
  get isOn(): boolean {
    return this.series !== undefined || this.sent !== undefined;
  }

  /** In Prometheus' text format. */
  text(): string {
    return this.series?.text() ?? '';
  }

  /**
   * Where an instance is frozen once all is done, what was measured is sent before.
   * @param done an answer, or the work after it; it never rejects
   */
  flushAfter(done: Promise<unknown>): void {
    const { sent } = this;
    if (sent) this.flushes?.(done.then(() => sent.flush()));
  }

  async onApplicationShutdown(): Promise<void> {
    for (const end of this.endings.splice(0)) await end();
  }
}

async function sentBy(env: Settings): Promise<OpenTelemetry | undefined> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_SERVICE_NAME: service } = env;
  if (endpoint === undefined) return undefined;
  const { openTelemetry } = await import('./open-telemetry.js');
  return openTelemetry({ endpoint, service }, registry().metrics);
}

/**
 * Before there is an app, whose framework would log a stack for it.
 * @throws ConfigError where spans are asked for, and the packages of OpenTelemetry are missing
 */
export async function requirePackages({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint }: Settings): Promise<void> {
  if (endpoint === undefined) return;
  const { loadPackages } = await import('./open-telemetry.js');
  await loadPackages().catch((error: unknown) => {
    if (/MODULE_NOT_FOUND/.test(String((error as { code?: unknown }).code))) throw new ConfigError([MISSING]);
    throw error;
  });
}
