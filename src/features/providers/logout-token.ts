import type { JSONWebKeySet, JWTPayload } from 'jose';
import { isNameThere } from './claims.js';
import type { Server } from './oidc.js';

/** Of a logout token. Source: OpenID Connect Back-Channel Logout 1.0, section 2.4. */
const EVENT = 'http://schemas.openid.net/event/backchannel-logout';

/** How far the provider's clock may be off, in seconds. */
const TOLERANCE = 60;

/** For how long a token counts at the most, whatever it says, in seconds: so long it is kept in mind. */
const MAX_AGE = 3600;

/** Of keys of two halves alone: what the client secret signs is nothing that only the provider can say. */
const ALGORITHMS: ReadonlySet<string> = new Set([
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
]);

/** `JWT` says nothing, and many providers write it everywhere. */
const TYPES: ReadonlySet<string> = new Set(['jwt', 'logout+jwt', 'application/logout+jwt']);

/** The sessions that a provider wants ended. */
export interface LogoutToken {
  /** Its `jti`. */
  id: string;
  subject: string | undefined;
  /** The session there (`sid`). */
  providerSession: string | undefined;
  /** For how long it could come again, in seconds. */
  seconds: number;
}

/** The fault of a token that is signed well. */
export class LogoutTokenFault extends Error {}

/** Loaded by the first logout token, so that no start pays for it; and these two parts alone. */
const loadJose = async () => ({ ...(await import('jose/jwks/local')), ...(await import('jose/jwt/verify')) });

/**
 * Reads a logout token, and checks all of it but whether it has come before.
 * @throws Error of jose's, LogoutTokenFault
 */
export async function readLogoutToken(
  token: string,
  { server, clientId }: { server: Server; clientId: string },
  keys: JSONWebKeySet,
): Promise<LogoutToken> {
  const { createLocalJWKSet, jwtVerify } = await loadJose();
  const { payload, protectedHeader } = await jwtVerify(token, createLocalJWKSet(keys), {
    algorithms: algorithmsOf(server),
    issuer: server.issuer,
    audience: clientId,
    clockTolerance: TOLERANCE,
    maxTokenAge: MAX_AGE,
    requiredClaims: ['exp', 'jti'],
  });
  const { typ } = protectedHeader;
  if (typ !== undefined && !TYPES.has(typ.toLowerCase())) throw new LogoutTokenFault('another type of token');
  return claimsOf(payload);
}

function claimsOf(payload: JWTPayload): LogoutToken {
  const { jti: id, sub: subject, sid: providerSession, iat = 0, exp = 0, events } = payload;
  const event = (events as Record<string, unknown> | undefined)?.[EVENT];
  if (typeof event !== 'object' || event === null) throw new LogoutTokenFault('it says nothing of a logout');
  // So an ID token is none.
  if ('nonce' in payload) throw new LogoutTokenFault('it has a nonce');
  if (!isNameThere(id)) throw new LogoutTokenFault('its jti is none');
  // One that can't be read must not count as missing: then all sessions would be meant.
  if (subject !== undefined && !isNameThere(subject)) throw new LogoutTokenFault('its subject is none');
  if (providerSession !== undefined && !isNameThere(providerSession))
    throw new LogoutTokenFault('its sid is none');
  if (subject === undefined && providerSession === undefined)
    throw new LogoutTokenFault('it names no session and nobody');
  const end = Math.min(exp, iat + MAX_AGE) + TOLERANCE;
  // The database has a clock of its own.
  const seconds = Math.ceil(end - Date.now() / 1000) + TOLERANCE;
  return { id, subject, providerSession, seconds };
}

/** Those of its ID tokens. Source: OpenID Connect Back-Channel Logout 1.0, section 2.6. */
function algorithmsOf({ id_token_signing_alg_values_supported: said }: Server): string[] {
  return (said ?? ['RS256']).filter((algorithm) => ALGORITHMS.has(algorithm));
}
