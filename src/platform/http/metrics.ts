import { type Code, errorCode, errorCodes } from '../errors/error-codes.js';
import type { Metric } from '../registry/metrics.js';

/** The labels of an answer that refuses. */
export const labelsOfProblem = (code: Code) => ({
  'postern.code': code,
  'http.response.status_code': String(errorCode(code).status),
});

export const metrics = {
  'http.server.request.duration': {
    kind: 'histogram',
    unit: 's',
    description: 'How long requests took, by method, route template and status.',
    labels: ['http.request.method', 'http.route', 'http.response.status_code'],
  },
  'postern.problems': {
    kind: 'counter',
    description: 'Requests that were refused or failed, by the code of the answer and its status.',
    labels: ['postern.code', 'http.response.status_code'],
    series: () => errorCodes().map(labelsOfProblem),
  },
} as const satisfies Record<string, Metric>;

type OwnMetrics = typeof metrics;
declare module '../registry/metrics.js' {
  interface Metrics extends OwnMetrics {}
}
