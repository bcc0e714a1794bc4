import { isIP, isIPv4 } from 'node:net';
import type { Request } from 'express';
import type { Env } from '../env/env.js';
import { actorOf } from './actor.js';
import { type Place, placeOf } from './place.js';
import { type ProvenKey, provenKeyOf } from './proven-key.js';
import { requestIdOf } from './request-id.js';

/** The client, as far as the connection tells: for sessions and the audit. */
export interface ClientInfo {
  /** Unknown when the socket is gone. */
  ip: string | null;
  /** At most 512 characters. */
  userAgent: string | null;
  requestId: string;
  /** The user by whom the request is, where that is another than whom it is about; null: there is none. */
  actorId: string | null;
  /** Where that address is, if somebody says so who knows. */
  place?: Place | undefined;
  /** The key whose possession this request has proven; missing: it has proven none. */
  provenKey?: ProvenKey | undefined;
}

const USER_AGENT_LENGTH = 512;

export function clientInfoOf(req: Request, trustProxy: Env['TRUST_PROXY']): ClientInfo {
  return {
    ip: clientAddress(req, trustProxy),
    userAgent: req.get('user-agent')?.slice(0, USER_AGENT_LENGTH) ?? null,
    requestId: requestIdOf(req),
    actorId: actorOf(req),
    place: placeOf(req, trustProxy),
    provenKey: provenKeyOf(req),
  };
}

/**
 * The client's address. Headers count only as far as TRUST_PROXY says that somebody in front writes them:
 * with a number of hops the entry that the outermost trusted proxy appended, on Vercel the header that its
 * edge overwrites, else the one that is named. Where that says nothing that can be read, it is the socket's:
 * of a client that went past the proxy its own, else the proxy's.
 */
export function clientAddress(req: Request, trustProxy: Env['TRUST_PROXY']): string | null {
  const said = trustProxy === 'none' ? undefined : saidBy(req, trustProxy);
  const address = said === undefined ? undefined : readAddress(said);
  if (trustProxy !== 'none' && address === undefined) tellOnce(req, said);
  return address ?? readAddress(req.socket.remoteAddress ?? '') ?? null;
}

/**
 * The address that the proxy in front names, as it writes it. Of a list the last counts: those before it are
 * what a client can send.
 */
function saidBy(req: Request, trustProxy: Exclude<Env['TRUST_PROXY'], 'none'>): string | undefined {
  if (trustProxy === 'vercel') return req.get('x-real-ip');
  if (typeof trustProxy === 'number') {
    const forwarded = req.get('x-forwarded-for')?.split(',') ?? [];
    return forwarded.at(-trustProxy) ?? forwarded[0];
  }
  const name = trustProxy.slice('header:'.length);
  const last = req.get(name)?.split(',').at(-1);
  return name === 'forwarded' ? /(?:^|;)\s*for\s*=\s*("[^"]*"|[^;\s]*)/i.exec(last ?? '')?.[1] : last;
}

/**
 * An address as proxies write it: also with a port, in brackets, in quotes, with its interface (fe80::1%eth0,
 * which PostgreSQL's inet refuses), or an IPv4 address in IPv6. Sources: RFC 7239, section 6; RFC 4007,
 * section 11.
 * @returns undefined for what is none
 */
function readAddress(text: string): string | undefined {
  // Mostly it is one as it stands, or as a socket that listens to both kinds writes it.
  const mapped = text.startsWith('::ffff:') ? text.slice('::ffff:'.length) : text;
  if (isIPv4(mapped)) return mapped;
  const unquoted = text.trim().replace(/^"(.*)"$/, '$1');
  const host =
    /^\[([^\]]*)\](?::\d{1,5})?$/.exec(unquoted)?.[1] ??
    /^(\d+\.\d+\.\d+\.\d+):\d{1,5}$/.exec(unquoted)?.[1] ??
    unquoted;
  const address = host.replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.)/i, '');
  return isIP(address) === 0 ? undefined : address;
}

/** Warnings that were logged already: one line for each kind, not one for each request. */
const told = new Set<string>();

/** A shape tells what is wrong, and no address: letters and digits are all written as x. */
function tellOnce(req: Request, said: string | undefined): void {
  const kind = said === undefined ? 'missing' : 'unreadable';
  if (told.has(kind)) return;
  told.add(kind);
  const shape = said?.slice(0, 60).replace(/[^\W_]/g, 'x');
  req.log?.warn(
    { ...(shape === undefined ? {} : { shape }) },
    `the client's address is ${kind} where TRUST_PROXY says that it stands; the socket's counts ` +
      'instead, which all share who come through one proxy',
  );
}
