/** Where Postern is, and how it is asked. */
export interface Upstream {
  /** Without a slash at its end. */
  readonly base: string;
  readonly timeoutMs: number;
  readonly fetch: typeof globalThis.fetch;
}

/** An answer of Postern's. */
export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  /** One for each line: never joined, since a date in them has a comma. */
  readonly setCookies: readonly string[];
}

/**
 * The address of a path below Postern's own, on no other host.
 * @throws TypeError for anything else
 */
export function addressOf(base: string, path: string): string {
  const root = new URL(`${base}/`);
  // By itself, `@example.org/` would belong to the host.
  const url = path.startsWith('/') ? new URL(base + path) : undefined;
  if (url?.origin !== root.origin || !url.pathname.startsWith(root.pathname))
    throw new TypeError(`It is no path of the API: ${path}`);
  return url.href;
}

/** Never from a cache, and never where a redirect leads: the cookies are for this host alone. */
export function send({ base, fetch }: Upstream, path: string, init: RequestInit): Promise<Response> {
  return fetch(addressOf(base, path), { ...init, cache: 'no-store', redirect: 'manual' });
}

/**
 * Asks Postern itself.
 * @returns undefined if no answer of it came in time: nobody knows then
 */
export async function ask(
  upstream: Upstream,
  { method, path, headers }: { method: string; path: string; headers: Record<string, string> },
): Promise<Answer | undefined> {
  try {
    // Its body too has to come in that time.
    const signal = AbortSignal.timeout(upstream.timeoutMs);
    const response = await send(upstream, path, { method, headers, signal });
    const { status } = response;
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    // A page where JSON or nothing is due was made by somebody else.
    if (status >= 500 || !(isJson || status === 204)) return undefined;
    const body = (text && JSON.parse(text)) as unknown;
    return { status, body: isRecord(body) ? body : {}, setCookies: response.headers.getSetCookie() };
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
