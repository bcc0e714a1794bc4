/** A request of fetch, of node, or of a framework that has either's headers. */
export interface Incoming {
  /** Missing: as one that changes something. */
  method?: string | undefined;
  headers:
    { get(name: string): string | null } | Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** By which a token may come. */
export interface TokenPlaces {
  /** The name of the access cookie; missing: none is looked at. */
  cookie?: string | undefined;
  /**
   * The origins whose pages may change something here by the cookie, besides this server's own, as
   * `https://app.example.com`: a browser sends it along for every page that asks.
   */
  origins?: readonly string[];
}

const CHANGES_NOTHING = /^(GET|HEAD|OPTIONS)$/i;

/**
 * The access token that a request brings: as `Authorization: Bearer`, or in the cookie. Of a request that
 * changes something the cookie counts where a browser says that a page of this very origin asks, or one of
 * `origins`. Source: OWASP Cross-Site Request Forgery Prevention.
 * @returns undefined where there is none, and where there are several: one of them may be somebody else's
 */
export function tokenIn(request: Incoming, { cookie, origins = [] }: TokenPlaces): string | undefined {
  const cookies = cookie === undefined ? [] : cookiesNamed(headerOf(request, 'cookie') ?? '', cookie);
  const [, bearer] = /^Bearer +([\w.~+/-]+=*)$/i.exec(headerOf(request, 'authorization') ?? '') ?? [];
  const tokens = bearer === undefined ? cookies : [bearer, ...cookies];
  if (tokens.length !== 1) return undefined;
  return bearer !== undefined || isMeant(request, origins) ? tokens[0] : undefined;
}

function isMeant(request: Incoming, origins: readonly string[]): boolean {
  if (CHANGES_NOTHING.test(request.method ?? '')) return true;
  const origin = headerOf(request, 'origin');
  return headerOf(request, 'sec-fetch-site') === 'same-origin' || (!!origin && origins.includes(origin));
}

export function headerOf({ headers }: Pick<Incoming, 'headers'>, name: string): string | undefined {
  // Not by its class: a framework may have its own.
  if (typeof headers.get === 'function') return (headers as Headers).get(name) ?? undefined;
  const value = (headers as Readonly<Record<string, string | readonly string[] | undefined>>)[name];
  return value === undefined || typeof value === 'string' ? value : value.join('; ');
}

const cookiesNamed = (header: string, name: string): string[] =>
  header
    .split(';')
    .map((pair) => pair.split('='))
    .filter(([own = '']) => own.replace(/^[ \t]+|[ \t]+$/g, '') === name)
    .map(([, ...value]) => value.join('=').replace(/^[ \t]+|[ \t]+$/g, ''));
