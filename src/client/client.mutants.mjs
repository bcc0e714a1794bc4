// @ts-check

/**
 * Ways to break src/client, each of which a spec notices.
 * @type {import('../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
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
    name: 'a-second-factor-is-not-asked-for-after-the-password',
    file: 'src/client/client.ts',
    search: 'asked < 2 &&',
    replace: 'asked < 1 &&',
    specs: ['test/browser/proofs.spec.ts'],
  },
  {
    name: 'each-call-asks-for-a-proof-of-its-own',
    file: 'src/client/session.ts',
    search: 'return (this.#proving ??= ask',
    replace: 'return (this.#proving = ask',
    specs: ['test/browser/proofs.spec.ts'],
  },
  {
    name: 'a-page-is-not-told-that-a-second-factor-comes-first',
    file: 'src/client/session.ts',
    search: "'ENROLMENT_REQUIRED') this.events.onEnrolmentRequired?.()",
    replace: "'ENROLMENT_REQUIRED') return false",
    specs: ['test/browser/proofs.spec.ts'],
  },
  {
    name: 'the-person-before-is-shown-until-the-next-one-is-known',
    file: 'src/client/session-store.ts',
    search: 'this.#state.user.id !== user) this.show(LOADING)',
    replace: 'false) this.show(LOADING)',
    specs: ['test/browser/session-store.spec.ts'],
  },
  {
    name: 'who-has-signed-out-is-shown-still',
    file: 'src/client/session.ts',
    search: "this.store.show({ status: 'signed-out', reason });",
    replace: '',
    specs: ['test/browser/session-store.spec.ts'],
  },
  {
    name: 'each-answer-makes-another-state',
    file: 'src/client/session-store.ts',
    search: ' || text === this.#text) return;',
    replace: ') return;',
    specs: ['test/browser/session-store.spec.ts'],
  },
  {
    name: 'a-listener-that-throws-keeps-the-others-from-knowing',
    file: 'src/client/session-store.ts',
    search: 'reportError(error);',
    replace: 'throw error;',
    specs: ['test/browser/session-store.spec.ts'],
  },
  {
    name: 'an-answer-and-a-sign-out-are-as-late-as-each-other',
    file: 'src/client/clock.ts',
    search: 'Math.max(performance.now(), last + 0.001)',
    replace: 'performance.now()',
    specs: ['test/browser/session-store.spec.ts'],
  },
  {
    name: 'each-who-subscribes-asks',
    file: 'src/client/session-store.ts',
    search: 'if (this.#isAsking) return;',
    replace: '',
    specs: ['test/browser/session-store.spec.ts'],
  },
  {
    name: 'a-question-that-failed-is-not-asked-again',
    file: 'src/client/session-store.ts',
    search: 'if (this.#isWanted()) await pause(wait * (1 + Math.random() / 2));',
    replace: 'break;',
    specs: ['test/browser/session-store.spec.ts'],
  },
  {
    name: 'what-one-person-typed-is-shown-to-the-next',
    file: 'src/client/shown-session.ts',
    search: "state.status === 'signed-in' ? state.user.id : state.status",
    replace: 'state.status',
    specs: ['test/browser/hooks.spec.ts'],
  },
  {
    name: 'vue-takes-over-a-page-that-knew-of-nobody-as-if-it-had-known',
    file: 'src/client/vue.ts',
    search: 'isTakingOver ? session.getServerSnapshot() : session.getSnapshot()',
    replace: 'session.getSnapshot()',
    specs: ['test/browser/hooks.spec.ts'],
  },
  {
    name: 'vue-subscribes-for-ever',
    file: 'src/client/vue.ts',
    search: 'onScopeDispose(() => leave?.());',
    replace: '',
    specs: ['test/browser/hooks.spec.ts'],
  },
  {
    name: 'a-tab-that-signed-in-is-told-so-by-one-that-found-it-out',
    file: 'src/client/session.ts',
    search: 'if (!isFound || signedIn !== this.user || this.#endedAt) ',
    replace: '',
    specs: ['test/browser/told-once.spec.ts'],
  },
  {
    name: 'a-lost-answer-of-a-sign-out-is-not-asked-about',
    file: 'src/client/client.ts',
    search: "if (request.changes && answer.error?.code === 'UNREACHABLE') void session.look();",
    replace: '',
    specs: ['test/browser/told-once.spec.ts'],
  },
];
