import type { Env } from '../env/env.js';
import type { LimitName, LimitOwner, LimitRule, LimitSubject } from '../registry/limit-rule.js';
import { registry } from '../registry/registry.js';
import { NETWORK } from './limit-owners.js';
import { networkOf } from './network.js';

/**
 * How many times its own a network may have that is no public one, where a proxy stands in front: that is the
 * proxy's own address, which all share whose address it does not say as it should. The site stays open, and
 * the limits of accounts and addresses hold.
 */
const SHARERS = 20;

/** The declaration of a feature's limit. */
export function limitRule(name: LimitName): LimitRule {
  return (registry().limits as Record<LimitName, LimitRule>)[name];
}

/** The limits of failures in a row that count the hits of one kind of owner. */
export function consecutiveFailuresOf(owner: LimitOwner): LimitName[] {
  const names = Object.keys(registry().limits) as LimitName[];
  return names.filter((name) => limitRule(name).of === owner && limitRule(name).inARow);
}

/** One count that a request is added to. */
export interface Count {
  limit: LimitName;
  /** Names the count among all: whose it is, and which. */
  of: string;
  max: number;
  seconds: number;
  inARow: boolean;
}

/**
 * The counts of a request in one limit, the narrower network first: none where it does not concern the
 * request, two where it comes from an IPv6 address.
 */
export function countsOf(
  limit: LimitName,
  counted: LimitSubject,
  { LIMITS: limits, TRUST_PROXY }: Pick<Env, 'LIMITS' | 'TRUST_PROXY'>,
): Count[] {
  const { of: owner, perNetwork = false, seconds, inARow = false, wider = 1 } = limitRule(limit);
  const whose = owner.of(counted);
  if (whose === undefined) return [];
  const count = (name: string, max: number): Count => ({
    limit,
    of: `${limit}|${name}`,
    max,
    seconds,
    inARow,
  });
  if (!perNetwork) return [count(whose, limits[limit])];
  const { narrow, wide, isPublic } = networkOf(counted.ip);
  const sharers = owner === NETWORK && TRUST_PROXY !== 'none' && !isPublic ? SHARERS : 1;
  return [
    count(`${whose}|${narrow}`, limits[limit] * sharers),
    ...(wide === undefined ? [] : [count(`${whose}|${wide}`, limits[limit] * wider)]),
  ];
}

/** By whom a limit counts, in words. */
export function ownerOf(limit: LimitName): string {
  const { of: owner, perNetwork } = limitRule(limit);
  return perNetwork && owner !== NETWORK ? `${owner.says}; network` : owner.says;
}
