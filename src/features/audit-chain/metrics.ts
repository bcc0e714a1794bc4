import type { Metric } from '../../platform/registry/metrics.js';

export const metrics = {
  'postern.audit.sealing.lag': {
    kind: 'gauge',
    unit: 's',
    description: 'The age of the oldest event of the audit that is not sealed yet.',
  },
  'postern.audit.checkpoint.lag': {
    kind: 'gauge',
    unit: 's',
    description: 'The age of the oldest checkpoint of the audit that has not arrived outside yet.',
  },
} as const satisfies Record<string, Metric>;

type OwnMetrics = typeof metrics;
declare module '../../platform/registry/metrics.js' {
  interface Metrics extends OwnMetrics {}
}
