import {
  type ChainedEvent,
  commitmentIn,
  commitmentTo,
  type Erasable,
  SALT_BYTES,
} from '../chained-event.js';
import type { Link } from './chain.repository.js';

/** Of an event's values that may be erased: as they were, shortened or erased as is lawful, or changed. */
export type ValuesState = 'whole' | 'erased' | { changed: string };

/**
 * Compares the values that may be erased with the commitments to them. An address may be as it was, its
 * network, or gone; a User-Agent as it was, or gone. Where a salt is gone, the value has to be, too. One of
 * another length is none: bytes could have moved from the value to it, so that the hash stays the same.
 */
export function stateOfValues(event: ChainedEvent, { commitments, salts }: Link): ValuesState {
  const matches = (name: Erasable, value: string | null) => {
    const [commitment, salt] = [commitmentIn(commitments, name), salts[name]];
    if (salt !== null && salt.length !== SALT_BYTES) return false;
    return commitmentTo(value, salt).equals(commitment) && (value === null || salt !== null);
  };
  const had = (name: Erasable) => commitmentIn(commitments, name).some((byte) => byte !== 0);
  const isWhole = { ip: matches('ip', event.ip), userAgent: matches('userAgent', event.userAgent) };
  const isShortened = event.ip !== null && event.ip === event.network && matches('network', event.ip);
  if (!isWhole.ip && !isShortened && !(event.ip === null && had('ip'))) return { changed: 'address' };
  if (!isWhole.userAgent && !(event.userAgent === null && had('userAgent'))) return { changed: 'User-Agent' };
  return isWhole.ip && isWhole.userAgent ? 'whole' : 'erased';
}
