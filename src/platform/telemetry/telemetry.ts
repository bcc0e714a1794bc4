import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Env } from '../env/env.js';
import { registry } from '../registry/registry.js';
import { listen } from './metrics.js';
import type { Series } from './series.js';

/** What an app tells of itself: nothing, as long as nobody asks for it. */
@Injectable()
export class Telemetry implements OnApplicationShutdown {
  private readonly endings: (() => unknown)[] = [];

  private constructor(private readonly series: Series | undefined) {
    if (series) this.endings.push(listen(series.record));
  }

  /** Loads what METRICS_SECRET asks for, and nothing where it is not set. */
  static async of({ METRICS_SECRET }: Pick<Env, 'METRICS_SECRET'>): Promise<Telemetry> {
    if (METRICS_SECRET === undefined) return new Telemetry(undefined);
    const { Series } = await import('./series.js');
    return new Telemetry(new Series(registry().metrics));
  }

  /** Whether anything is measured. */
  get isOn(): boolean {
    return this.series !== undefined;
  }

  /** In Prometheus' text format. */
  text(): string {
    return this.series?.text() ?? '';
  }

  async onApplicationShutdown(): Promise<void> {
    for (const end of this.endings.splice(0)) await end();
  }
}
