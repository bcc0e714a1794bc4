import { createServer, request, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';

/**
 * The address of the machine that a rewrite calls the API from: all that the API's own edge sees of a
 * visitor.
 */
export const EDGE = '198.51.100.7';

/**
 * A preview of a SPA, as far as its vercel.json goes: `/auth/:path*` is rewritten to the API, which finds its
 * own name in Host and X-Forwarded-Host, and in the other headers what its own edge wrote there. Every other
 * path is the SPA. Source: https://vercel.com/docs/headers/request-headers
 */
export class RewritingPreview {
  private constructor(
    readonly url: string,
    private readonly server: Server,
  ) {}

  static async start({ url, host }: { url: string; host: string }): Promise<RewritingPreview> {
    const { hostname, port } = new URL(url);
    const written = {
      host,
      'x-forwarded-host': host,
      'x-forwarded-proto': 'https',
      'x-real-ip': EDGE,
      'x-forwarded-for': EDGE,
      'x-vercel-forwarded-for': EDGE,
    };
    const server = createServer((asked, answer) => {
      if (!asked.url?.startsWith('/auth/'))
        return void answer
          .writeHead(200, { 'content-type': 'text/html' })
          .end('<!doctype html><title>SPA</title>');
      const { method, url: path, headers } = asked;
      const forwarded = request(
        { hostname, port, method, path, headers: { ...headers, ...written }, agent: false },
        (got) => {
          answer.writeHead(got.statusCode ?? 502, got.headers);
          got.pipe(answer);
        },
      );
      forwarded.on('error', () => answer.destroy());
      asked.pipe(forwarded);
    });
    await new Promise<void>((listens) => server.listen(0, '127.0.0.1', listens));
    return new RewritingPreview(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, server);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((stopped) => this.server.close(stopped));
  }
}
