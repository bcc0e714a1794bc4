import type { Metric } from '../../platform/registry/metrics.js';

export const metrics = {
  'postern.webhooks.lag': {
    kind: 'gauge',
    unit: 's',
    description: 'For how long the oldest webhook that waits has been due or tried.',
  },
  'postern.webhooks.dead_lettered': {
    kind: 'gauge',
    description: 'Dead-lettered webhooks that are kept.',
  },
} as const satisfies Record<string, Metric>;

type OwnMetrics = typeof metrics;
declare module '../../platform/registry/metrics.js' {
  interface Metrics extends OwnMetrics {}
}
