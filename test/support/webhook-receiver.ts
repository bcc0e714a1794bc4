import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A webhook as it came. */
export interface ReceivedWebhook {
  id: string;
  headers: IncomingHttpHeaders;
  text: string;
  body: { type: string; timestamp: string; data: Record<string, string> };
}

type Answering = (response: ServerResponse, webhook: ReceivedWebhook) => void;

export const SECRET = `whsec_${Buffer.alloc(24, 'first').toString('base64')}`;
export const NEXT_SECRET = `whsec_${Buffer.alloc(24, 'next').toString('base64')}`;

/**
 * Whether one of the signatures is by this secret; by node:crypto, as a receiver would that has no
 * package.
 */
export function isSignedBy(secret: string, { id, headers, text }: ReceivedWebhook): boolean {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const mine = createHmac('sha256', key)
    .update(`${id}.${String(headers['webhook-timestamp'])}.${text}`)
    .digest();
  return String(headers['webhook-signature'])
    .split(' ')
    .map((one) => Buffer.from(one.replace('v1,', ''), 'base64'))
    .some((one) => one.length === mine.length && timingSafeEqual(one, mine));
}

/** An imitation of a team's receiver at its HTTP edge. */
export class WebhookReceiver {
  /** Everything that came, whatever the answer was. */
  readonly received: ReceivedWebhook[] = [];
  /** How it answers; from here on. */
  answer: Answering = (response) => void response.writeHead(204).end();
  private server: Server | undefined;

  get url(): string {
    return `http://127.0.0.1:${(this.server?.address() as AddressInfo).port}/hooks`;
  }

  async start(): Promise<void> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const { headers } = request;
        const body = JSON.parse(text) as ReceivedWebhook['body'];
        const webhook = { id: String(headers['webhook-id']), headers, text, body };
        this.received.push(webhook);
        this.answer(response, webhook);
      });
    });
    this.server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((resolve) => this.server?.close(resolve));
  }

  /** The types of those about a user, in the order in which they came. */
  about(userId: string): string[] {
    return this.received.filter(({ body }) => body.data.userId === userId).map(({ body }) => body.type);
  }

  /** What WEBHOOK_ENDPOINTS says of it. */
  endpoint(id: string, { events = ['*'], secrets = [SECRET], url = this.url } = {}) {
    return { id, url, secrets, events };
  }
}

/** The variable that names these endpoints. */
export const endpointsOf = (...endpoints: object[]) => ({ WEBHOOK_ENDPOINTS: JSON.stringify(endpoints) });
