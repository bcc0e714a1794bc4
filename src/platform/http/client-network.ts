import { createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Request } from 'express';
import type { Env } from '../env/env.js';
import type { Key } from '../crypto/keyring.js';
import { networkOf } from '../limits/network.js';
import { clientAddress } from './client-info.js';

/** How many networks are kept in mind. */
const MAX_KEPT = 2000;

/**
 * Names the client's network for the log, without telling it: an HMAC of network and day, so that lines of
 * one network can be put together for a day, and nobody can be followed for longer. Of IPv6 the first 48
 * bits. An operator with REFRESH_TOKEN_SECRET can look an address up: docs/operations.md says how.
 * @returns 12 characters
 */
export function clientNetworks(key: Key, trustProxy: Env['TRUST_PROXY']): (req: IncomingMessage) => string {
  const secret = key.derive('client network in the log');
  let day = '';
  const names = new Map<string, string>();
  return (req) => {
    const { narrow, wide } = networkOf(clientAddress(req as Request, trustProxy));
    const today = new Date().toISOString().slice(0, 10);
    if (today !== day || names.size >= MAX_KEPT) names.clear();
    day = today;
    const network = wide ?? narrow;
    const known = names.get(network);
    if (known !== undefined) return known;
    const name = createHmac('sha256', secret)
      .update(`${today}|${network}`)
      .digest()
      .subarray(0, 9)
      .toString('base64url');
    names.set(network, name);
    return name;
  };
}
