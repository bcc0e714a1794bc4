import { isAddress, isId } from '../audit/person-id.js';

const KINDS = ['email', 'ip', 'user'] as const;

/** Somebody who may be held back: one of these, or several together, since some limits count by two. */
export type Subject = Partial<Record<(typeof KINDS)[number], string>>;

/** Also of IPv6, in whatever of its forms; the API says whether there is such an address. */
const isIp = (text: string) => /^(\d{1,3}(\.\d{1,3}){3}|[0-9a-f:.]*:[0-9a-f:.]*)$/i.test(text);

/** The subject that is typed, as in `ann@example.com 203.0.113.7`; undefined: something else is in it. */
export function subjectOf(text: string): Subject | undefined {
  const subject: Subject = {};
  for (const one of text.split(/[\s,;]+/).filter(Boolean)) {
    const kind = isId(one) ? 'user' : isAddress(one) ? 'email' : isIp(one) ? 'ip' : undefined;
    if (!kind || subject[kind] !== undefined) return undefined;
    subject[kind] = kind === 'user' ? one.toLowerCase() : one;
  }
  return subject;
}

/** Of an address in the console, as in `limits?ip=203.0.113.7`. */
export const subjectIn = (query: URLSearchParams): Subject =>
  Object.fromEntries(KINDS.map((kind) => [kind, query.get(kind) ?? undefined]));

/** As it is typed; empty: nobody. */
export const textOf = (subject: Subject): string => KINDS.flatMap((kind) => subject[kind] ?? []).join(' ');
