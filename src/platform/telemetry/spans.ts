import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Labels } from './metrics.js';

/** Makes spans; OpenTelemetry does, once it is loaded. */
export interface Tracing {
  /** A span around `work`, of the one that it runs in. */
  run<T>(name: string, kind: SpanKind, labels: Labels, work: () => Promise<T>): Promise<T>;
  /**
   * A span of a request until its answer has ended, within that of the caller which `traceparent` names.
   * @param routeOf asked at the end, for the template of its route
   */
  request(
    req: IncomingMessage,
    res: ServerResponse,
    routeOf: () => string | undefined,
    next: () => void,
  ): void;
}

/** Whether a span is of a call to another, or of work of this process. */
export type SpanKind = 'client' | 'internal';

let current: Tracing | undefined;

/** Has spans made by `tracing`. @returns what ends that */
export function traceBy(tracing: Tracing): () => void {
  current = tracing;
  return () => {
    if (current === tracing) current = undefined;
  };
}

/** The maker of spans, if there is one. */
export function tracing(): Tracing | undefined {
  return current;
}

/** Runs `work` in a span of this name, where anybody asks for spans. */
export function inSpan<T>(name: string, kind: SpanKind, labels: Labels, work: () => Promise<T>): Promise<T> {
  return current ? current.run(name, kind, labels, work) : work();
}
