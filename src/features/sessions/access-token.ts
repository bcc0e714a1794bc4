import { Inject, Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { KEYS, type Keys } from '../../platform/crypto/keys.module.js';
import { NEWEST_GENERATION } from './refresh-token.js';

/** How far the clocks of two instances may differ, in seconds. */
const LEEWAY_SECONDS = 10;

/** How many tokens are remembered as verified, of some 600 bytes each. */
const MAX_REMEMBERED = 1000;

/**
 * The claims of an access token: whose it is (`sub`), which session (`sid`), which generation of its refresh
 * token it came with (`gen`).
 */
export interface AccessToken {
  userId: string;
  sessionId: string;
  generation: number;
  /** By the clock of the instance that signed it. */
  expiresAt: Date;
}

/**
 * The last time that a Date can hold, in seconds since 1970. Source: ECMA-262, "Time Values and Time
 * Range".
 */
const LAST_MOMENT_SECONDS = 8.64e12;

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

const isUuid = (claim: unknown): claim is string => typeof claim === 'string' && UUID.test(claim);
const isWhole = (claim: unknown, most: number): claim is number =>
  Number.isInteger(claim) && (claim as number) >= 0 && (claim as number) <= most;

/**
 * Access tokens: JWTs (RFC 7519), HS256 under JWT_SECRET, `iss` and `aud` = APP_URL. They name a session; the
 * guard asks the database whether it lives.
 */
@Injectable()
export class AccessTokens {
  /**
   * Tokens that were verified here, as they stand. A client sends the same one with every request for a
   * quarter of an hour, and what was right once is right until it expires.
   */
  private readonly verified = new Map<string, AccessToken>();

  constructor(
    private readonly jwt: JwtService,
    @Inject(ENV) private readonly env: Env,
    @Inject(KEYS) private readonly keys: Keys,
  ) {}

  /** @param lifetimeSeconds ACCESS_TOKEN_TTL_SECONDS at the most: never beyond the session's own end */
  sign(token: Omit<AccessToken, 'expiresAt'>, lifetimeSeconds: number): { text: string; expiresAt: Date } {
    const iat = Math.floor(Date.now() / 1000);
    const exp = iat + lifetimeSeconds;
    const { id, secret } = this.keys.access.signing;
    const claims = {
      sub: token.userId,
      sid: token.sessionId,
      gen: token.generation,
      iat,
      exp,
      iss: this.env.APP_URL,
      aud: this.env.APP_URL,
    };
    return {
      text: this.jwt.sign(claims, { privateKey: secret, algorithm: 'HS256', keyid: id }),
      expiresAt: new Date(exp * 1000),
    };
  }

  /** @returns undefined for what is mangled, foreign, forged or past its time */
  read(text: string): AccessToken | undefined {
    const known = this.verified.get(text);
    // Taken out in any case: what is used is put back as the newest, what has expired is forgotten.
    if (known) this.verified.delete(text);
    const isExpired = known && Date.now() >= known.expiresAt.getTime() + LEEWAY_SECONDS * 1000;
    const token = isExpired ? undefined : (known ?? this.verify(text));
    if (token) this.remember(text, token);
    return token;
  }

  /** The one that was not used for longest is removed. */
  private remember(text: string, token: AccessToken): void {
    const [oldest] = this.verified.size < MAX_REMEMBERED ? [] : this.verified.keys();
    if (oldest !== undefined) this.verified.delete(oldest);
    this.verified.set(text, token);
  }

  private verify(text: string): AccessToken | undefined {
    const key = this.keys.access.find(keyIdOf(text) ?? '');
    if (!key) return undefined;
    try {
      // The algorithm is ours to choose, never the token's. Source: RFC 8725, section 3.1.
      const claims = this.jwt.verify<object>(text, {
        // A KeyObject, which its type leaves out: jsonwebtoken tries to read bytes as a public key first, and
        // that costs more than the rest.
        secret: key.secret as unknown as Buffer,
        algorithms: ['HS256'],
        issuer: this.env.APP_URL,
        audience: this.env.APP_URL,
        clockTolerance: LEEWAY_SECONDS,
      });
      return this.tokenOf(claims);
    } catch {
      return undefined;
    }
  }

  /**
   * Takes only the claims that `sign` writes: a program that shares JWT_SECRET can sign any. The library
   * takes a token without an expiry for one that never ends, and a list of audiences for each of them.
   * Source: RFC 8725, sections 3.8 to 3.10.
   */
  private tokenOf(claims: Partial<Record<string, unknown>> | string | null): AccessToken | undefined {
    if (claims === null || typeof claims === 'string') return undefined;
    const { sub, sid, gen, iat, exp, iss, aud } = claims;
    if (iss !== this.env.APP_URL || aud !== this.env.APP_URL) return undefined;
    if (!isUuid(sub) || !isUuid(sid) || !isWhole(gen, NEWEST_GENERATION)) return undefined;
    if (!isWhole(exp, LAST_MOMENT_SECONDS) || !isWhole(iat, exp)) return undefined;
    return { userId: sub, sessionId: sid, generation: gen, expiresAt: new Date(exp * 1000) };
  }
}

function keyIdOf(text: string): string | undefined {
  try {
    const header = JSON.parse(Buffer.from(text.split('.', 1)[0] ?? '', 'base64url').toString()) as {
      kid?: unknown;
    } | null;
    return typeof header?.kid === 'string' ? header.kid : undefined;
  } catch {
    return undefined;
  }
}
