/** A request of fetch, of node, or of a framework that has either's headers. */
export interface Incoming {
  headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>;
}

/**
 * The access token that a request brings: as `Authorization: Bearer`, or in this cookie.
 * @param cookie its name; undefined: none is looked at
 * @returns undefined where there is none, and where there are several: one of them may be somebody else's
 */
export function bearerOrCookie(request: Incoming, cookie: string | undefined): string | undefined {
  const authorization = headerOf(request, 'authorization');
  const cookies = cookie === undefined ? [] : cookiesNamed(headerOf(request, 'cookie') ?? '', cookie);
  const [, bearer] = /^Bearer +([\w.~+/-]+=*)$/i.exec(authorization ?? '') ?? [];
  const tokens = bearer === undefined ? cookies : [bearer, ...cookies];
  return tokens.length === 1 ? tokens[0] : undefined;
}

function headerOf({ headers }: Incoming, name: string): string | undefined {
  if (headers instanceof Headers) return headers.get(name) ?? undefined;
  const value = headers[name];
  return value === undefined || typeof value === 'string' ? value : value.join('; ');
}

const cookiesNamed = (header: string, name: string): string[] =>
  header
    .split(';')
    .map((pair) => pair.split('='))
    .filter(([own = '']) => own.replace(/^[ \t]+|[ \t]+$/g, '') === name)
    .map(([, ...value]) => value.join('=').replace(/^[ \t]+|[ \t]+$/g, ''));
