import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * Whether an Authorization header carries this secret. Compares hashes: equally long, so that the time tells
 * nothing about the secret.
 */
export function isBearer(authorization: string | undefined, secret: string | undefined): boolean {
  const presented = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
  if (presented === undefined || secret === undefined) return false;
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(presented), hash(secret));
}
