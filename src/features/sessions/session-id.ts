import { newId } from '../../platform/crypto/ids.js';

/** Hex digits: 16 bits, of the random ones of both ids. */
const SHARED_DIGITS = 4;

/**
 * The id of a new session: a UUIDv7 that ends as the id of its user does. A refresh token has the session's
 * id and no other, so that alone tells in which of 65,536 parts the rows of its user lie, where these are
 * sharded by user (docs/beyond-one-primary.md). 58 bits stay random, drawn anew each millisecond. Nothing
 * else rests on it: sessions of before end as chance had it.
 */
export const newSessionId = (userId: string): string =>
  newId().slice(0, -SHARED_DIGITS) + userId.slice(-SHARED_DIGITS);
