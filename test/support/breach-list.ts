import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A question as the service gets it. */
interface Question {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
}

type Answering = (response: ServerResponse, prefix: string) => void;

/** The SHA-1 of a password, as the service writes it. */
export function sha1(password: string): string {
  return createHash('sha1').update(password).digest('hex').toUpperCase();
}

/**
 * An imitation of Have I Been Pwned's range service at its HTTP edge. Give its `url` to the app as
 * BREACHED_PASSWORDS_URL.
 */
export class BreachListImitation {
  /** Everything that was asked, whatever the answer was. */
  readonly asked: Question[] = [];
  /** How it answers; from here on. */
  answer: Answering = (response, prefix) => response.end(this.rangeOf(prefix));
  private readonly counts = new Map<string, number>();
  private port = 0;
  private server: Server | undefined;

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** It knows the password from so many breaches. With 0 it stands in the answers as padding. */
  knows(password: string, count: number): void {
    this.counts.set(sha1(password), count);
  }

  async start(): Promise<void> {
    const server = createServer((request, response) => void this.take(request, response));
    this.server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.port = (server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    const { server } = this;
    if (!server) return;
    this.server = undefined;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }

  /** What it knows in a range, among entries that are none of anybody's: 800, as with Add-Padding. */
  rangeOf(prefix: string): string {
    const known = [...this.counts]
      .filter(([digest]) => digest.startsWith(prefix))
      .map(([digest, count]) => `${digest.slice(5)}:${count}`);
    const others = Array.from(
      { length: 800 },
      (_, index) => `${sha1(`nobody's ${index}`).slice(5)}:${index % 2}`,
    );
    return [...others, ...known].sort().join('\r\n');
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = '', url = '', headers } = request;
    this.asked.push({ method, path: url, headers, body: Buffer.concat(chunks).toString() });
    response.setHeader('content-type', 'text/plain');
    this.answer(response, url.replace('/range/', ''));
  }
}
