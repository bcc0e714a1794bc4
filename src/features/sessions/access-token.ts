import { Inject, Injectable } from '@nestjs/common';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { newId } from '../../platform/crypto/ids.js';
import { NEWEST_GENERATION } from './refresh-token.js';
import { type Claims, TokenSignatures } from './token-signatures.js';

/** How far the clocks of two instances may differ, in seconds. */
const LEEWAY_SECONDS = 10;

/** How many tokens are remembered as verified, of some 600 bytes each. */
const MAX_REMEMBERED = 1000;

/** A mark: 11 bytes, as base64url. */
const MARK = /^[\w-]{15}$/;

/**
 * The claims of an access token: whose it is (`sub`), which session (`sid`), and which refresh token it came
 * with, by its generation (`gen`) and its mark (`ref`).
 */
export interface AccessToken {
  userId: string;
  sessionId: string;
  generation: number;
  /** `markOf` its refresh token; undefined in one of a release before, and where it came with none. */
  mark?: string | undefined;
  /** By the clock of the instance that signed it. */
  expiresAt: Date;
}

/** The part of a token that concerns those who check it by its public key. */
export interface Reach {
  /** Not where a second factor is still to be proven: then it is for Postern's own routes alone. */
  isForOthers?: boolean;
  /** The user who acts as the token's own. Source: RFC 8693, 4.1. */
  actorId?: string;
}

/**
 * The last time that a Date can hold, in seconds since 1970. Source: ECMA-262, "Time Values and Time
 * Range".
 */
const LAST_MOMENT_SECONDS = 8.64e12;

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

const isUuid = (claim: unknown): claim is string => typeof claim === 'string' && UUID.test(claim);
const isMark = (claim: unknown): claim is string => typeof claim === 'string' && MARK.test(claim);
const isWhole = (claim: unknown, most: number): claim is number =>
  Number.isInteger(claim) && (claim as number) >= 0 && (claim as number) <= most;

/**
 * Access tokens: JWTs (RFC 7519), `iss` = APP_URL, `aud` = ACCESS_TOKEN_AUDIENCE. They name a session; the
 * guard asks the database whether it lives. Who checks one by itself learns that from POST /auth/introspect.
 */
@Injectable()
export class AccessTokens {
  /**
   * Tokens that were verified here, as they stand. A client sends the same one with every request for a
   * quarter of an hour, and what was right once is right until it expires.
   */
  private readonly verified = new Map<string, AccessToken>();

  constructor(
    private readonly signatures: TokenSignatures,
    @Inject(ENV) private readonly env: Env,
  ) {}

  private get audience(): string {
    return this.env.ACCESS_TOKEN_AUDIENCE ?? this.env.APP_URL;
  }

  /** Of tokens that are for Postern's own routes alone. */
  private get ownAudience(): string {
    return `${this.env.APP_URL}/auth`;
  }

  /** @param lifetimeSeconds ACCESS_TOKEN_TTL_SECONDS at the most: never beyond the session's own end */
  sign(
    token: Omit<AccessToken, 'expiresAt'>,
    lifetimeSeconds: number,
    { isForOthers = true, actorId }: Reach = {},
  ): { text: string; expiresAt: Date } {
    const iat = Math.floor(Date.now() / 1000);
    const exp = iat + lifetimeSeconds;
    const claims = {
      sub: token.userId,
      sid: token.sessionId,
      gen: token.generation,
      ...(token.mark === undefined ? {} : { ref: token.mark }),
      iat,
      exp,
      iss: this.env.APP_URL,
      aud: this.audience,
    };
    const open = {
      ...claims,
      aud: isForOthers ? this.audience : this.ownAudience,
      jti: newId(),
      ...(actorId === undefined ? {} : { act: { sub: actorId } }),
    };
    const text = this.signatures.sign(this.signatures.areOpen ? open : claims);
    return { text, expiresAt: new Date(exp * 1000) };
  }

  /** @returns undefined for what is mangled, foreign, forged or past its time */
  read(text: string): AccessToken | undefined {
    const known = this.verified.get(text);
    // Taken out in any case: what is used is put back as the newest, what has expired is forgotten.
    if (known) this.verified.delete(text);
    const isExpired = known && isOver(known.expiresAt.getTime());
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
    const claims = this.signatures.read(text);
    return claims && this.tokenOf(claims);
  }

  /**
   * Takes only the claims that `sign` writes: a program that shares JWT_SECRET can sign any, such as a token
   * without an expiry, or one for several audiences. Source: RFC 8725, sections 3.8 to 3.10.
   */
  private tokenOf({ sub, sid, gen, ref, iat, exp, nbf, iss, aud }: Claims): AccessToken | undefined {
    if (iss !== this.env.APP_URL || (aud !== this.audience && aud !== this.ownAudience)) return undefined;
    if (!isUuid(sub) || !isUuid(sid) || !isWhole(gen, NEWEST_GENERATION)) return undefined;
    if (ref !== undefined && !isMark(ref)) return undefined;
    if (!isWhole(exp, LAST_MOMENT_SECONDS) || !isWhole(iat, exp) || nbf !== undefined) return undefined;
    if (isOver(exp * 1000)) return undefined;
    return { userId: sub, sessionId: sid, generation: gen, mark: ref, expiresAt: new Date(exp * 1000) };
  }
}

/** @param time in milliseconds since 1970 */
const isOver = (time: number) => Date.now() >= time + LEEWAY_SECONDS * 1000;
