import { expect } from '@jest/globals';
import { age, type Answer, PASSWORD, type TestApp } from 'postern/testing';
import type { DpopKey, Written } from './dpop.js';
import { json, send } from './wire.js';

interface Handed {
  tokens?: Record<string, { value: string; expiresIn?: number } | null>;
}

/** One request as a thief would capture it. */
export interface Captured {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string;
}

/** A program that keeps tokens by their names, and proves its key where it has one. */
export class Program {
  readonly held = new Map<string, string>();
  /** The newest request, whole. */
  latest: Captured | undefined;

  constructor(
    readonly on: TestApp,
    readonly key?: DpopKey,
  ) {}

  async ask(method: string, path: string, body?: object, written?: Written): Promise<Answer> {
    const captured = this.written(method, path, body, written);
    this.latest = captured;
    const answer = await this.sendAgain(captured);
    this.keep(answer);
    return answer;
  }

  /** What it would send now. */
  written(method: string, path: string, body?: object, written?: Written): Captured {
    const headers: Record<string, string> = { 'x-access-token-type': 'bearer', 'user-agent': 'program/1' };
    for (const [name, value] of this.held)
      if (name === 'access') headers.authorization = `Bearer ${value}`;
      else headers[`postern-${name.replace(/[A-Z]/g, '-$&').toLowerCase()}-token`] = value;
    if (this.key) headers.dpop = this.key.prove(method, this.on.env.APP_URL + path, written);
    const sent = body === undefined ? { headers: {} } : json(body);
    return { method, path, ...sent, headers: { ...headers, ...sent.headers } };
  }

  sendAgain = ({ method, path, ...written }: Captured): Promise<Answer> =>
    send(this.on, method, path, written);

  keep(answer: Answer): void {
    expect(answer.setCookies).toEqual([]);
    for (const [name, token] of Object.entries((answer.body as Handed).tokens ?? {}))
      if (token) this.held.set(name, token.value);
      else this.held.delete(name);
  }

  login = (email: string) => this.ask('POST', '/auth/login', { email, password: PASSWORD });
  refresh = (written?: Written) => this.ask('POST', '/auth/refresh', undefined, written);
  me = () => this.ask('GET', '/auth/me');

  get sessionId(): string {
    const [, claims = ''] = (this.held.get('access') ?? '').split('.');
    return (JSON.parse(Buffer.from(claims, 'base64url').toString()) as { sid: string }).sid;
  }

  /** As if nothing had come of it for so long: `2 minutes`. */
  waits = (interval: string) => age({ app: this.on, sessionId: this.sessionId }, interval);
}
