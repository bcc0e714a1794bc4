/** One cookie as a request brings it. */
export interface Cookie {
  readonly name: string;
  readonly value: string;
}

/** The beginnings of a name by which browsers demand something of a cookie; the strictest first. */
const DEMANDS = ['__Host-', '__Secure-', ''] as const;

/** The two cookies that are the session; the rest belongs to the browser. */
export interface Tokens {
  readonly access: string | undefined;
  readonly refresh: string | undefined;
}

/** The cookies of a `Cookie` header, in its order; what has no name is left out. Source: RFC 6265, 4.2.1. */
export function cookiesIn(header: string | null): Cookie[] {
  return (header ?? '').split(';').flatMap((part) => {
    const at = part.indexOf('=');
    const name = trimmed(part.slice(0, Math.max(at, 0)));
    return name ? [{ name, value: trimmed(part.slice(at + 1)) }] : [];
  });
}

/**
 * Without the spaces and tabs around it, which mean nothing in a cookie. Other blanks belong to the name: a
 * browser lets any host set U+00A0 and `__Host-…` for its siblings, since that begins otherwise.
 */
function trimmed(text: string): string {
  const isBlank = (at: number) => text[at] === ' ' || text[at] === '\t';
  let [from, to] = [0, text.length];
  while (from < to && isBlank(from)) from++;
  while (to > from && isBlank(to - 1)) to--;
  return text.slice(from, to);
}

export const headerOf = (cookies: readonly Cookie[]): string =>
  cookies.map(({ name, value }) => `${name}=${value}`).join('; ');

/** The cookie that a Set-Cookie line sets. An empty value clears it. */
const setBy = (line: string): Cookie | undefined => cookiesIn(line.split(';', 1)[0] ?? '')[0];

/** Whether two Set-Cookie lines are about one cookie. */
export const isSameCookie = (line: string, other: string): boolean =>
  setBy(line)?.name === setBy(other)?.name;

/** The names that Postern gives its cookies, after COOKIE_NAME_PREFIX. */
export class CookieNames {
  readonly #prefix: string;

  constructor(prefix: string) {
    this.#prefix = `${prefix}_`;
  }

  /** The name after the prefix; undefined: it is no cookie of Postern's. */
  #rest(name: string): string | undefined {
    const bare = name.replace(/^__(Host|Secure)-/, '');
    return bare.startsWith(this.#prefix) ? bare.slice(this.#prefix.length) : undefined;
  }

  /** Whether Postern may see it: no other cookie of the team's leaves their server. */
  isOurs(name: string): boolean {
    const rest = this.#rest(name);
    return rest !== undefined && rest !== RELAYED;
  }

  isOfSession(name: string): boolean {
    return ['access', 'session_ref'].includes(this.#rest(name) ?? '');
  }

  /**
   * The session's cookies of the strictest kind that came: a sibling host can plant one of the others, but
   * none whose name begins with `__Host-`.
   */
  tokensIn(cookies: readonly Cookie[]): Tokens {
    const value = (name: string) => cookies.find((one) => one.name === name && one.value)?.value;
    for (const demand of DEMANDS) {
      const access = value(`${demand}${this.#prefix}access`);
      const refresh = value(`${demand}${this.#prefix}session_ref`);
      if (access ?? refresh) return { access, refresh };
    }
    return { access: undefined, refresh: undefined };
  }

  /** Those of Postern's among Set-Cookie lines, unchanged: a balancer before it may have added its own. */
  oursAmong(lines: readonly string[]): string[] {
    return lines.filter((line) => this.isOurs(setBy(line)?.name ?? ''));
  }

  /** The cookies after a browser has obeyed these Set-Cookie lines. */
  after(cookies: readonly Cookie[], lines: readonly string[]): Cookie[] {
    return lines.reduce<Cookie[]>(
      (all, line) => {
        const cookie = setBy(line);
        const others = all.filter(({ name }) => name !== cookie?.name);
        return cookie?.value ? [...others, cookie] : others;
      },
      [...cookies],
    );
  }

  /**
   * With a mark for the code behind, in the same request: this access token has not been at the browser yet.
   * A mark that a stranger has planted names another one, and is none.
   */
  mark(cookies: readonly Cookie[]): Cookie[] {
    const others = cookies.filter(({ name }) => name !== this.#prefix + RELAYED);
    const { access } = this.tokensIn(others);
    return access ? [...others, { name: this.#prefix + RELAYED, value: endOf(access) }] : others;
  }

  isMarked(cookies: readonly Cookie[]): boolean {
    const { access } = this.tokensIn(cookies);
    const mark = cookies.find(({ name }) => name === this.#prefix + RELAYED);
    return access !== undefined && mark?.value === endOf(access);
  }
}

const RELAYED = 'relayed';

/** Of a signature: nobody else knows it. */
const endOf = (token: string): string => token.slice(-16);
