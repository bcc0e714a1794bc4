// @ts-check

const [SESSIONS, ANSWERS] = ['test/server-sessions.spec.ts', 'test/server-answers.spec.ts'];

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
    specs: ['test/server-outages.spec.ts'],
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
];
