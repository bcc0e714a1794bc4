import parameters from './database-parameters.json' with { type: 'json' };

/**
 * A parameter that can't be obeyed, and what its place can be taken by. Left out in silence each would mean
 * less than was asked for.
 */
const REMEDIES: Record<string, string> = {
  sslrootcert: 'name the file in NODE_EXTRA_CA_CERTS instead, with sslmode=verify-full in the URL',
  sslcrl: 'lists of revoked certificates are not read',
  sslaccept: 'say sslmode=verify-full or sslmode=require instead',
  sslidentity: 'certificates of clients are not sent',
  host: 'say it before the database’s name: a socket’s folder as %2Ftmp',
  schema: 'say search_path=… instead, unless it is public',
  currentSchema: 'say search_path=… instead',
};

/**
 * A name that may be repeated in a message: any other could be a piece of a password with a `?` or `&` in it.
 */
const PLAIN_NAME = /^[a-z_.]{2,40}$/i;

/**
 * The parameters of a database's URL that can't be obeyed, a line for each: neither the driver nor PostgreSQL
 * knows it, or it asks for something that is not done. PostgreSQL refuses a session for a setting that it
 * doesn't know, so all would be 503.
 */
export function faultsOfParameters(url: string): string[] {
  return parametersOf(url)
    .filter(([name, value]) => kindOf(name, value) === 'unknown')
    .map(([name]) => {
      const remedy = Object.hasOwn(REMEDIES, name)
        ? REMEDIES[name]
        : 'take it out; a setting of PostgreSQL can be said as options=-c%20name%3Dvalue';
      return `its parameter ${PLAIN_NAME.test(name) ? name : 'with an odd name'} can't be obeyed: ${remedy}`;
    });
}

/**
 * A line for each URL with parameters that are other clients' and change nothing that matters: they are left
 * out.
 */
export function warningsOfDatabase(urls: { DATABASE_URL: string; DATABASE_URL_UNPOOLED: string }): string[] {
  const { DATABASE_URL, DATABASE_URL_UNPOOLED } = urls;
  return Object.entries({ DATABASE_URL, DATABASE_URL_UNPOOLED }).flatMap(([variable, url]) => {
    if (variable !== 'DATABASE_URL' && url === DATABASE_URL) return [];
    const names = parametersOf(url).flatMap(([name, value]) =>
      kindOf(name, value) === 'ignored' ? [name] : [],
    );
    return names.length > 0
      ? [`${variable}: ${names.join(', ')} is said to other clients, and left out here`]
      : [];
  });
}

/** The URL as postgres.js takes it: it would send what it doesn't know to the server. */
export function urlForDriver(url: string): string {
  if (!URL.canParse(url)) return url;
  const address = new URL(url);
  for (const [name, value] of parametersOf(url)) {
    // libpq: the system's certificates, and nothing less than the whole check.
    if (name === 'sslrootcert' && value === 'system') address.searchParams.set('sslmode', 'verify-full');
    if (!['setting', 'driver', 'unknown'].includes(kindOf(name, value)) || name === 'sslrootcert')
      address.searchParams.delete(name);
  }
  return address.href;
}

type Kind = 'setting' | 'driver' | 'silent' | 'ignored' | 'unknown';

function kindOf(name: string, value: string): Kind {
  if (parameters.driver.includes(name)) return 'driver';
  if (parameters.silent.includes(name)) return 'silent';
  if (parameters.ignored.includes(name)) return 'ignored';
  if (name === 'sslrootcert' && value === 'system') return 'silent';
  if (name === 'schema' && value === 'public') return 'silent';
  // An extension's setting has a dot, and PostgreSQL takes any such.
  return parameters.settings.includes(name.toLowerCase()) || /^\w+\.\w+$/.test(name) ? 'setting' : 'unknown';
}

// Of a URL with several hosts and ports, which is none to the parser, nothing is known.
function parametersOf(url: string): [name: string, value: string][] {
  return URL.canParse(url) ? [...new URL(url).searchParams] : [];
}

/**
 * Transaction poolers can't keep prepared statements: Supabase and PgBouncer say so by port 6543 or
 * `pgbouncer=true`.
 */
export function looksPooled(url: string): boolean {
  return (
    URL.canParse(url) &&
    (new URL(url).port === '6543' || new URL(url).searchParams.get('pgbouncer') === 'true')
  );
}
