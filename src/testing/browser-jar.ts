import { Cookie, CookieJar } from 'tough-cookie';

/** The most octets of a name and its value together. Source: RFC 6265bis, section 5.6. */
const MAX_OCTETS = 4096;

/**
 * The cookies of one browser, kept and sent by RFC 6265bis: Domain, Path, Secure, lifetimes, public suffixes
 * and the prefixes `__Host-` and `__Secure-`. It is tough-cookie's jar, and refuses besides what that takes
 * and browsers do not. SameSite holds no cookie back: a test may play a hostile page.
 */
export class BrowserJar extends CookieJar {
  constructor() {
    super(undefined, { prefixSecurity: 'strict' });
  }

  /**
   * Keeps the cookie of a Set-Cookie line.
   * @throws Error with the reason if a browser refuses the cookie. A browser would say nothing, and a later
   * request would fail for no visible reason.
   */
  override setCookieSync(cookie: string | Cookie, url: string | URL): Cookie | undefined {
    const line = cookie.toString();
    try {
      this.refuse(line, new URL(url));
      return super.setCookieSync(cookie, url);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`A browser at ${String(url)} refuses this cookie: ${reason}. Set-Cookie: ${line}`, {
        cause: error,
      });
    }
  }

  /** Source: RFC 6265bis, section 5.7. */
  private refuse(line: string, url: URL): void {
    const cookie = Cookie.parse(line);
    if (!cookie) return;
    const { key, value, secure, sameSite } = cookie;
    if (Buffer.byteLength(key + value) > MAX_OCTETS)
      throw new Error(`its name and value are longer than ${MAX_OCTETS} octets`);
    if (sameSite === 'none' && !secure) throw new Error('it is SameSite=None and not Secure');
    if (/^__(host|secure)-/i.test(key) && !secure) throw new Error('its prefix demands Secure');
    if (secure || url.protocol === 'https:') return;
    const secured = this.getCookiesSync(url.href.replace(/^http:/, 'https:'));
    if (secured.some((other) => other.key === key && other.secure))
      throw new Error('it would replace a Secure cookie of the same name');
  }
}
