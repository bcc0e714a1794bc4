import { connect, type Socket } from 'node:net';
import type { Options } from 'postgres';

/** How long a server that missed a deadline may stay silent before its connections are given up, in milliseconds. */
const SILENCE_MS = 500;

/**
 * The sockets of one pool. postgres.js waits for an answer without limit; when a server vanishes without closing its
 * connections (a failover, a dropped route), TCP alone notices after some fifteen minutes. So the pool's sockets are
 * known here, and those that stay silent after a missed deadline are destroyed: postgres.js then opens new ones.
 */
export class Sockets {
  private readonly open = new Set<Socket>();
  private checking = false;

  /** For postgres.js's `socket` option: a socket that is still connecting; what is written to it meanwhile waits in it. */
  readonly create = (options: Options<Record<string, never>> & { host: string[]; port: number[]; path?: string | null }): Socket => {
    const target = { host: options.host[0] ?? 'localhost', port: options.port[0] ?? 5432 };
    // Object.assign: postgres.js takes the server name of TLS from socket.host.
    const socket = Object.assign(options.path ? connect(options.path) : connect(target), options.path ? {} : target);
    socket.setNoDelay(true);
    this.open.add(socket);
    socket.once('close', () => this.open.delete(socket));
    return socket;
  };

  /** After a missed deadline: gives every connection a moment more, then destroys those that have received nothing in it. */
  destroySilentOnes(): void {
    if (this.checking) return;
    this.checking = true;
    const received = new Map([...this.open].map((socket) => [socket, socket.bytesRead]));
    setTimeout(() => {
      this.checking = false;
      for (const [socket, before] of received) if (socket.bytesRead === before) socket.destroy(new Error('The database did not answer in time.'));
    }, SILENCE_MS).unref();
  }

  destroyAll(): void {
    for (const socket of this.open) socket.destroy();
  }
}
