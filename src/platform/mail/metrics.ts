import { type Metric, seriesOf } from '../registry/metrics.js';

/** The outcome of a try to send an email; `discarded`: its link had expired. */
type MailState = 'sent' | 'postponed' | 'limited' | 'dead-lettered' | 'discarded';

const STATES: readonly MailState[] = ['sent', 'postponed', 'limited', 'dead-lettered', 'discarded'];

export const metrics = {
  'postern.mails': {
    kind: 'counter',
    description: 'Tries to send an email, by what came of them.',
    labels: ['postern.mail.state'],
    series: () => seriesOf('postern.mail.state', STATES),
  },
  'postern.mail.delay': {
    kind: 'histogram',
    unit: 's',
    description: 'How long emails waited from their request until the provider took them.',
    buckets: [1, 2, 5, 10, 30, 60, 120, 300, 900, 3600, 21_600, 86_400],
  },
} as const satisfies Record<string, Metric>;

type OwnMetrics = typeof metrics;
declare module '../registry/metrics.js' {
  interface Metrics extends OwnMetrics {}
}
