// @ts-check

/**
 * Ways to break src/client, each of which a spec notices.
 * @type {import('../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'a-lock-is-waited-for-without-end',
    file: 'src/client/lock.ts',
    search: '{ signal: AbortSignal.timeout(MAX_MS) }',
    replace: '{}',
    specs: ['test/browser/late-tabs.spec.ts'],
  },
  {
    name: 'a-lost-race-is-an-error',
    file: 'src/client/session.ts',
    search: "if (!error || error.code === 'REFRESH_SUPERSEDED') return",
    replace: 'if (!error) return',
    specs: ['test/browser/late-tabs.spec.ts'],
  },
  {
    name: 'refreshes-that-are-of-no-use-go-on',
    file: 'src/client/backoff.ts',
    search: '++this.#useless >= MAX_FAILURES',
    replace: '++this.#useless < 0',
    specs: ['test/browser/refresh-outage.spec.ts'],
  },
  {
    name: 'each-call-counts-for-a-refresh-of-no-use',
    file: 'src/client/backoff.ts',
    search: 'this.#judged !== refreshing && ',
    replace: '',
    specs: ['test/browser/refresh-outage.spec.ts'],
  },
  {
    name: 'failures-are-never-forgotten',
    file: 'src/client/session.ts',
    search: '      this.backoff.hasSucceeded();\n',
    replace: '',
    specs: ['test/browser/refresh-outage.spec.ts'],
  },
  {
    name: 'who-is-signed-out-refreshes-with-each-call',
    file: 'src/client/session.ts',
    search: '      this.backoff.rest(answer);\n    }\n    return answer;',
    replace: '    }\n    return answer;',
    specs: ['test/browser/refresh-outage.spec.ts'],
  },
  {
    name: 'an-outage-is-tried-for-ever',
    file: 'src/client/backoff.ts',
    search: 'this.#faults >= MAX_FAILURES || ',
    replace: '',
    specs: ['test/browser/refresh-outage.spec.ts'],
  },
  {
    name: 'a-fault-signs-out',
    file: 'src/client/session.ts',
    search: 'REFUSALS.find((code) => code === error.code)',
    replace: "REFUSALS.find((code) => code === error.code) ?? 'SESSION_ENDED'",
    specs: ['test/browser/refresh-outage.spec.ts'],
  },
  {
    name: 'a-hidden-tab-renews',
    file: 'src/client/renewal.ts',
    search: "    if (document.visibilityState !== 'visible') return;\n",
    replace: '',
    specs: ['test/browser/refresh-outage.spec.ts'],
  },
  {
    name: 'a-session-that-was-replaced-is-told-as-ended',
    file: 'src/client/session.ts',
    search: "if (error?.code === 'SESSION_ENDED') this.end(",
    replace: "if (error?.code !== 'UNREACHABLE') this.end(",
    specs: ['test/browser/refresh-outage.spec.ts'],
  },
  {
    name: 'who-changes-the-password-is-told-the-end',
    file: 'src/client/session.ts',
    search: 'if (this.#beginning) {',
    replace: 'if (this.#beginning < 0) {',
    specs: ['test/browser/replaced-session.spec.ts'],
  },
  {
    name: 'a-page-with-200-is-an-answer',
    file: 'src/client/answer.ts',
    search: 'if (response.ok && (body !== undefined || !text))',
    replace: 'if (response.ok)',
    specs: ['test/browser/replaced-session.spec.ts'],
  },
  {
    name: 'being-online-again-changes-nothing',
    file: 'src/client/session.ts',
    search: 'this.backoff.wake(), { signal }',
    replace: 'undefined, { signal }',
    specs: ['test/browser/replaced-session.spec.ts'],
  },
  {
    name: 'a-refresh-that-no-call-follows-is-not-confirmed',
    file: 'src/client/session.ts',
    search: '    if (!failure) await this.confirm();\n',
    replace: '',
    specs: ['test/browser/refresh-outage.spec.ts'],
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
    file: 'src/client/session.ts',
    search: '    if (!isPage) return;\n',
    replace: '',
    specs: ['test/client-elsewhere.spec.ts'],
  },
];
