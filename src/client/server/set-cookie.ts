/** The parts of a Set-Cookie line, for a framework that sets cookies by them. */
export interface CookieAttributes {
  name: string;
  value: string;
  path?: string;
  domain?: string;
  /** In seconds. */
  maxAge?: number;
  expires?: Date;
  httpOnly?: boolean;
  secure?: boolean;
  partitioned?: boolean;
  sameSite?: 'lax' | 'strict' | 'none';
}

/** The parts of a line that Postern has sent. Source: RFC 6265, 4.1.1. */
export function attributesOf(line: string): CookieAttributes {
  const [cookie = '', ...rest] = line.split(';').map((part) => part.trim());
  const given = new Map(
    rest.map((part) => {
      const [name = '', ...value] = part.split('=');
      return [name.toLowerCase(), value.join('=')];
    }),
  );
  const at = cookie.indexOf('=');
  const text = (name: string) => given.get(name) || undefined;
  const [maxAge, expires] = [text('max-age'), text('expires')];
  return {
    name: cookie.slice(0, at),
    // The framework encodes it again.
    value: decodeURIComponent(cookie.slice(at + 1)),
    path: text('path'),
    domain: text('domain'),
    ...(maxAge !== undefined && { maxAge: Number(maxAge) }),
    ...(expires !== undefined && { expires: new Date(expires) }),
    httpOnly: given.has('httponly'),
    secure: given.has('secure'),
    partitioned: given.has('partitioned'),
    sameSite: text('samesite')?.toLowerCase() as CookieAttributes['sameSite'],
  };
}
