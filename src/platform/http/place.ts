import type { Request } from 'express';
import type { Env } from '../env/env.js';

/** Where an address is, as the platform in front says. */
export interface Place {
  city: string | null;
  /** ISO 3166-1, two letters. */
  country: string | null;
}

const MAX_CITY = 60;

/**
 * Of Vercel's edge, which overwrites these headers; anybody else's would be the client's own words. Source:
 * Vercel, "Request headers".
 */
export function placeOf(req: Request, trustProxy: Env['TRUST_PROXY']): Place | undefined {
  if (trustProxy !== 'vercel') return undefined;
  const country = /^[A-Z]{2}$/.exec(req.get('x-vercel-ip-country') ?? '')?.[0] ?? null;
  return country === null ? undefined : { city: cityOf(req.get('x-vercel-ip-city')), country };
}

/**
 * It is percent-encoded. Letters, and what stands between them in names: nothing that could be read as a
 * link.
 */
function cityOf(header: string | undefined): string | null {
  try {
    const city = decodeURIComponent(header ?? '');
    return city.length <= MAX_CITY && /^\p{L}[\p{L}\p{M} '’-]*$/u.test(city) ? city : null;
  } catch {
    return null;
  }
}
