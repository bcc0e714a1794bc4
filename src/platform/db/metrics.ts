import { type Metric, seriesOf } from '../registry/metrics.js';
import { FAILURES } from './failures.js';

/** Of a server that was not reached, or did not answer in time. */
export const UNREACHED = 'unreached';

/** Upper bounds in seconds. Source: OpenTelemetry, "Database client metrics". */
const buckets = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10];

export const metrics = {
  'db.client.operation.duration': {
    kind: 'histogram',
    unit: 's',
    description: 'How long the database took for a statement, by its name in test/sql.',
    labels: ['db.query.summary'],
    buckets,
  },
  'db.client.connection.wait_time': {
    kind: 'histogram',
    unit: 's',
    description: 'How long it took to get a connection of the pool.',
    buckets,
  },
  'postern.database.failures': {
    kind: 'counter',
    description:
      'Statements that failed since the database was not fit for them, by what SQLSTATE begins with.',
    labels: ['db.response.status_code'],
    series: () => seriesOf('db.response.status_code', [UNREACHED, ...FAILURES.map(({ code }) => code)]),
  },
} as const satisfies Record<string, Metric>;

type OwnMetrics = typeof metrics;
declare module '../registry/metrics.js' {
  interface Metrics extends OwnMetrics {}
}
