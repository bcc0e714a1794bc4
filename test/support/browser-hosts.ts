import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { selfSigned } from './certificate.js';

/** Where a browser finds the API, and the app that answers there for all below /auth/. */
export interface ServedApi {
  origin: string;
  url: string;
  /**
   * Set where the app can't be told of the SPA, since it refuses to start with it. Then the way to the app
   * stands in for it: it grants CORS to whoever asks, lets the app take each request for one of its own
   * pages', and writes `domain` where the app wrote a Domain that it starts with. The cookies are the app's
   * own in all else; so what remains to stop them is the browser.
   */
  standIn?: { domain: string | undefined };
}

/**
 * Every host on earth, for a Chromium that is started with `rules`: one server on this machine for all of
 * https at its usual port, and one for all else. They serve an empty page everywhere, and one API at a time.
 */
export class BrowserHosts {
  private api: ServedApi = { origin: '', url: '' };
  private readonly cookies = new Map<string, string>();

  private constructor(
    private readonly tls: Server,
    private readonly plain: Server,
  ) {
    tls.on('request', (asked: IncomingMessage, answer: ServerResponse) =>
      this.answer('https', asked, answer),
    );
    plain.on('request', (asked: IncomingMessage, answer: ServerResponse) =>
      this.answer('http', asked, answer),
    );
  }

  static async start(): Promise<BrowserHosts> {
    const [tls, plain] = [createTlsServer(selfSigned()), createServer()];
    for (const server of [tls, plain])
      await new Promise<void>((listens) => server.listen(0, '127.0.0.1', listens));
    return new BrowserHosts(tls, plain);
  }

  async stop(): Promise<void> {
    for (const server of [this.tls, this.plain]) {
      server.closeAllConnections();
      await new Promise((stopped) => server.close(stopped));
    }
  }

  /** What makes a Chromium find them. */
  get rules(): string {
    const [tls, plain] = [this.tls, this.plain].map((server) => (server.address() as AddressInfo).port);
    return `--host-resolver-rules=MAP *:443 127.0.0.1:${tls}, MAP * 127.0.0.1:${plain}`;
  }

  /** From here on this is the API, and nobody has asked for anything. */
  serve(api: ServedApi): void {
    this.api = api;
    this.cookies.clear();
  }

  /** The names of the cookies that came with the last request of this method for this URL. */
  cookiesSent(method: string, url: string): string[] {
    const header = this.cookies.get(`${method} ${url}`);
    if (header === undefined) throw new Error(`nobody asked for ${method} ${url}`);
    return header.split('; ').map((pair) => pair.replace(/=.*/s, ''));
  }

  private answer(scheme: string, asked: IncomingMessage, answer: ServerResponse): void {
    const origin = `${scheme}://${asked.headers.host}`;
    this.cookies.set(`${asked.method} ${origin}${asked.url}`, asked.headers.cookie ?? '');
    if (origin === this.api.origin && asked.url?.startsWith('/auth/')) this.passOn(this.api, asked, answer);
    else answer.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>A page</title>');
  }

  private passOn({ origin, url, standIn }: ServedApi, asked: IncomingMessage, answer: ServerResponse): void {
    const { method, url: path, headers } = asked;
    const granted = standIn ? grantTo(headers.origin ?? origin) : {};
    if (standIn && method === 'OPTIONS') return void answer.writeHead(204, granted).end();
    const sent = standIn ? { ...headers, origin, 'sec-fetch-site': 'same-origin' } : headers;
    const forwarded = request(new URL(path ?? '/', url), { method, headers: sent, agent: false }, (got) => {
      const cookies = got.headers['set-cookie']?.map((line) =>
        standIn?.domain ? line.replace(/Domain=[^;]+/, `Domain=${standIn.domain}`) : line,
      );
      answer.writeHead(got.statusCode ?? 502, {
        ...got.headers,
        ...granted,
        ...(cookies && { 'set-cookie': cookies }),
      });
      got.pipe(answer);
    });
    forwarded.on('error', () => answer.destroy());
    asked.pipe(forwarded);
  }
}

function grantTo(origin: string): Record<string, string> {
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-allow-methods': 'GET, POST',
    'access-control-allow-headers': 'content-type',
  };
}
