import { isIP } from 'node:net';
import { readUserAgent } from '../../http/user-agent.js';

/**
 * Who did something, for a sentence of a mail: `from 203.0.113.7, with Firefox on Windows`. Made of an address and of names
 * that are known beforehand: a User-Agent is written by whoever sends it, perhaps a thief, and mail programs make links of
 * what looks like one, in plain text too.
 */
export async function describeCaller({ ip, userAgent }: Record<string, string | null>): Promise<string> {
  const { browser = 'an unknown program', system } = await readUserAgent(userAgent ?? null);
  return `from ${ip && isIP(ip) !== 0 ? ip : 'an unknown address'}, with ${browser}${system === undefined ? '' : ` on ${system}`}`;
}
