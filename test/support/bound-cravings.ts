import { BrowserJar } from 'postern/testing';
import { Cookie, defaultPath } from 'tough-cookie';
import type { BoundSession, Craving } from './bound-session.js';

type Session = Pick<BoundSession, 'cravings' | 'servedAt'>;

/**
 * Whether a request to `url` would go without a cookie that the session is bound to: by name, and by Domain,
 * Path, Secure, HttpOnly and SameSite. Source: the draft, "Identify if missing session credential".
 */
export function isMissing(url: URL, jar: BrowserJar, { cravings, servedAt }: Session): boolean {
  const attached = jar.getCookiesSync(url.href);
  return cravings.some((craving) => {
    const wanted = asCookie(craving, servedAt);
    if (!wanted || !isAttached(wanted, url, servedAt)) return false;
    return !attached.some((cookie) => isAlike(cookie, wanted, servedAt));
  });
}

/** Whether one of its cookies could be set by an answer from `url`. */
export function canSet(url: URL, { cravings, servedAt }: Session): boolean {
  return cravings.some((craving) => {
    const cookie = asCookie(craving, servedAt);
    return cookie !== undefined && setInto(new BrowserJar(), cookie, url);
  });
}

function asCookie({ name, attributes }: Craving, servedAt: URL): Cookie | undefined {
  const cookie = Cookie.parse(`${name}=v; ${attributes}`);
  if (!cookie) return undefined;
  // How long it is good for says nothing about the cookie that is wanted.
  cookie.expires = 'Infinity';
  cookie.maxAge = null;
  cookie.path ??= defaultPath(servedAt.pathname);
  return cookie;
}

function isAttached(cookie: Cookie, url: URL, servedAt: URL): boolean {
  const jar = new BrowserJar();
  return setInto(jar, cookie, servedAt) && jar.getCookiesSync(url.href).length > 0;
}

function setInto(jar: BrowserJar, cookie: Cookie, url: URL): boolean {
  try {
    return jar.setCookieSync(cookie.toString(), url.href) !== undefined;
  } catch {
    return false;
  }
}

/** The attributes that the draft compares. */
function isAlike(cookie: Cookie, wanted: Cookie, servedAt: URL): boolean {
  const domain = wanted.domain ?? servedAt.hostname;
  return (
    cookie.key === wanted.key &&
    cookie.domain === domain &&
    cookie.hostOnly === (wanted.domain === null) &&
    cookie.path === wanted.path &&
    cookie.secure === wanted.secure &&
    cookie.httpOnly === wanted.httpOnly &&
    (cookie.sameSite ?? '') === (wanted.sameSite ?? '')
  );
}
