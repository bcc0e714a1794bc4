import { ServiceUnavailable } from './unavailable.js';

export interface IntrospectionOptions {
  /** Postern's APP_URL. */
  issuer: string;
  /** The id and secret that INTROSPECTION_CLIENTS has for this server. */
  clientId: string;
  clientSecret: string;
  /** The route, for a server that reaches Postern by another address than browsers do. */
  url?: string;
  /** How long to wait for an answer, in milliseconds: 5000. */
  timeoutMs?: number;
}

/** The state of a token that is good now. Source: RFC 7662, 2.2. */
export interface TokenState {
  userId: string;
  sessionId: string;
  expiresAt: Date;
  roles: readonly string[];
  permissions: readonly string[];
  /** The user who acts as this one in the session; missing: nobody does. */
  actorId?: string;
}

/** In characters. */
const LONGEST = 8000;

interface Answer {
  active: boolean;
  sub: string;
  sid: string;
  exp: number;
  roles: string[];
  permissions: string[];
  act?: { sub: string };
}

/** Asks Postern about tokens, where an ended session has to be refused at once. */
export class Introspection {
  readonly #url: string;
  readonly #authorization: string;
  readonly #timeoutMs: number;

  constructor({ issuer, clientId, clientSecret, url, timeoutMs = 5000 }: IntrospectionOptions) {
    this.#url = url ?? `${issuer}/auth/introspect`;
    this.#authorization = `Basic ${btoa([clientId, clientSecret].map(encodeURIComponent).join(':'))}`;
    this.#timeoutMs = timeoutMs;
  }

  /**
   * @returns undefined for a token that is not good now: answer 401
   * @throws ServiceUnavailable where Postern can't be asked, or refuses this server: answer 503
   */
  async stateOf(token: string): Promise<TokenState | undefined> {
    // No token of Postern's: the question would be refused.
    if (token.length > LONGEST) return undefined;
    const answer = await this.#ask(token);
    if (!answer.active) return undefined;
    const { sub, sid, exp, roles, permissions, act } = answer;
    return {
      userId: sub,
      sessionId: sid,
      expiresAt: new Date(exp * 1000),
      roles,
      permissions,
      ...(act ? { actorId: act.sub } : {}),
    };
  }

  async #ask(token: string): Promise<Answer> {
    try {
      const response = await fetch(this.#url, {
        method: 'POST',
        headers: { authorization: this.#authorization, accept: 'application/json' },
        body: new URLSearchParams({ token }),
        // An answer that comes from elsewhere says nothing about a token.
        redirect: 'error',
        signal: AbortSignal.timeout(this.#timeoutMs),
      });
      if (!response.ok) throw new Error(`POST ${this.#url} was answered ${response.status}`);
      return (await response.json()) as Answer;
    } catch (cause) {
      throw new ServiceUnavailable('the token’s state can’t be asked for', { cause });
    }
  }
}
