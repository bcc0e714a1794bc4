import { createServer, IncomingMessage, type RequestListener, type Server, ServerResponse } from 'node:http';
import { StreamableFile } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';
import express, { type Express } from 'express';
import { withTokens } from './token-mode.js';

/**
 * How often a server looks for requests that take too long, in milliseconds: so much longer they may last.
 * Node's default is 30 s.
 */
const CHECKED_EVERY_MS = 1000;

/** Statuses that have no body, whatever is returned. Source: RFC 9110, sections 15.3.5, 15.3.6 and 15.4.5. */
const BODILESS: ReadonlySet<number> = new Set([204, 205, 304]);

/** How slow and how many the connections of a server may be; times in milliseconds. */
export interface ConnectionBounds {
  /**
   * For the head of a request: a client that sends it byte by byte gets 408, and is cut off. Source: CWE-400;
   * OWASP Denial of Service, "slow HTTP".
   */
  headersMs: number;
  /** For a request as a whole, its body included: 100 kB in that time are 27 kbit/s. */
  requestMs: number;
  /**
   * An idle connection is kept for so long: longer than proxies do (nginx, AWS: 60 s), so that it is they who
   * close it. A request that meets a connection which is being closed here is lost, and a proxy repeats no
   * POST.
   */
  keepAliveMs: number;
  /** At once; one more is closed unread. A proxy in front keeps a few hundred. */
  connections: number;
  /**
   * Under way at once, from the head to the end of the answer; one more gets 503 before its body is read, so
   * that all bodies together have 100 MB at the most.
   */
  requests: number;
}

export const CONNECTION_BOUNDS: Readonly<ConnectionBounds> = {
  headersMs: 15_000,
  requestMs: 30_000,
  keepAliveMs: 65_000,
  connections: 4000,
  requests: 1000,
};

interface Load {
  underWay: Set<ServerResponse>;
  max: number;
}

const loads = new WeakMap<Server, Load>();

/** Bounds a server that anybody may connect to, before it listens. */
export function boundConnections(
  server: Server,
  bounds: Readonly<ConnectionBounds> = CONNECTION_BOUNDS,
): void {
  const { headersMs, requestMs, keepAliveMs, connections, requests } = bounds;
  server.headersTimeout = headersMs;
  server.requestTimeout = requestMs;
  server.keepAliveTimeout = keepAliveMs;
  server.maxConnections = connections;
  loads.set(server, { underWay: answersUnderWay(server), max: requests });
}

/** The answers that a bounded server still owes. */
export function answersUnderWay(server: Server): Set<ServerResponse> {
  const known = loads.get(server)?.underWay;
  if (known) return known;
  const underWay = new Set<ServerResponse>();
  server.prependListener('request', (_req: IncomingMessage, res: ServerResponse) => {
    underWay.add(res);
    res.once('close', () => underWay.delete(res));
  });
  return underWay;
}

/**
 * Whether a bounded server has more requests under way than it may, the one included that is asking.
 * @param uncounted so many of them are nothing but a connection yet
 */
export function isCrowded(server: Server, uncounted = 0): boolean {
  const load = loads.get(server);
  return load !== undefined && load.underWay.size - uncounted > load.max;
}

/**
 * Nest's, with a server whose bounds hold to the second; how often it looks can only be said when it is made.
 * It writes JSON by itself: Express would look up the media type, its charset and whether the browser has the
 * answer already, which no answer here allows it to. That was a thirtieth of a guarded request.
 */
export class BoundedExpressAdapter extends ExpressAdapter {
  /**
   * A path in another case is another path: to a proxy it is, and so to its rule that closes `/admin/`. Said
   * first, since the router is made with the first middleware.
   */
  constructor() {
    super(express().set('case sensitive routing', true));
  }

  override initHttpServer(): void {
    const app = this.getInstance<Express>();
    this.httpServer = createServer(
      { connectionsCheckingInterval: CHECKED_EVERY_MS, ...messagesOf(app) },
      app as RequestListener,
    );
  }

  override reply(response: ServerResponse, given: unknown, statusCode?: number): unknown {
    const [body, status] = withTokens(response, given, statusCode ?? response.statusCode);
    const isJson = typeof body === 'object' && body !== null && !(body instanceof StreamableFile);
    if (!isJson || BODILESS.has(status) || response.hasHeader('Content-Type'))
      return super.reply(response, body, status);
    response.statusCode = status;
    const text = JSON.stringify(body);
    response.setHeader('Content-Type', 'application/json; charset=utf-8');
    response.setHeader('Content-Length', Buffer.byteLength(text));
    return response.end(text);
  }
}

/**
 * Classes of requests and answers that are express's from the start. Otherwise it gives each one another
 * prototype, which V8 has to follow.
 */
function messagesOf(app: Express) {
  class Request extends IncomingMessage {}
  class Response extends ServerResponse {}
  app.request = asOfExpress(Request.prototype, app.request);
  app.response = asOfExpress(Response.prototype, app.response);
  return { IncomingMessage: Request, ServerResponse: Response };
}

/** Whatever express keeps in a prototype, and in those that it inherits from. */
function asOfExpress<T extends object>(prototype: object, ofExpress: T): T {
  Object.setPrototypeOf(prototype, Object.getPrototypeOf(ofExpress) as object);
  return Object.defineProperties(prototype, Object.getOwnPropertyDescriptors(ofExpress)) as T;
}
