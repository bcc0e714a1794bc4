import { createPrivateKey, sign } from 'node:crypto';
import type { ProviderSettings, SigningKey } from './settings.js';

/** How long one is good for, in seconds: it is made for one request. Apple takes up to six months. */
const SECRET_SECONDS = 300;

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

/**
 * Apple's client secret: a JWT that is signed with a key of the team's, made anew for each request, so it
 * never expires in use. Source: Sign in with Apple, "Creating a client secret".
 */
export function appleClientSecret(
  { clientId, issuer }: ProviderSettings,
  { teamId, keyId, privateKey }: SigningKey,
  now = Date.now(),
): string {
  const iat = Math.floor(now / 1000);
  const head = encode({ alg: 'ES256', kid: keyId, typ: 'JWT' });
  const claims = encode({ iss: teamId, iat, exp: iat + SECRET_SECONDS, aud: issuer, sub: clientId });
  const signed = `${head}.${claims}`;
  const key = { key: createPrivateKey(privateKey), dsaEncoding: 'ieee-p1363' } as const;
  return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`;
}
