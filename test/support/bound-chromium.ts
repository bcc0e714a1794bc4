import { afterAll } from '@jest/globals';
import { createHash, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingHttpHeaders, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { BrowserContext } from 'playwright-core';
import type { TestApp } from 'postern/testing';
import { selfSigned } from './certificate.js';
import { openProfile } from './chromium.js';

/** What a browser has asked for, and what the app has answered. */
export interface AskedRoute {
  /** `POST /auth/refresh`, without a query. */
  route: string;
  headers: IncomingHttpHeaders;
  status: number;
}

const PAGE = '<!doctype html><title>page</title><link rel=icon href=data:,>';
const PAGE_PATH = '/a-page-of-the-test';

const servers = new Set<Server>();
afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

/** A certificate of localhost, and what has a Chromium take it for a trusted one. */
const TLS = selfSigned();
const SPKI = createHash('sha256')
  .update(new X509Certificate(TLS.cert).publicKey.export({ type: 'spki', format: 'der' }))
  .digest('base64');

/** An origin behind TLS on localhost: a page; and everything else of an app, once it is led there. */
export class TlsOrigin {
  readonly log: AskedRoute[] = [];
  private target: string | undefined;
  private readonly server = createServer(TLS, (asked, answer) => void this.accept(asked, answer));

  static async start(): Promise<TlsOrigin> {
    const started = new TlsOrigin();
    servers.add(started.server);
    started.server.listen(0, '127.0.0.1');
    await once(started.server, 'listening');
    return started;
  }

  get origin(): string {
    return `https://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  get page(): string {
    return this.origin + PAGE_PATH;
  }

  leadTo({ url }: Pick<TestApp, 'url'>): void {
    this.target = url;
  }

  /** All that was asked of a route, in order. */
  asked(route: string): AskedRoute[] {
    return this.log.filter((one) => one.route === route);
  }

  private accept(asked: IncomingMessage, answer: ServerResponse): void {
    const { url = '/', method = 'GET', headers } = asked;
    if (url === PAGE_PATH || !this.target) {
      answer.writeHead(200, { 'content-type': 'text/html' }).end(PAGE);
      return;
    }
    const handedOn = request(this.target + url, { method, headers }, (response) => {
      const status = response.statusCode ?? 0;
      this.log.push({ route: `${method} ${url.replace(/\?.*/, '')}`, headers, status });
      answer.writeHead(status, response.headers);
      response.pipe(answer);
    });
    handedOn.on('error', () => answer.destroy());
    asked.pipe(handedOn);
  }
}

/**
 * A Chromium that binds sessions to keys. Debian's has the feature, off by itself; on Linux its keys are of
 * software, which is for tests alone. It reads registrations over valid TLS alone, and the headless shell has
 * none of it.
 */
export function openBindingChromium(): Promise<BrowserContext> {
  return openProfile({}, [
    '--enable-features=DeviceBoundSessions,EnableBoundSessionCredentialsSoftwareKeysForManualTesting',
    `--ignore-certificate-errors-spki-list=${SPKI}`,
  ]);
}
