import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A mail as Resend's API gets it. */
export interface ReceivedMail {
  method: string;
  path: string;
  idempotencyKey: string;
  authorization: string;
  from: string;
  to: string;
  reply_to?: string;
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
}

type Answering = (response: ServerResponse) => void | Promise<void>;

const accepting = (response: ServerResponse): void => void response.end(JSON.stringify({ id: 'at-resend' }));

/** Refuses as Resend does: the status, and a body that says it again, with the error's name. */
export function refusing(
  statusCode: number,
  headers: Record<string, string> = {},
  name = 'imitated',
): Answering {
  return (response) =>
    void response
      .writeHead(statusCode, headers)
      .end(JSON.stringify({ statusCode, name, message: 'refused' }));
}

/** An imitation of Resend's API at its HTTP edge. Give its `url` to the library as RESEND_BASE_URL. */
export class ResendImitation {
  /** Everything that was asked for, whatever the answer was. */
  readonly received: ReceivedMail[] = [];
  /** How it answers; from here on. */
  answer: Answering = accepting;
  /** How often it has refused what was beyond. */
  tooMany = 0;
  private port = 0;
  private server: Server | undefined;

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get isStopped(): boolean {
    return this.server === undefined;
  }

  /** Listens; after a stop at the same port again. */
  async start(): Promise<void> {
    const server = createServer((request, response) => void this.take(request, response));
    this.server = server;
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.port = (server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    const { server } = this;
    if (!server) return;
    this.server = undefined;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }

  accepts(): void {
    this.answer = accepting;
  }

  /** Holds every answer back, until what it returns is called. */
  holdsAnswers(): () => void {
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    this.answer = async (response) => {
      await released;
      accepting(response);
    };
    return release;
  }

  /**
   * Takes so many a second, in windows that begin with their first mail, and refuses what is beyond as Resend
   * does.
   * @param says whether its answers tell how much capacity is left
   */
  takesASecond(most: number, says = false): void {
    this.tooMany = 0;
    let [began, taken] = [-Infinity, 0];
    this.answer = (response) => {
      const now = performance.now();
      if (now - began >= 1000) [began, taken] = [now, 0];
      const isTaken = ++taken <= most;
      const capacity = {
        'ratelimit-limit': String(most),
        'ratelimit-remaining': String(Math.max(0, most - taken)),
        'ratelimit-reset': '1',
      };
      for (const [name, value] of Object.entries(says ? capacity : {})) response.setHeader(name, value);
      if (isTaken) return accepting(response);
      this.tooMany++;
      return refusing(429, { 'retry-after': '1' }, 'rate_limit_exceeded')(response);
    };
  }

  to(email: string): ReceivedMail[] {
    return this.received.filter(({ to }) => to === email);
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    // A question has no body.
    const mail = JSON.parse(Buffer.concat(chunks).toString() || '{}') as Omit<
      ReceivedMail,
      'method' | 'path' | 'idempotencyKey' | 'authorization'
    >;
    this.received.push({
      ...mail,
      method: request.method ?? '',
      path: request.url ?? '',
      idempotencyKey: String(request.headers['idempotency-key']),
      authorization: request.headers.authorization ?? '',
    });
    response.setHeader('content-type', 'application/json');
    await this.answer(response);
  }
}
