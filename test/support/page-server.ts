import { afterAll } from '@jest/globals';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';
import { PACKAGE_ROOT } from '../../src/cli/project/roots.ts';

const servers = new Set<PageServer>();
afterAll(() => Promise.all([...servers].map((server) => server.close())));

/** A server of pages on an origin of its own: of a SPA, or of whoever has designs on it. */
export class PageServer {
  private readonly files = new Map<string, { type: string; body: string }>();
  private readonly server = createServer((asked, answer) => {
    const file = this.files.get(asked.url?.replace(/\?.*/, '') ?? '');
    answer
      .writeHead(file ? 200 : 404, {
        'content-type': file?.type ?? 'text/plain',
        'cache-control': 'no-cache',
      })
      .end(file?.body);
  });

  /** @param host `localhost`, or another name of this machine, which is another site */
  private constructor(private readonly host: string) {}

  static async start(host = 'localhost'): Promise<PageServer> {
    const started = new PageServer(host);
    servers.add(started);
    started.server.listen(0, '127.0.0.1');
    await once(started.server, 'listening');
    return started;
  }

  get origin(): string {
    return `http://${this.host}:${(this.server.address() as AddressInfo).port}`;
  }

  /** Serves this at `path`, as a static host does. */
  put(path: string, type: string, body: string): void {
    this.files.set(path, { type: `${type}; charset=utf-8`, body });
  }

  /** Shows a page with this script at `path`. */
  show(path: string, script: string): void {
    const source = `${path.replace(/\/$/, '/index')}.js`;
    this.put(source, 'text/javascript', script);
    this.put(
      path,
      'text/html',
      `<!doctype html><title>${this.origin}</title><body><script src="${source}"></script>`,
    );
  }

  async close(): Promise<void> {
    servers.delete(this);
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }
}

/**
 * A script for a page: TypeScript, whose imports are resolved from the project's folder, and bundled with it.
 */
export async function bundled(source: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: PACKAGE_ROOT, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
  });
  return outputFiles[0]?.text ?? '';
}
