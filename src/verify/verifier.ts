import { errors, jwtVerify, type JWTVerifyOptions } from 'jose';
import { type Incoming, tokenIn } from './incoming.js';
import { PublishedKeys } from './published-keys.js';
import { ServiceUnavailable } from './unavailable.js';

/** For how long keys are taken as they are, and while newer ones can't be had, in milliseconds. */
const KEPT_MS = 300_000;
const STALE_MS = 3_600_000;

/** How far the clocks of two machines may differ, in seconds. */
const LEEWAY_SECONDS = 10;

export interface VerifierOptions {
  /** Postern's APP_URL, exactly. */
  issuer: string;
  /** Its ACCESS_TOKEN_AUDIENCE; missing: APP_URL. */
  audience?: string;
  /**
   * The name of the access cookie, `__Host-app_access` by default; on http `app_access`, and
   * `__Secure-app_access` with COOKIE_DOMAIN. False: a bearer token alone is taken.
   */
  cookie?: string | false;
  /**
   * The origins whose pages may change something here by the cookie, as `https://app.example.com`; pages of
   * this server's own origin may.
   */
  origins?: readonly string[];
  /** Where the keys are, for a server that reaches Postern by another address than browsers do. */
  jwksUrl?: string;
  /** How long to wait for the keys, in milliseconds: 5000. */
  timeoutMs?: number;
  /** For how long the keys are taken as they are, in milliseconds: five minutes. */
  keptMs?: number;
  /** For how long they count while Postern can't be asked, in milliseconds: an hour. */
  staleMs?: number;
}

/** An access token that is good by its signature and its times. */
export interface VerifiedToken {
  userId: string;
  sessionId: string;
  tokenId: string;
  issuedAt: Date;
  expiresAt: Date;
  /** The user who acts as this one in the session; missing: nobody does. */
  actorId?: string;
}

export interface Verifier {
  /**
   * Checks the access token of a request, or one as it stands, by Postern's public keys. It asks Postern for
   * nothing else: an ended session counts until its token is over, ACCESS_TOKEN_TTL_SECONDS at the most.
   * @returns undefined for none, several, or one that is over, forged or for somebody else: answer 401
   * @throws ServiceUnavailable where the keys can't be had: answer 503
   */
  verify(from: Incoming | string): Promise<VerifiedToken | undefined>;
}

/**
 * Makes a verifier of access tokens: one for a process, since it keeps the keys. It takes ES256 and EdDSA, of
 * keys that Postern publishes; a key that it does not know yet is looked up, once in ten seconds at the most.
 */
export function createVerifier(options: VerifierOptions): Verifier {
  const { issuer, audience = issuer, cookie = cookieOf(issuer), origins = [] } = options;
  const { timeoutMs = 5000, keptMs = KEPT_MS, staleMs = STALE_MS } = options;
  const url = new URL(options.jwksUrl ?? `${issuer}/.well-known/jwks.json`);
  const keys = new PublishedKeys(url, { timeoutMs, keptMs, staleMs });
  const places = { cookie: cookie === false ? undefined : cookie, origins };
  const checks = {
    issuer,
    // The key decides besides: one of Ed25519 checks no ES256. Source: RFC 8725, 3.1.
    algorithms: ['ES256', 'EdDSA'],
    clockTolerance: LEEWAY_SECONDS,
    requiredClaims: ['sub', 'sid', 'iat', 'exp', 'jti'],
  };
  return {
    async verify(from) {
      const token = typeof from === 'string' ? from : tokenIn(from, places);
      if (token === undefined) return undefined;
      const payload = await claimsOf(token, keys, checks);
      // One token has one audience: a list is nobody's that Postern has signed.
      return payload?.aud === audience ? tokenOf(payload) : undefined;
    },
  };
}

/** The claims of a token that is good by its signature and its times. @throws ServiceUnavailable */
async function claimsOf(token: string, keys: PublishedKeys, checks: JWTVerifyOptions) {
  try {
    await keys.ready();
    return (await jwtVerify(token, keys.find, checks)).payload;
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw new ServiceUnavailable('the keys of access tokens can’t be had', { cause: error });
  }
}

const cookieOf = (issuer: string) => (/^https:/i.test(issuer) ? '__Host-app_access' : 'app_access');

function tokenOf(claims: Record<string, unknown>): VerifiedToken | undefined {
  const { sub, sid, jti, iat, exp, act } = claims;
  if (typeof sub !== 'string' || typeof sid !== 'string' || typeof jti !== 'string') return undefined;
  const actorId = (act as { sub?: unknown } | undefined)?.sub;
  return {
    userId: sub,
    sessionId: sid,
    tokenId: jti,
    issuedAt: new Date(Number(iat) * 1000),
    expiresAt: new Date(Number(exp) * 1000),
    ...(typeof actorId === 'string' ? { actorId } : {}),
  };
}

/** Whether it is about the token, and not about the keys. */
const isRefusal = (error: unknown): boolean =>
  error instanceof errors.JWTExpired ||
  error instanceof errors.JWTClaimValidationFailed ||
  error instanceof errors.JWTInvalid ||
  error instanceof errors.JWSInvalid ||
  error instanceof errors.JWSSignatureVerificationFailed ||
  error instanceof errors.JOSEAlgNotAllowed ||
  error instanceof errors.JOSENotSupported ||
  error instanceof errors.JWKSNoMatchingKey ||
  error instanceof errors.JWKSMultipleMatchingKeys;
