import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type * as api from '@opentelemetry/api';
import type { Metric } from '../registry/metrics.js';
import type { Labels, Recorder } from './metrics.js';
import type { SpanKind, Tracing } from './spans.js';

const NAME = 'postern';

/** The caller's trace and span. Source: W3C Trace Context, 3.2.2: version 00, and what begins like it. */
const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-|$)/;

type Api = typeof api;

/** Sends spans and metrics to a collector by OTLP over HTTP, as JSON. */
export interface OpenTelemetry {
  record: Recorder;
  tracing: Tracing;
  /** Sends what is there. Never fails: what the collector does not take is lost. */
  flush(): Promise<void>;
  /** The same, and nothing afterwards. */
  shutdown(): Promise<void>;
}

interface Options {
  /** Of the collector, without `/v1/traces`. */
  endpoint: string;
  service: string;
}

/** @throws Error with the code of a module that is not found, where a package is not installed */
export async function loadPackages() {
  // Each by itself, and here: a bundle would load what a module imports at its own start.
  const api = await import('@opentelemetry/api');
  const { OTLPMetricExporter } = await import('@opentelemetry/exporter-metrics-otlp-http');
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
  const { resourceFromAttributes } = await import('@opentelemetry/resources');
  const metrics = await import('@opentelemetry/sdk-metrics');
  const traces = await import('@opentelemetry/sdk-trace');
  return { api, OTLPMetricExporter, OTLPTraceExporter, resourceFromAttributes, ...metrics, ...traces };
}

/** @throws Error as `loadPackages` does */
export async function openTelemetry(
  { endpoint, service }: Options,
  metrics: Readonly<Record<string, Metric>>,
): Promise<OpenTelemetry> {
  const { api, OTLPMetricExporter, OTLPTraceExporter, resourceFromAttributes, ...sdk } = await loadPackages();
  const { MeterProvider, PeriodicExportingMetricReader } = sdk;
  const { AlwaysOnSampler, BatchSpanProcessor, TracerProvider } = sdk;
  const resource = resourceFromAttributes({ 'service.name': service });
  const at = (path: string) => ({ url: `${endpoint.replace(/\/$/, '')}${path}`, timeoutMillis: 5000 });
  const tracers = new TracerProvider({
    resource,
    // A stranger's traceparent must not hide what the stranger does.
    sampler: new AlwaysOnSampler(),
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter(at('/v1/traces')) })],
  });
  const reader = new PeriodicExportingMetricReader({ exporter: new OTLPMetricExporter(at('/v1/metrics')) });
  const meters = new MeterProvider({ resource, readers: [reader] });
  const settled = async (all: Promise<unknown>[]) => void (await Promise.allSettled(all));
  return {
    record: recorderOf(meters.getMeter(NAME), metrics),
    tracing: tracingBy(api, tracers.getTracer(NAME)),
    flush: () => settled([tracers.forceFlush(), meters.forceFlush()]),
    shutdown: () => settled([tracers.shutdown(), meters.shutdown()]),
  };
}

function recorderOf(meter: api.Meter, metrics: Readonly<Record<string, Metric>>): Recorder {
  const takers = new Map(
    Object.entries(metrics).map(([name, metric]) => [name, takerOf(meter, name, metric)]),
  );
  return (name, value, labels) => takers.get(name)?.(value, labels);
}

function takerOf(meter: api.Meter, name: string, { kind, unit, description, buckets }: Metric) {
  const options = {
    description,
    ...(unit === undefined ? {} : { unit }),
    ...(buckets === undefined ? {} : { advice: { explicitBucketBoundaries: [...buckets] } }),
  };
  const instrument = {
    counter: () => meter.createCounter(name, options),
    histogram: () => meter.createHistogram(name, options),
    gauge: () => meter.createGauge(name, options),
  }[kind]();
  return (value: number, labels: api.Attributes) =>
    'add' in instrument ? instrument.add(value, labels) : instrument.record(value, labels);
}

function tracingBy(api: Api, tracer: api.Tracer): Tracing {
  const kinds = { client: api.SpanKind.CLIENT, internal: api.SpanKind.INTERNAL };
  const contexts = new AsyncLocalStorage<api.Context>();
  const begin = (name: string, kind: api.SpanKind, labels: Labels, parent: api.Context) => {
    const span = tracer.startSpan(name, { kind, attributes: labels }, parent);
    return { span, context: api.trace.setSpan(parent, span) };
  };
  return {
    async run<T>(name: string, kind: SpanKind, labels: Labels, work: () => Promise<T>): Promise<T> {
      const parent = contexts.getStore() ?? api.ROOT_CONTEXT;
      const { span, context } = begin(name, kinds[kind], labels, parent);
      try {
        return await contexts.run(context, work);
      } catch (error) {
        span.setStatus({ code: api.SpanStatusCode.ERROR }).setAttribute('error.type', typeOf(error));
        throw error;
      } finally {
        span.end();
      }
    },
    request(req, res, routeOf, next) {
      const { span, context } = begin(req.method ?? '', api.SpanKind.SERVER, {}, parentOf(api, req));
      res.once('close', () => endRequest(api, span, res, routeOf()));
      contexts.run(context, next);
    },
  };
}

function endRequest(api: Api, span: api.Span, res: ServerResponse, route: string | undefined): void {
  const method = res.req.method ?? '';
  span.setAttribute('http.request.method', method);
  if (route !== undefined) span.updateName(`${method} ${route}`).setAttribute('http.route', route);
  if (res.headersSent) span.setAttribute('http.response.status_code', res.statusCode);
  if (res.statusCode >= 500) span.setStatus({ code: api.SpanStatusCode.ERROR });
  span.end();
}

/** Of errors the class alone: messages may have values. */
function typeOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}

function parentOf(api: Api, { headers }: IncomingMessage): api.Context {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(String(headers['traceparent'] ?? '')) ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return api.ROOT_CONTEXT;
  const traceFlags = Number.parseInt(flags, 16) & api.TraceFlags.SAMPLED;
  return api.trace.setSpanContext(api.ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true });
}
