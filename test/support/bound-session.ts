import { getPublicSuffix } from 'tough-cookie';
import { z } from 'zod';
import type { BoundKey } from './bound-key.js';

/** What a session wants of the jar. Source: the draft, "Session credential". */
export interface Craving {
  name: string;
  attributes: string;
}

/** A rule of a scope. Source: the draft, "Scope specification". */
interface ScopeRule {
  type: 'include' | 'exclude';
  domain: string;
  path: string;
}

/** Source: the draft, "Device bound session". */
export interface BoundSession {
  id: string;
  refreshUrl: URL;
  challenge: string | null;
  scope: { origin: string; includeSite: boolean; rules: ScopeRule[] };
  cravings: Craving[];
  allowedInitiators: string[];
  key: BoundKey;
  /** From where its instructions came: defaults of cookies go by it. */
  servedAt: URL;
}

const SCOPE_RULE = z.object({
  type: z.enum(['include', 'exclude']),
  domain: z.string().default('*'),
  path: z.string().default('/'),
});

const INSTRUCTIONS = z.object({
  session_identifier: z.string().min(1),
  refresh_url: z.string().optional(),
  scope: z.object({
    origin: z.string().optional(),
    include_site: z.boolean(),
    scope_specification: z.array(SCOPE_RULE).default([]),
  }),
  credentials: z.array(
    z.object({
      type: z.literal('cookie'),
      name: z.string().min(1),
      attributes: z.string().default(''),
    }),
  ),
  allowed_refresh_initiators: z.array(z.string()).default([]),
});

export type Instructions = z.infer<typeof INSTRUCTIONS>;

/**
 * Reads session instructions.
 * @returns null if they are not valid, or end the session by `continue`. Source: the draft, "JSON Session
 * Instruction Format"
 */
export function readInstructions(body: string): Instructions | null {
  const json = parsed(body);
  const goesOn = z.object({ continue: z.boolean().default(true) }).safeParse(json);
  if (!goesOn.success || !goesOn.data.continue) return null;
  return INSTRUCTIONS.safeParse(json).data ?? null;
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/**
 * The session of these instructions, which came from `servedAt`.
 * @returns null if one of the validations fails. Source: the draft, "Create session"
 */
export function sessionFrom(
  instructions: Instructions,
  servedAt: URL,
  sessionId: string | null,
  key: BoundKey,
): BoundSession | null {
  const { session_identifier: id, scope, credentials } = instructions;
  const origin = originOf(scope.origin || servedAt.origin);
  const refreshUrl = URL.parse(instructions.refresh_url ?? servedAt.href, servedAt.href);
  if (sessionId !== null && sessionId !== id) return null;
  if (!origin || !isSameSite(origin, servedAt.origin)) return null;
  if (!refreshUrl || !isSameSite(refreshUrl.origin, servedAt.origin)) return null;
  if (refreshUrl.protocol !== 'https:' && refreshUrl.hostname !== 'localhost') return null;
  if (credentials.some(({ attributes }) => /(?:^|;)\s*partitioned\s*(?:;|$)/i.test(attributes))) return null;
  // From another host it would ask for a well-known file, and no such server is played here.
  const { hostname } = new URL(origin);
  const isAtSite = hostname === siteOf(servedAt.hostname) && hostname === servedAt.hostname;
  if (scope.include_site && !isAtSite) return null;
  return {
    id,
    refreshUrl,
    challenge: null,
    scope: { origin, includeSite: scope.include_site, rules: scope.scope_specification },
    cravings: credentials.map(({ name, attributes }) => ({ name, attributes })),
    allowedInitiators: instructions.allowed_refresh_initiators,
    key,
    servedAt,
  };
}

/** Undefined for a text that is no URL, and for an opaque origin. */
function originOf(text: string): string | undefined {
  const origin = URL.parse(text)?.origin;
  return origin === 'null' ? undefined : origin;
}

/** Source: the draft, "Identify if a URL is in scope of a session". */
export function isInScope(url: URL, { scope, refreshUrl }: BoundSession): boolean {
  const isWithin = scope.includeSite
    ? isSameSite(url.origin, scope.origin)
    : url.origin === new URL(scope.origin).origin;
  if (!isWithin || url.href.split('#')[0] === refreshUrl.href.split('#')[0]) return false;
  const rule = scope.rules.findLast(
    ({ domain, path }) => matchesPattern(url.hostname, domain) && isBelow(url.pathname, path),
  );
  return rule?.type !== 'exclude';
}

function isBelow(path: string, pattern: string): boolean {
  return path === pattern || path.startsWith(pattern.endsWith('/') ? pattern : `${pattern}/`);
}

/** Source: the draft, "Identify if a request is allowed to refresh". */
export function mayRefresh(origin: string, { scope, allowedInitiators }: BoundSession): boolean {
  const isOwn = scope.includeSite ? isSameSite(origin, scope.origin) : origin === scope.origin;
  const host = URL.parse(origin)?.hostname ?? '';
  return isOwn || allowedInitiators.some((pattern) => matchesPattern(host, pattern));
}

/** Source: the draft, "Identify if a host matches a pattern". */
function matchesPattern(host: string, pattern: string): boolean {
  if (pattern === '*') return true;
  if (!pattern.startsWith('*')) return host === pattern;
  return pattern.startsWith('*.') && host.endsWith(pattern.slice(1));
}

/** Of one scheme and one registrable domain. Source: HTML, "same site". */
export function isSameSite(one: string, other: string): boolean {
  const [a, b] = [URL.parse(one), URL.parse(other)];
  return a !== null && b !== null && a.protocol === b.protocol && siteOf(a.hostname) === siteOf(b.hostname);
}

/** The registrable domain; of a host that has none, the host. */
function siteOf(host: string): string {
  return getPublicSuffix(host, { allowSpecialUseDomain: true, ignoreError: true }) ?? host;
}
