import { connect, createServer, type Server, type Socket } from 'node:net';

/** An address that leads to one server, and later to another; in between it refuses. */
export class MovingAddress {
  private readonly server: Server = createServer((client) => this.accept(client));
  private readonly sockets = new Set<Socket>();
  private target: number | undefined;

  get port(): number {
    const at = this.server.address();
    return typeof at === 'object' && at ? at.port : 0;
  }

  open(): Promise<void> {
    return new Promise((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  leadTo(port: number | undefined): void {
    this.target = port;
    for (const socket of this.sockets) socket.destroy();
  }

  close(): void {
    this.leadTo(undefined);
    this.server.close();
  }

  private accept(client: Socket): void {
    if (this.target === undefined) return void client.destroy();
    const upstream = connect(this.target, '127.0.0.1');
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      this.sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        this.sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  }
}
