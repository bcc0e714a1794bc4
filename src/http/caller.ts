import { isIP } from 'node:net';
import type { Request } from 'express';
import type { Env } from '../config/env.js';

/** Who is calling, as far as the connection tells: for sessions and the audit. */
export interface Caller {
  /** Unknown when the socket is gone, or the proxy said nothing usable. */
  ip: string | null;
  /** At most 512 characters. */
  userAgent: string | null;
  requestId: string;
}

const USER_AGENT_LENGTH = 512;

export function callerOf(req: Request, trustProxy: Env['TRUST_PROXY']): Caller {
  return {
    ip: clientAddress(req, trustProxy),
    userAgent: req.get('user-agent')?.slice(0, USER_AGENT_LENGTH) ?? null,
    requestId: req.id as string,
  };
}

/**
 * The client's address. Headers count only as far as TRUST_PROXY says that somebody in front writes them: with a number of
 * hops the entry that the outermost trusted proxy appended, on Vercel the header that its edge overwrites, else the socket.
 */
function clientAddress(req: Request, trustProxy: Env['TRUST_PROXY']): string | null {
  const socketAddress = req.socket.remoteAddress;
  const said = trustProxy === 'none' ? socketAddress : trustProxy === 'vercel' ? req.get('x-real-ip') : hop(req, trustProxy);
  // A link-local address carries its interface (fe80::1%eth0), which PostgreSQL's inet refuses.
  const address = (said ?? '')
    .trim()
    .replace(/^::ffff:(?=\d+\.)/i, '')
    .replace(/%.*$/, '');
  return isIP(address) === 0 ? null : address;
}

function hop(req: Request, hops: number): string | undefined {
  const forwarded = req.get('x-forwarded-for')?.split(',') ?? [];
  return forwarded.at(-hops) ?? forwarded[0] ?? req.socket.remoteAddress;
}
