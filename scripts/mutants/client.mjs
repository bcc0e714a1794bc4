// @ts-check

/** @typedef {import('./list.mjs').Mutant} Mutant */

const SESSION = 'src/client/session.ts';
const LATE = ['test/browser/late-tabs.spec.ts'];
const OUTAGE = ['test/browser/refresh-outage.spec.ts'];
const REPLACED = ['test/browser/replaced-session.spec.ts'];

/** The promises of the browser client. @type {Mutant[]} */
export const client = [
  {
    name: 'a-lock-is-waited-for-without-end',
    file: 'src/client/lock.ts',
    search: '{ signal: AbortSignal.timeout(MAX_MS) }',
    replace: '{}',
    specs: LATE,
  },
  {
    name: 'a-lost-race-is-an-error',
    file: SESSION,
    search: "if (!error || error.code === 'REFRESH_SUPERSEDED') return",
    replace: 'if (!error) return',
    specs: LATE,
  },
  {
    name: 'refreshes-that-are-of-no-use-go-on',
    file: SESSION,
    search: '++this.#useless >= MAX_FAILURES',
    replace: '++this.#useless < 0',
    specs: OUTAGE,
  },
  {
    name: 'each-call-counts-for-a-refresh-of-no-use',
    file: SESSION,
    search: 'this.#judged !== refreshing && ',
    replace: '',
    specs: OUTAGE,
  },
  {
    name: 'failures-are-never-forgotten',
    file: SESSION,
    search: '      this.#faults = 0;\n',
    replace: '',
    specs: OUTAGE,
  },
  {
    name: 'who-is-signed-out-refreshes-with-each-call',
    file: SESSION,
    search: '      this.#rest(answer, REST_MS);\n    }\n    return answer;',
    replace: '    }\n    return answer;',
    specs: OUTAGE,
  },
  {
    name: 'an-outage-is-tried-for-ever',
    file: SESSION,
    search: 'this.#faults >= MAX_FAILURES || ',
    replace: '',
    specs: OUTAGE,
  },
  {
    name: 'a-fault-signs-out',
    file: SESSION,
    search: 'REFUSALS.find((code) => code === error.code)',
    replace: "REFUSALS.find((code) => code === error.code) ?? 'SESSION_ENDED'",
    specs: OUTAGE,
  },
  {
    name: 'a-hidden-tab-renews',
    file: 'src/client/renewal.ts',
    search: "    if (document.visibilityState !== 'visible') return;\n",
    replace: '',
    specs: OUTAGE,
  },
  {
    name: 'a-session-that-was-replaced-is-told-as-ended',
    file: SESSION,
    search: "if (error?.code === 'SESSION_ENDED') this.end(",
    replace: "if (error?.code !== 'UNREACHABLE') this.end(",
    specs: OUTAGE,
  },
  {
    name: 'who-changes-the-password-is-told-the-end',
    file: SESSION,
    search: 'if (this.#beginning) {',
    replace: 'if (this.#beginning < 0) {',
    specs: REPLACED,
  },
  {
    name: 'a-page-with-200-is-an-answer',
    file: 'src/client/answer.ts',
    search: 'if (response.ok && (body !== undefined || !text))',
    replace: 'if (response.ok)',
    specs: REPLACED,
  },
  {
    name: 'being-online-again-changes-nothing',
    file: SESSION,
    search: '(this.#restsUntil = 0), { signal }',
    replace: 'undefined, { signal }',
    specs: REPLACED,
  },
  {
    name: 'a-refresh-that-no-call-follows-is-not-confirmed',
    file: SESSION,
    search: '    if (!failure) await this.confirm();\n',
    replace: '',
    specs: OUTAGE,
  },
  {
    name: 'what-is-read-for-somebody-else-is-handed-over',
    file: 'src/client/client.ts',
    search: 'return !isOther(believed) && (',
    replace: 'return true || (',
    specs: ['test/browser/two-origins.spec.ts'],
  },
  {
    name: 'a-repeated-change-names-whoever-is-signed-in-by-now',
    file: 'src/client/client.ts',
    search: "...(named && method !== 'GET' && { 'session-user': named }),",
    replace: '',
    specs: ['test/browser/two-origins.spec.ts'],
  },
  {
    name: 'a-page-out-of-the-cache-is-shown-at-once',
    file: 'src/client/attention.ts',
    search: 'persisted && isPersonal() && hide(true)',
    replace: 'persisted && isPersonal()',
    specs: ['test/browser/back-forward-cache.spec.ts'],
  },
  {
    name: 'a-client-outside-of-a-page-opens-a-channel',
    file: SESSION,
    search: '    if (!isPage) return;\n',
    replace: '',
    specs: ['test/client-elsewhere.spec.ts'],
  },
];
