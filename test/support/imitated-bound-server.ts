import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { compactVerify, importJWK, type JWK, decodeProtectedHeader } from 'jose';

/** What is answered instead of what the draft would have. */
export interface Scripted {
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
}

/** A request as it came. */
export interface Seen {
  path: string;
  headers: IncomingMessage['headers'];
  /** The proof that it showed, read. */
  proof: { header: Record<string, unknown>; claims: Record<string, unknown> } | undefined;
}

const COOKIE = 'bound=1; Path=/; Secure; HttpOnly; SameSite=Lax';
const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Lax';

/**
 * A server of one session, as the draft describes one, and nothing of ours: `/login` asks for a registration
 * at `/bind`, and `/renew` refreshes.
 */
export class ImitatedBoundServer {
  readonly env = { APP_URL: 'https://api.example.test', WEB_ORIGINS: ['https://app.example.test'] };
  readonly seen: Seen[] = [];
  registration: string | undefined = '(ES256);path="/bind";challenge="first"';
  instructions: Record<string, unknown> = {
    session_identifier: 'one',
    refresh_url: '/renew',
    scope: { include_site: false },
    credentials: [{ type: 'cookie', name: 'bound', attributes: ATTRIBUTES }],
    allowed_refresh_initiators: ['app.example.test'],
  };
  /** What a registration and a refresh set. */
  cookie = COOKIE;
  /** Headers of a registration's and a refresh's good answer. */
  headers: Record<string, string> = {};
  /** What the next refreshes, or registrations, are answered instead. */
  readonly scripted: Scripted[] = [];
  private key: JWK | undefined;
  private challenges = 0;
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => void this.answer(request, response));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  /** The requests for a path, in their order. */
  requestsFor(path: string): Seen[] {
    return this.seen.filter((one) => one.path === path);
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', this.env.APP_URL).pathname;
    const proof = await this.readProof(request.headers['secure-session-response']);
    this.seen.push({ path, headers: request.headers, proof });
    const own = path === '/bind' || path === '/renew' ? this.scripted.shift() : undefined;
    const { status, headers = {}, body } = own ?? this.respond(path, proof);
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body));
  }

  private respond(path: string, proof: Seen['proof']): Scripted {
    const bound = { status: 200, headers: { 'set-cookie': this.cookie, ...this.headers } };
    if (path === '/bind') return { ...bound, body: this.instructions };
    if (path === '/renew') return proof ? bound : this.challenge();
    const asks = path === '/login' && this.registration !== undefined;
    return {
      status: 200,
      headers: asks ? { 'secure-session-registration': this.registration ?? '' } : {},
      body: {},
    };
  }

  /** A refresh without a proof. Source: the draft, "Secure-Session-Challenge". */
  private challenge(): Scripted {
    const challenge = `"challenge ${++this.challenges}";id="one"`;
    return { status: 403, headers: { 'secure-session-challenge': challenge } };
  }

  /** @throws Error if the key of the session has not signed it */
  private async readProof(header: string | string[] | undefined): Promise<Seen['proof']> {
    if (header === undefined) return undefined;
    const jwt = String(header).replace(/^"|"$/g, '');
    this.key = decodeProtectedHeader(jwt).jwk ?? this.key;
    const { payload, protectedHeader } = await compactVerify(jwt, await importJWK(this.key ?? {}, 'ES256'));
    const claims = JSON.parse(new TextDecoder().decode(payload)) as Record<string, unknown>;
    return { header: { ...protectedHeader }, claims };
  }
}
