import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { KEYS, type Keys } from '../../platform/crypto/keys.module.js';
import { openToken, sealToken } from '../../platform/crypto/sealed-token.js';
import { encodeSecret, newSecret } from '../../platform/crypto/secret-token.js';
import { FLOW_COOKIES, type FlowCookie } from './cookies.js';

/** How long a person has at the provider, in seconds. */
export const FLOW_SECONDS = 600;

const PURPOSE = 'provider flow';
const NAME_PURPOSE = 'provider form name';

/** A sign-in that is under way at a provider, as this browser keeps it: nobody else has written it. */
export interface Flow {
  provider: string;
  secret: string;
  /** In seconds. */
  expiresAt: number;
  returnTo?: string | undefined;
  remember?: boolean | undefined;
  /** The provider asks the person who they are, also one who is signed in there. */
  asksAnew?: boolean | undefined;
  /** The user to whom an account is to be linked; missing: somebody signs in. */
  linksTo?: string | undefined;
}

/** The beginning of a flow. */
export type NewFlow = Pick<Flow, 'provider' | 'returnTo' | 'remember' | 'asksAnew' | 'linksTo'>;

/** How long ago a flow has begun, in seconds. */
export const ageOfFlow = ({ expiresAt }: Pick<Flow, 'expiresAt'>, now = Date.now()): number =>
  now / 1000 - (expiresAt - FLOW_SECONDS);

export type FlowValues = Partial<Record<FlowCookie, string>>;

/** Values for the provider, of which the browser's secret is the only source. */
export interface FlowSecrets {
  state: string;
  nonce: string;
  /** Of PKCE (RFC 7636). */
  verifier: string;
}

export function secretsOf({ secret }: Pick<Flow, 'secret'>): FlowSecrets {
  const derive = (use: string) => createHmac('sha256', secret).update(use).digest('base64url');
  return { state: derive('state'), nonce: derive('nonce'), verifier: derive('verifier') };
}

/**
 * Sign-ins under way at a provider. Each is kept by its browser alone, encrypted, in one of four cookies: so
 * tabs do not disturb each other, and a stranger who begins any number of them fills no table.
 */
@Injectable()
export class Flows {
  constructor(@Inject(KEYS) private readonly keys: Keys) {}

  /** Begins a flow, in a free cookie; where none is, in the place of the oldest. */
  begin(
    begun: NewFlow,
    values: FlowValues,
    now = Date.now(),
  ): { flow: Flow; cookie: FlowCookie; value: string } {
    const expiresAt = Math.floor(now / 1000) + FLOW_SECONDS;
    const flow: Flow = { ...begun, secret: encodeSecret(newSecret()), expiresAt };
    return {
      flow,
      cookie: this.freeCookie(values, now),
      value: sealToken(this.keys.refresh, PURPOSE, JSON.stringify(flow)),
    };
  }

  /** The flow that an answer belongs to; undefined: this browser has begun none such, or too long ago. */
  find(
    provider: string,
    state: unknown,
    values: FlowValues,
    now = Date.now(),
  ): { flow: Flow; cookie: FlowCookie } | undefined {
    if (typeof state !== 'string') return undefined;
    for (const cookie of FLOW_COOKIES) {
      const flow = this.read(values[cookie], now);
      if (flow?.provider === provider && isSame(secretsOf(flow).state, state)) return { flow, cookie };
    }
    return undefined;
  }

  /** A person's name, for an address that nobody is to read it in. */
  sealName(name: string): string {
    return sealToken(this.keys.refresh, NAME_PURPOSE, name);
  }

  /** @returns undefined for what `sealName` has not made */
  openName(sealed: string | undefined): string | undefined {
    return sealed === undefined ? undefined : openToken(this.keys.refresh, NAME_PURPOSE, sealed);
  }

  /** One of those that are free, by chance: two tabs that begin at once rarely meet. */
  private freeCookie(values: FlowValues, now: number): FlowCookie {
    const ends = FLOW_COOKIES.map((cookie) => ({
      cookie,
      at: this.read(values[cookie], now)?.expiresAt ?? 0,
    }));
    const free = ends.filter(({ at }) => at === 0);
    const [oldest] = ends.toSorted((one, other) => one.at - other.at);
    return (free[randomInt(free.length || 1)] ?? oldest ?? { cookie: FLOW_COOKIES[0] }).cookie;
  }

  private read(value: string | undefined, now: number): Flow | undefined {
    const text = value && openToken(this.keys.refresh, PURPOSE, value);
    if (!text) return undefined;
    const flow = JSON.parse(text) as Flow;
    return flow.expiresAt > now / 1000 ? flow : undefined;
  }
}

function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
