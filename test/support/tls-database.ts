import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { TLSSocket, createSecureContext } from 'node:tls';
import { selfSigned } from './certificate.js';

/**
 * A database's front that encrypts, as a hosted one does; its certificate is one that nobody else has signed.
 */
export async function startTlsDatabase(databaseUrl: string): Promise<{ url: string; close(): void }> {
  const secureContext = createSecureContext(selfSigned());
  const database = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const listener = createServer((raw) => {
    // The client asks for TLS first, by eight bytes; `S` says that it may. Source: PostgreSQL manual, "SSL
    // Session Encryption".
    raw.once('data', () => {
      raw.write('S');
      const client = new TLSSocket(raw, { isServer: true, secureContext });
      const server = connect(Number(database.port || 5432), database.hostname);
      for (const [from, to] of [
        [client, server],
        [server, client],
      ] as const) {
        sockets.add(from);
        from.on('error', () => from.destroy());
        from.on('close', () => to.destroy());
        from.pipe(to);
      }
    });
    raw.on('error', () => raw.destroy());
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const url = new URL(database);
  url.host = `127.0.0.1:${(listener.address() as AddressInfo).port}`;
  return {
    url: url.href,
    close: () => {
      listener.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
