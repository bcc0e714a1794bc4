import { isMeasuring, record, secondsSince } from '../telemetry/metrics.js';
import { inSpan } from '../telemetry/spans.js';
import { failureOf, FAILURES, isDatabaseUnavailable } from './failures.js';
import { UNREACHED } from './metrics.js';
import { nameOfStatement } from './statement-names.js';

const KNOWN = new Set(FAILURES.map(({ code }) => code));

/** Measures how long the database takes for a statement, and counts failures that are its own. */
export function measured<T>(text: string, run: () => Promise<T>): Promise<T> {
  if (!isMeasuring()) return run();
  const began = performance.now();
  const name = nameOfStatement(text);
  const ended = () =>
    record('db.client.operation.duration', secondsSince(began), {
      'db.query.summary': nameOfStatement(text),
    });
  const answer = inSpan(name, 'client', { 'db.system.name': 'postgresql', 'db.query.summary': name }, run);
  answer.then(ended, (error: unknown) => {
    ended();
    if (isDatabaseUnavailable(error)) record('postern.database.failures', 1, labelsOf(error));
  });
  return answer;
}

function labelsOf(error: unknown) {
  const code = failureOf(error)?.code ?? '';
  return { 'db.response.status_code': KNOWN.has(code) ? code : UNREACHED };
}
