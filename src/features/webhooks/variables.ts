import * as z from 'zod';
import { isLoopback } from '../../platform/env/env-values.js';
import type { DerivedOf, ValuesOf, Variables } from '../../platform/registry/env.js';
import { typesKnown } from './event-types.js';

/** Where webhooks go. */
export interface WebhookEndpoint {
  id: string;
  url: string;
  /** Each of 24 to 64 bytes: the newest first. Every one of them signs. */
  secrets: readonly Buffer[];
  /** Types, or `user.*` for all that begin so, or `*`. */
  events: readonly string[];
}

/** The beginning of a secret that is written. Source: Standard Webhooks, "Signature scheme". */
const SECRET_PREFIX = 'whsec_';

const MIN_SECRET = 24;
const MAX_SECRET = 64;

function isSecret(written: string): boolean {
  if (!/^whsec_[A-Za-z0-9+/]+={0,2}$/.test(written)) return false;
  const { length } = bytesOf(written);
  return length >= MIN_SECRET && length <= MAX_SECRET;
}

const bytesOf = (written: string) => Buffer.from(written.slice(SECRET_PREFIX.length), 'base64');

const url = z
  .string()
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), 'url: an https URL')
  .refine((text) => {
    const { username, password, hash } = new URL(text);
    return `${username}${password}${hash}` === '';
  }, 'url: without user, password and fragment');

const endpoint = z.strictObject({
  id: z.string().regex(/^[\w-]{1,60}$/, 'id: 1 to 60 letters, digits, - or _'),
  url,
  secrets: z
    .array(z.string().refine(isSecret, 'secrets: each whsec_ and 24 to 64 bytes as base64'))
    .min(1)
    .max(5)
    .transform((all) => all.map(bytesOf)),
  events: z.array(z.string().regex(/^(\*|[a-z_.]+(\.\*)?)$/, 'events: types, user.* or *')).min(1),
});

const RULE = 'a JSON array of {"id", "url", "secrets", "events"}: docs/webhooks.md';

const endpoints = z.string().transform((text, context): readonly WebhookEndpoint[] => {
  const read = z.array(endpoint).max(20).safeParse(parsed(text));
  if (read.success && new Set(read.data.map(({ id }) => id)).size === read.data.length) return read.data;
  // The rules' own messages, and never what was written: there are secrets in it.
  const rules = read.success ? ['no id twice'] : read.error.issues.map(({ message }) => message);
  const known = rules.filter((rule) => /^(id|url|secrets|events|no id)\b/.test(rule));
  context.addIssue({ code: 'custom', message: [...new Set([RULE, ...known])].join('; ') });
  return z.NEVER;
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export const variables = { WEBHOOK_ENDPOINTS: endpoints.optional() };

export const derived = {
  WEBHOOK_ENDPOINTS: (env: Variables): readonly WebhookEndpoint[] => env.WEBHOOK_ENDPOINTS ?? [],
};

type OwnVariables = ValuesOf<typeof variables>;
type OwnDerivedValues = DerivedOf<typeof derived>;
declare module '../../platform/registry/env.js' {
  interface Variables extends OwnVariables {}
  interface DerivedValues extends OwnDerivedValues {}
}

/**
 * Events are told in the order of the audit's chain, so there has to be one; and https, but on this
 * machine.
 */
export function faults(env: Variables, isBroken: (name: keyof Variables) => boolean): string[] {
  const { WEBHOOK_ENDPOINTS: all = [], NODE_ENV } = env;
  if (all.length === 0 || isBroken('WEBHOOK_ENDPOINTS')) return [];
  const isOpen = ({ url }: WebhookEndpoint) => {
    const { protocol, hostname } = new URL(url);
    return protocol === 'https:' || (NODE_ENV !== 'production' && isLoopback(hostname));
  };
  const known = typesKnown();
  const unknown = all.flatMap(({ events }) => events.filter((one) => !isKnown(one, known)));
  return [
    ...(env.AUDIT_CHAIN
      ? []
      : ['WEBHOOK_ENDPOINTS: not with AUDIT_CHAIN=off, which gives events their order']),
    ...(all.every(isOpen) ? [] : ['WEBHOOK_ENDPOINTS: https, but for this machine in development']),
    ...(unknown.length === 0 ? [] : [`WEBHOOK_ENDPOINTS: there is no event ${unknown.join(', ')}`]),
  ];
}

const isKnown = (pattern: string, types: readonly string[]) => types.some((type) => matches(pattern, type));

/** Whether a type is one of those that a pattern means. */
export function matches(pattern: string, type: string): boolean {
  if (pattern === '*' || pattern === type) return true;
  return pattern.endsWith('.*') && type.startsWith(pattern.slice(0, -1));
}
