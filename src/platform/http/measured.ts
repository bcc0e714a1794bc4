import type { Request, RequestHandler } from 'express';
import { tracing } from '../telemetry/spans.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import { record, secondsSince } from '../telemetry/metrics.js';
import { labelsOfProblem } from './metrics.js';
import type { Code } from '../errors/error-codes.js';

/**
 * The methods that have a series of their own. One that is not known is `_OTHER`, since clients choose it.
 * Source: OpenTelemetry, "HTTP metrics".
 */
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** Measures each request, from its head to the end of its answer. */
export function measured(telemetry?: Pick<Telemetry, 'flushAfter'>): RequestHandler {
  return (req, res, next) => {
    const began = performance.now();
    telemetry?.flushAfter(new Promise((resolve) => res.once('close', resolve)));
    res.once('close', () => {
      record('http.server.request.duration', secondsSince(began), {
        'http.request.method': methodOf(req),
        'http.route': routeOf(req),
        // A client that went away has got none.
        'http.response.status_code': res.headersSent ? String(res.statusCode) : undefined,
      });
    });
    const traced = tracing();
    if (traced) traced.request(req, res, () => routeOf(req), next);
    else next();
  };
}

/** Counts an answer that refuses, or that says a failure. */
export function countProblem(code: Code): void {
  record('postern.problems', 1, labelsOfProblem(code));
}

/** As it is labelled. */
function methodOf({ method }: Pick<Request, 'method'>): string {
  return METHODS.has(method) ? method : '_OTHER';
}

/** The template of the route that took the request, such as `/auth/sessions/:id`; never the path. */
function routeOf(req: Request): string | undefined {
  const path = (req.route as { path?: unknown } | undefined)?.path;
  return typeof path === 'string' ? path : undefined;
}
