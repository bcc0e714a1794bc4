import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { ConfigError, type Env } from '../env/env.js';
import type { WaitUntil } from '../env/wait-until.js';
import { registry } from '../registry/registry.js';
import { listen } from './metrics.js';
import type { OpenTelemetry } from './open-telemetry.js';
import type { Series } from './series.js';
import { traceBy } from './spans.js';

type Settings = Pick<Env, 'METRICS_SECRET' | 'OTEL_EXPORTER_OTLP_ENDPOINT' | 'OTEL_SERVICE_NAME' | 'VERCEL'>;

const MISSING =
  'OTEL_EXPORTER_OTLP_ENDPOINT: install the packages of OpenTelemetry (docs/monitoring.md#traces)';

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

  /**
   * Loads what the variables ask for, and nothing where none is set.
   * @throws ConfigError where the packages of OpenTelemetry are missing
   */
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

  /** Where an instance is frozen after its answers, what was measured is sent before. */
  flushAfter(answered: Promise<unknown>): void {
    const { sent } = this;
    if (sent) this.flushes?.(answered.then(() => sent.flush()));
  }

  async onApplicationShutdown(): Promise<void> {
    for (const end of this.endings.splice(0)) await end();
  }
}

async function sentBy(env: Settings): Promise<OpenTelemetry | undefined> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_SERVICE_NAME: service } = env;
  if (endpoint === undefined) return undefined;
  const { openTelemetry } = await import('./open-telemetry.js');
  return openTelemetry({ endpoint, service }, registry().metrics).catch((error: unknown) => {
    if (/MODULE_NOT_FOUND/.test(String((error as { code?: unknown }).code))) throw new ConfigError([MISSING]);
    throw error;
  });
}
