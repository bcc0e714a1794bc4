import { type Metric, seriesOf } from '../../platform/registry/metrics.js';
import type { Verdict } from './verdict.js';

const VERDICTS = {
  revoked: true,
  expired: true,
  unbound: true,
  unbindable: true,
  used: true,
  crowded: true,
  fresh: true,
  rotate: true,
  replay: true,
  withheld: true,
  reissue: true,
  superseded: true,
  adopt: true,
  ahead: true,
  reuse: true,
} as const satisfies Record<Verdict, true>;

/** Of a refresh token whose session is not there any more. */
export const GONE = 'gone';

export const metrics = {
  'postern.refreshes': {
    kind: 'counter',
    description: 'Refreshes with a token that this service has signed, by the verdict on it.',
    labels: ['postern.verdict'],
    series: () => seriesOf('postern.verdict', [...Object.keys(VERDICTS), GONE]),
  },
} as const satisfies Record<string, Metric>;

type OwnMetrics = typeof metrics;
declare module '../../platform/registry/metrics.js' {
  interface Metrics extends OwnMetrics {}
}
