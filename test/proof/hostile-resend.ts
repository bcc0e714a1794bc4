import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import type { Chance } from './chance.js';
import { Idempotency, type Reply, refusal } from './idempotency.js';

interface Fate {
  /** Of how many calls in a hundred. */
  share: number;
  /**
   * How long Resend works on it, in milliseconds, from and to: so long another call with its key is refused.
   */
  worksMs?: readonly [number, number];
  accepts?: true;
  then: 'answers' | 'is silent' | 'breaks the connection' | 'kills the caller' | 'limits' | 'fails';
  retryAfter?: string;
}

/** What becomes of a call: of a hundred 30 fail or are slow, and 5 kill their caller. */
const FATES = {
  'goes well': { share: 65, worksMs: [0, 10], accepts: true, then: 'answers' },
  '429': { share: 3, then: 'limits' },
  '429, Retry-After: 0': { share: 2, then: 'limits', retryAfter: '0' },
  '429, Retry-After: 1': { share: 2, then: 'limits', retryAfter: '1' },
  '500': { share: 6, then: 'fails' },
  'slow, then accepted': { share: 5, worksMs: [100, 300], accepts: true, then: 'answers' },
  'slow, then 500': { share: 2, worksMs: [100, 300], then: 'fails' },
  'accepted after the caller has given up': {
    share: 0.8,
    worksMs: [5500, 6000],
    accepts: true,
    then: 'answers',
  },
  '500 after the caller has given up': { share: 0.8, worksMs: [5500, 6000], then: 'fails' },
  'not accepted, and no answer': { share: 0.7, then: 'is silent' },
  'accepted, and no answer': { share: 0.7, accepts: true, then: 'is silent' },
  'broken before it is accepted': { share: 3.5, then: 'breaks the connection' },
  'broken once it is accepted': { share: 3.5, accepts: true, then: 'breaks the connection' },
  'caller killed before it is accepted': { share: 2.5, then: 'kills the caller' },
  'caller killed once it is accepted': { share: 2.5, accepts: true, then: 'kills the caller' },
} as const satisfies Record<string, Fate>;

const NAMES = Object.keys(FATES) as (keyof typeof FATES)[];
const SHARES = Object.fromEntries(NAMES.map((name) => [name, FATES[name].share])) as Record<
  keyof typeof FATES,
  number
>;

/**
 * Resend on its worst day, imitated at its HTTP edge: it limits, fails, falls silent, breaks connections, and
 * kills the process that calls. What it accepts it accepts as Resend does, by Idempotency-Key.
 */
export class HostileResend {
  readonly idempotency = new Idempotency();
  /** How many calls met with what. */
  readonly fates = Object.fromEntries(NAMES.map((name) => [name, 0])) as Record<keyof typeof FATES, number>;
  /** Kills the process that shows this API key; false when it is gone already. */
  killCaller: (apiKey: string) => boolean = () => false;
  /** Told of the key of a call that it lets wait. */
  letsWait: (key: string) => void = () => undefined;
  kills = 0;
  private readonly silent = new Set<ServerResponse>();
  private isSilent = true;
  private readonly server: Server = createServer((request, response) => void this.take(request, response));

  constructor(private readonly chance: Chance) {}

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get calls(): number {
    return Object.values(this.fates).reduce((sum, count) => sum + count, 0);
  }

  async start(): Promise<void> {
    await new Promise<void>((listening) => this.server.listen(0, '127.0.0.1', listening));
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  /** Breaks the connections on which it has fallen silent, and will no more. */
  endSilence(): void {
    this.isSilent = false;
    for (const response of this.silent) response.destroy();
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A caller may die while it is still writing.
    const payload = await text(request).catch(() => undefined);
    if (payload === undefined) return;
    const name = this.chance.pick(SHARES);
    this.fates[name]++;
    const fate: Fate = FATES[name];
    const key = request.headers['idempotency-key'] as string | undefined;
    if (key !== undefined && (worksLong(fate) || fate.then === 'is silent')) this.letsWait(key);
    const reply = await this.work(fate, key, payload);
    this.end(fate, response, reply, /^Bearer (.*)$/.exec(request.headers.authorization ?? '')?.[1] ?? '');
  }

  /** What Resend itself makes of a call that gets through to it. */
  private async work(
    { worksMs, accepts }: Fate,
    key: string | undefined,
    payload: string,
  ): Promise<Reply | undefined> {
    if (!worksMs && !accepts) return undefined;
    const begun = this.idempotency.begin(key, payload);
    if (begun !== 'begun') return begun;
    if (worksMs) await wait(worksMs[0] + Math.random() * (worksMs[1] - worksMs[0]));
    if (accepts) return this.idempotency.finish(key, payload);
    this.idempotency.abandon(key);
    return undefined;
  }

  /** What reaches the caller. */
  private end(
    { then, retryAfter }: Fate,
    response: ServerResponse,
    reply: Reply | undefined,
    apiKey: string,
  ): void {
    switch (then) {
      case 'answers':
        return answer(response, reply ?? refusal(500, 'internal_server_error'));
      case 'limits':
        if (retryAfter !== undefined) response.setHeader('retry-after', retryAfter);
        return answer(response, refusal(429, 'rate_limit_exceeded'));
      case 'fails':
        return answer(response, refusal(500, 'internal_server_error'));
      case 'is silent':
        if (!this.isSilent) response.destroy();
        this.silent.add(response);
        response.on('close', () => this.silent.delete(response));
        return;
      case 'breaks the connection':
        response.destroy();
        return;
      case 'kills the caller':
        if (this.killCaller(apiKey)) this.kills++;
        else response.destroy();
    }
  }
}

/** Long enough for another process to call with the same key. */
function worksLong({ worksMs }: Fate): boolean {
  return worksMs !== undefined && worksMs[0] >= 100;
}

function answer(response: ServerResponse, { status, body }: Reply): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
