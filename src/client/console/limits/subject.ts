import { isAddress, isId } from '../audit/person-id.js';

/** Somebody who may be held back. */
export interface Subject {
  by: 'email' | 'ip' | 'user';
  who: string;
}

/** Also of IPv6, in whatever of its forms; the API says whether there is such an address. */
const isIp = (text: string) => /^(\d{1,3}(\.\d{1,3}){3}|[0-9a-f:.]*:[0-9a-f:.]*)$/i.test(text);

/** An address, an IP address or an id; undefined: it is none of them. */
export function subjectOf(text: string): Subject | undefined {
  if (isId(text)) return { by: 'user', who: text.toLowerCase() };
  if (isAddress(text)) return { by: 'email', who: text };
  return isIp(text) ? { by: 'ip', who: text } : undefined;
}

/** Of an address in the console, as in `limits?ip=203.0.113.7`. */
export function subjectIn(query: URLSearchParams): Subject | undefined {
  for (const by of ['email', 'ip', 'user'] as const) {
    const who = query.get(by);
    if (who) return { by, who };
  }
  return undefined;
}
