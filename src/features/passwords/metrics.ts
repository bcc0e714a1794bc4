import type { Metric } from '../../platform/registry/metrics.js';

export const metrics = {
  'postern.password_hash.wait': {
    kind: 'histogram',
    unit: 's',
    description: 'How long passwords waited: sign-ins until they began, hashes until a processor was free.',
    buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2],
  },
} as const satisfies Record<string, Metric>;

type OwnMetrics = typeof metrics;
declare module '../../platform/registry/metrics.js' {
  interface Metrics extends OwnMetrics {}
}
