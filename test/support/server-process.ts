import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { TEST_ENV } from './app.js';
import { BUNDLE, COMPILE_CACHE } from './built-product.js';

/**
 * Production as far as it can be on one machine; whoever starts a server says which database, and how mail
 * goes out.
 */
const PRODUCTION = {
  ...TEST_ENV,
  NODE_ENV: 'production',
  APP_URL: 'https://api.example.com',
  WEB_ORIGINS: 'https://app.example.com',
  TRUST_PROXY: 'none',
  MAIL_FROM: 'Acme <hello@example.com>',
  LOG_LEVEL: 'silent',
};

/** How often a start is tried: between the choice of a port and the start another program may take it. */
const STARTS = 5;

/** A port of this machine at which nobody listens. */
export async function freePort(): Promise<string> {
  const server = createServer().listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return String(port);
}

/**
 * A built server, in a process of its own that may be killed. It ends with the process that has started it.
 */
export class ServerProcess {
  /** Resolves with its exit code; null when a signal has ended it. */
  readonly ended: Promise<number | null>;

  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
  ) {
    this.ended = once(child, 'exit').then(([code]) => code as number | null);
  }

  /**
   * Starts it in production, and waits until it says where it answers.
   * @param folder as `bundleProduct` makes it, unless another program is named
   * @param program what node runs there, with its arguments
   */
  static async start(
    folder: string,
    variables: Record<string, string>,
    program: readonly string[] = [BUNDLE],
  ): Promise<ServerProcess> {
    for (let starts = 1; ; starts++) {
      const server = await ServerProcess.startOnce(folder, variables, program);
      if (server instanceof ServerProcess) return server;
      if (starts === STARTS || !server.includes('is in use'))
        throw new Error(`the server does not start: ${server}`);
    }
  }

  /** It runs, and was not told to end. */
  get isAlive(): boolean {
    return !this.child.killed && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** SIGKILL: it is gone, in the middle of whatever it is doing. */
  kill(): void {
    this.child.kill('SIGKILL');
  }

  /** SIGTERM: it finishes what is under way. */
  terminate(): void {
    this.child.kill('SIGTERM');
  }

  private static async startOnce(
    folder: string,
    variables: Record<string, string>,
    program: readonly string[],
  ): Promise<ServerProcess | string> {
    const PORT = await freePort();
    const endsWithParent = pathToFileURL(resolve('src/cli/process/end-with-parent.mjs')).href;
    const child = spawn(process.execPath, ['--import', endsWithParent, ...program], {
      cwd: folder,
      env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: COMPILE_CACHE, ...PRODUCTION, PORT, ...variables },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const server = new ServerProcess(`http://localhost:${PORT}`, child);
    let said = '';
    child.stderr?.on('data', (text: Buffer) => (said += text.toString()));
    const listening = new Promise<true>((listens) =>
      child.stdout?.on('data', (text: Buffer) => text.includes(' answers at ') && listens(true)),
    );
    return (await Promise.race([listening, server.ended])) === true ? server : said;
  }
}
