// @ts-check

const SESSIONS = 'test/server-sessions.spec.ts';
const ANSWERS = 'test/server-answers.spec.ts';
const OUTAGES = 'test/server-outages.spec.ts';

/**
 * Ways to break src/client/server, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'a-prefetch-rotates',
    file: 'src/client/server/cookie-session.ts',
    search: ' || isPrefetch(this.#incoming)',
    replace: '',
    specs: [SESSIONS],
  },
  {
    name: 'a-server-confirms-cookies-that-no-browser-has',
    file: 'src/client/server/cookie-session.ts',
    search: 'this.#isRelayed = access !== undefined;',
    replace: 'this.#isRelayed = false;',
    specs: [SESSIONS],
  },
  {
    name: 'a-planted-mark-keeps-a-browser-from-confirming',
    file: 'src/client/server/cookies.ts',
    search: 'mark?.value === endOf(access)',
    replace: 'mark !== undefined',
    specs: [SESSIONS],
  },
  {
    name: 'a-thief-elsewhere-shares-the-refresh-of-the-owner',
    file: 'src/client/server/cookie-session.ts',
    search: 'const key = JSON.stringify(headers);',
    replace: "const key = headers.cookie ?? '';",
    specs: [SESSIONS],
  },
  {
    name: 'a-planted-cookie-of-a-weaker-kind-stops-a-renewal',
    file: 'src/client/server/cookies.ts',
    search: "['__Host-', '__Secure-', '']",
    replace: "['', '__Secure-', '__Host-']",
    specs: [SESSIONS],
  },
  {
    name: 'a-redirect-takes-the-cookies-to-another-host',
    file: 'src/client/server/upstream.ts',
    search: "redirect: 'manual'",
    replace: "redirect: 'follow'",
    specs: [OUTAGES],
  },
  {
    name: 'a-link-signs-out',
    file: 'src/client/server/incoming.ts',
    search: 'if (origin === null && !isOwn) return undefined;',
    replace: '',
    specs: [ANSWERS],
  },
  {
    name: 'a-cache-keeps-a-page-for-which-a-session-was-read',
    file: 'src/client/server/cookie-session.ts',
    search: 'const isOwn = !this.#isRead && ',
    replace: 'const isOwn = ',
    specs: [ANSWERS],
  },
  {
    name: 'a-sign-out-sends-the-renewed-cookies-too',
    file: 'src/client/server/cookie-session.ts',
    search: 'this.#setCookies = [...others, ...ours];',
    replace: 'this.#setCookies = [...this.#setCookies, ...ours];',
    specs: [ANSWERS],
  },
  {
    name: 'a-framework-makes-a-304-that-joins-the-cookies',
    file: 'src/client/server/cookie-session.ts',
    search: "if (due.length > 0) headers.delete('etag');",
    replace: '',
    specs: [ANSWERS],
  },
  {
    name: 'a-renewed-cookie-covers-that-of-a-sign-in',
    file: 'src/client/server/cookie-session.ts',
    search: '!newer.some((one) => isSameCookie(line, one))',
    replace: 'true',
    specs: [ANSWERS],
  },
  {
    name: 'a-blank-that-browsers-keep-makes-a-planted-cookie-a-strict-one',
    file: 'src/client/server/cookies.ts',
    search: "text[at] === ' ' || text[at] === '\\t'",
    replace: "/\\s/.test(text[at] ?? '')",
    specs: [SESSIONS],
  },
  {
    name: 'an-address-is-believed-where-no-proxy-is',
    file: 'src/client/server/incoming.ts',
    search: 'proxies >= 1 ?',
    replace: 'true ?',
    specs: [ANSWERS],
  },
  {
    name: 'the-page-of-a-gateway-signs-out',
    file: 'src/client/server/upstream.ts',
    search: 'if (status >= 500 || !(isJson || status === 204)) return undefined;',
    replace: '',
    specs: [OUTAGES],
  },
  {
    name: 'cookies-that-are-handed-on-are-joined',
    file: 'src/client/server/forward.ts',
    search: "answered.append('set-cookie', line);",
    replace: "answered.set('set-cookie', [answered.get('set-cookie'), line].filter(Boolean).join(', '));",
    specs: [OUTAGES],
  },
  {
    name: 'a-browser-says-itself-which-address-it-has',
    file: 'src/client/server/incoming.ts',
    search: '[...OF_THE_CONNECTION, ADDRESSES, OF_PROGRAMS].some',
    replace: '[...OF_THE_CONNECTION, OF_PROGRAMS].some',
    specs: [OUTAGES],
  },
  {
    name: 'a-request-that-is-handed-on-confirms-cookies-that-no-browser-has',
    file: 'src/client/server/forward.ts',
    search: "if (names.isMarked(cookies)) headers.set('session-relay', '1');",
    replace: '',
    specs: [OUTAGES],
  },
  {
    name: 'a-call-with-a-signal-of-its-own-waits-for-ever',
    file: 'src/client/server/cookie-session.ts',
    search: 'init.signal ? AbortSignal.any([init.signal, late]) : late',
    replace: 'init.signal ?? late',
    specs: [OUTAGES],
  },
  {
    name: 'a-guest-says-by-their-headers-where-they-are',
    file: 'src/client/server/incoming.ts',
    search: '.filter(([name]) => !staysHere(name) && !CLAIMS.test(name))',
    replace: '',
    specs: [ANSWERS],
  },
  {
    name: 'a-link-that-is-pointed-at-signs-out',
    file: 'src/client/server/incoming.ts',
    search: 'return isPrefetch(request) || (isRead &&',
    replace: 'return false && (isRead &&',
    specs: [ANSWERS],
  },
];
