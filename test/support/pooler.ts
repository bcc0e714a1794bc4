import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

interface Backend {
  socket: Socket;
  client: Client | undefined;
  /** The names of statements that it has parsed. */
  prepared: Set<string>;
  /** How many ParseCompletes answer what no client has asked for. */
  unasked: number;
}

interface Client {
  socket: Socket;
  backend: Backend | undefined;
  isReady: boolean;
  /** The Parse messages that it has sent, by the statement's name. */
  parses: Map<string, Buffer>;
}

/**
 * A pooler in transaction mode, as PgBouncer is one: between two transactions a client has no server
 * connection, and then gets the one that was given back last. `keeps`: prepared statements are parsed again
 * where they are lacking, as by PgBouncer from 1.21 on.
 */
export class TransactionPooler {
  private readonly idle: Backend[] = [];
  private readonly sockets = new Set<Socket>();
  private readonly listener = createServer((socket) => this.accept(socket));

  private constructor(
    private readonly database: URL,
    private readonly keeps: boolean,
  ) {}

  static async open(databaseUrl: string, { keeps }: { keeps: boolean }): Promise<TransactionPooler> {
    const pooler = new TransactionPooler(new URL(databaseUrl), keeps);
    pooler.listener.listen(0, '127.0.0.1');
    await once(pooler.listener, 'listening');
    return pooler;
  }

  /** The database, reached through here. */
  get url(): string {
    const url = new URL(this.database);
    url.host = `127.0.0.1:${(this.listener.address() as AddressInfo).port}`;
    return url.href;
  }

  close(): void {
    this.listener.close();
    for (const socket of this.sockets) socket.destroy();
  }

  /** The client's own handshake opens a server connection, which is everybody's from then on. */
  private accept(socket: Socket): void {
    const client: Client = { socket, backend: undefined, isReady: false, parses: new Map() };
    const backend: Backend = {
      socket: connect(Number(this.database.port || 5432), this.database.hostname),
      client,
      prepared: new Set(),
      unasked: 0,
    };
    client.backend = backend;
    for (const end of [socket, backend.socket]) {
      this.sockets.add(end);
      end.setNoDelay(true);
      end.on('error', () => end.destroy());
    }
    const fromClient = messages();
    socket.on('data', (bytes) => {
      if (client.isReady) for (const message of fromClient(bytes)) this.ask(client, message);
      else backend.socket.write(bytes);
    });
    // What it has left open is rolled back by the end of its connection.
    socket.on('close', () => client.backend?.socket.destroy());
    const fromServer = messages();
    backend.socket.on('data', (bytes) => {
      for (const message of fromServer(bytes)) this.answer(backend, message);
    });
  }

  private ask(client: Client, message: Buffer): void {
    const type = typeOf(message);
    if (type === 'X') return;
    const backend = (client.backend ??= this.idle.pop());
    if (!backend) throw new Error('no server connection is free');
    backend.client = client;
    const [first = '', second = ''] = message.subarray(5).toString('latin1').split('\0', 2);
    if (type === 'P') {
      client.parses.set(first, message);
      backend.prepared.add(first);
    }
    const parse =
      type === 'B' && this.keeps && !backend.prepared.has(second) ? client.parses.get(second) : undefined;
    if (parse) {
      backend.unasked++;
      backend.prepared.add(second);
      backend.socket.write(parse);
    }
    backend.socket.write(message);
  }

  private answer(backend: Backend, message: Buffer): void {
    const { client } = backend;
    const type = typeOf(message);
    if (type === '1' && backend.unasked > 0) {
      backend.unasked--;
      return;
    }
    client?.socket.write(message);
    // ReadyForQuery, and not within a transaction.
    if (type !== 'Z' || !client || String.fromCharCode(message[5] ?? 0) !== 'I') return;
    Object.assign(client, { isReady: true, backend: undefined });
    backend.client = undefined;
    this.idle.push(backend);
  }
}

function typeOf(message: Buffer): string {
  return String.fromCharCode(message[0] ?? 0);
}

/** Cuts bytes into messages: a type byte, a length that counts itself, the rest. */
function messages(): (bytes: Buffer) => Buffer[] {
  let pending = Buffer.alloc(0);
  return (bytes) => {
    pending = Buffer.concat([pending, bytes]);
    const complete: Buffer[] = [];
    while (pending.length >= 5 && pending.length > pending.readUInt32BE(1)) {
      const end = pending.readUInt32BE(1) + 1;
      complete.push(pending.subarray(0, end));
      pending = pending.subarray(end);
    }
    return complete;
  };
}
