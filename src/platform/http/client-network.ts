import { createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Request } from 'express';
import type { Env } from '../env/env.js';
import type { Key } from '../crypto/keyring.js';
import { networkOf } from '../limits/network.js';
import { clientAddress } from './client-info.js';

/** How many addresses are kept in mind. */
const MAX_KEPT = 2000;

const DAY_MS = 86_400_000;

/**
 * Names the client's network for the log, without telling it: an HMAC of network and day, so that lines of
 * one network can be put together for a day, and nobody can be followed for longer. Of IPv6 the first 48
 * bits. An operator with REFRESH_TOKEN_SECRET can look an address up: docs/operations.md says how.
 * @returns 12 characters
 */
export function clientNetworks(key: Key, trustProxy: Env['TRUST_PROXY']): (req: IncomingMessage) => string {
  const secret = key.derive('client network in the log');
  let day = 0;
  const names = new Map<string | null, string>();
  return (req) => {
    const address = clientAddress(req as Request, trustProxy);
    const today = Math.floor(Date.now() / DAY_MS);
    if (today !== day || names.size >= MAX_KEPT) names.clear();
    day = today;
    const known = names.get(address);
    if (known !== undefined) return known;
    const { narrow, wide } = networkOf(address);
    const date = new Date(today * DAY_MS).toISOString().slice(0, 10);
    const name = createHmac('sha256', secret)
      .update(`${date}|${wide ?? narrow}`)
      .digest()
      .subarray(0, 9)
      .toString('base64url');
    names.set(address, name);
    return name;
  };
}
