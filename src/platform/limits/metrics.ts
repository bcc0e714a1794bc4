import { type Metric, seriesOf } from '../registry/metrics.js';
import { registry } from '../registry/registry.js';

export const metrics = {
  'postern.limited': {
    kind: 'counter',
    description: 'Requests that were refused by a limit, by its name.',
    labels: ['postern.limit'],
    series: () => seriesOf('postern.limit', Object.keys(registry().limits)),
  },
} as const satisfies Record<string, Metric>;

type OwnMetrics = typeof metrics;
declare module '../registry/metrics.js' {
  interface Metrics extends OwnMetrics {}
}
