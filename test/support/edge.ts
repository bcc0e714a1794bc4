import { afterAll } from '@jest/globals';
import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { freePort } from '../../src/cli/postgres/embedded-postgres.ts';
import type { TestApp } from 'postern/testing';
import { AppError } from '../../src/platform/errors/app-error.js';
import type { Code } from '../../src/platform/errors/error-codes.js';
import { problemOf } from '../../src/platform/http/problem.js';
import { startApp } from './app.js';

/** What a browser has asked for. */
export interface ReceivedRequest {
  /** `POST /auth/refresh`, without a query. */
  route: string;
  headers: IncomingHttpHeaders;
  /** In milliseconds. */
  at: number;
  /** What the app has answered, so what is committed; none while it has not, or was not asked. */
  appStatus?: number;
  /** What the browser was answered; none while it is held, or when its connection was cut. */
  status?: number;
  isOver: boolean;
}

interface Exchange {
  asked: ReceivedRequest;
  method: string;
  url: string;
  body: Buffer;
  response: ServerResponse;
}

export interface GivenAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer | string;
}

type Conduct = (exchange: Exchange) => Promise<void>;

/** What is kept at the edge until it is released. */
export class Held {
  /** How many requests, or answers, have come here. */
  count = 0;
  private readonly opening = Promise.withResolvers<void>();

  release(): void {
    this.opening.resolve();
  }

  async pass(): Promise<void> {
    this.count++;
    await this.opening.promise;
  }
}

/** Headers that are about one connection. */
const OF_THE_CONNECTION = ['connection', 'keep-alive', 'transfer-encoding'];

const edges = new Set<Edge>();
afterAll(() => Promise.all([...edges].map((edge) => edge.close())));

/**
 * The network in front of an app, as a browser meets it: a proxy that hands everything on untouched, unless
 * it is told otherwise.
 *
 * Chromium sends a request once more by itself when a connection that it has used before ends without a byte.
 * So every answer says `Connection: close`: each request comes by a new connection, of which Chromium repeats
 * none, and what is logged here twice was sent twice by the page. A retry at the level of TCP alone, before
 * any request, is not seen.
 */
export class Edge {
  /** All that was asked, in order. */
  readonly log: ReceivedRequest[] = [];
  private readonly conducts: { route: string; left: number; conduct: Conduct }[] = [];
  private readonly server = createServer((asked, response) => void this.accept(asked, response));
  private target = '';
  private added: Record<string, string> = {};

  static async start(): Promise<Edge> {
    const edge = new Edge();
    edges.add(edge);
    edge.server.listen(0, '127.0.0.1');
    await once(edge.server, 'listening');
    return edge;
  }

  /** By which browsers come here: http://localhost:PORT. */
  get origin(): string {
    return `http://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  /**
   * Where to hand on to.
   * @param added headers that each request is given on its way, as by a proxy
   */
  leadTo(url: string, added: Record<string, string> = {}): void {
    this.target = url;
    this.added = added;
  }

  /** All that was asked of a route, in order. */
  asked(route: string): ReceivedRequest[] {
    return this.log.filter((asked) => asked.route === route);
  }

  /** The log is emptied, and everything is handed on untouched again. What is held stays so. */
  forget(): void {
    this.log.length = 0;
    this.conducts.length = 0;
  }

  /**
   * The next requests are carried out by the app, and the answer is lost: the connection ends without a byte.
   */
  dropAnswer(route: string, times = 1): void {
    this.plan(route, times, async (exchange) => {
      await this.ask(exchange);
      exchange.response.destroy();
    });
  }

  /** The next requests don't reach the app: the connection ends without a byte. */
  cut(route: string, times = Infinity): void {
    this.plan(route, times, ({ response }) => Promise.resolve(void response.destroy()));
  }

  /** The next requests wait here, before the app, or their answers behind it. */
  hold(route: string, what: 'request' | 'answer', times = 1): Held {
    const held = new Held();
    this.plan(route, times, async (exchange) => {
      if (what === 'request') await held.pass();
      const answer = await this.ask(exchange);
      if (what === 'answer') await held.pass();
      give(exchange, answer);
    });
    return held;
  }

  /** The next requests don't reach the app, and are answered with this. */
  answer(route: string, answer: GivenAnswer, times = Infinity): void {
    this.plan(route, times, (exchange) => Promise.resolve(give(exchange, answer)));
  }

  /**
   * The next requests are refused as the app refuses: with its problem, its Retry-After, and the headers that
   * it has for this origin.
   */
  refuse(route: string, code: Code, times = Infinity): void {
    this.plan(route, times, async (exchange) => {
      const { host, origin } = exchange.asked.headers;
      const health = {
        ...exchange,
        asked: { ...exchange.asked, headers: { host, origin } },
        method: 'GET',
        url: '/health',
        body: Buffer.alloc(0),
      };
      const { headers } = await this.ask(health);
      const { status, headers: own, body } = problemOf(new AppError(code), String(headers['x-request-id']));
      const written = Object.fromEntries(
        Object.entries(own).map(([name, value]) => [name.toLowerCase(), value]),
      );
      give(exchange, { status, headers: { ...headers, 'content-length': undefined, ...written }, body });
    });
  }

  /** The next answers are handed on as `edit` leaves them. */
  rewrite(route: string, edit: (answer: GivenAnswer) => GivenAnswer, times = Infinity): void {
    this.plan(route, times, async (exchange) => give(exchange, edit(await this.ask(exchange))));
  }

  async close(): Promise<void> {
    edges.delete(this);
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  private plan(route: string, times: number, conduct: Conduct): void {
    this.conducts.push({ route, left: times, conduct });
  }

  private async accept(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = incoming;
    const asked: ReceivedRequest = {
      route: `${method} ${url.replace(/\?.*/, '')}`,
      headers,
      at: Date.now(),
      isOver: false,
    };
    this.log.push(asked);
    const planned = this.conducts.find(({ route, left }) => route === asked.route && left > 0);
    if (planned) planned.left--;
    try {
      const exchange = { asked, method, url, body: await buffer(incoming), response };
      await (planned?.conduct ?? (async () => give(exchange, await this.ask(exchange))))(exchange);
    } catch {
      // The browser has gone, or the app has: whoever is left is told in the same way.
      response.destroy();
    }
    asked.isOver = true;
  }

  private async ask({ asked, method, url, body }: Exchange): Promise<GivenAnswer> {
    const { hostname, port } = new URL(this.target);
    const sent = Object.fromEntries(
      Object.entries({ ...asked.headers, ...this.added, connection: 'close' }).filter(
        ([, value]) => value !== undefined,
      ),
    );
    const sending = request({ hostname, port, method, path: url, headers: sent, agent: false });
    sending.end(body);
    const [got] = (await once(sending, 'response')) as [IncomingMessage];
    const answer = { status: got.statusCode ?? 0, headers: got.headers, body: await buffer(got) };
    asked.appStatus = answer.status;
    return answer;
  }
}

function give({ asked, response }: Exchange, { status, headers, body }: GivenAnswer): void {
  if (response.destroyed) return;
  const kept = Object.entries(headers).filter(
    ([name, value]) => value !== undefined && !OF_THE_CONNECTION.includes(name),
  );
  response.writeHead(status, { ...Object.fromEntries(kept), connection: 'close' } as Record<
    string,
    string | string[]
  >);
  response.end(body);
  asked.status = status;
}

/** Starts the real app behind an edge: APP_URL is the edge's origin, as browsers see it. */
export async function startBehindEdge(
  variables: Record<string, string> = {},
): Promise<{ app: TestApp; edge: Edge }> {
  const edge = await Edge.start();
  const app = await startApp({ PORT: String(await freePort()), APP_URL: edge.origin, ...variables });
  edge.leadTo(app.url);
  return { app, edge };
}
