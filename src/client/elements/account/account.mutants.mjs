// @ts-check

const INTERRUPTED = 'test/browser/elements-interrupted.spec.ts';
const ACCOUNT = 'test/browser/account-element.spec.ts';

/**
 * Ways to break the account's element, each of which a spec notices.
 * @type {import('../../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'the-account-of-who-has-signed-out-stays',
    file: 'src/client/elements/account/element.ts',
    search: "this.#user = state.status === 'signed-in' ? state.user : undefined;",
    replace: "if (state.status === 'signed-in') this.#user = state.user;",
    specs: [ACCOUNT],
  },
  {
    name: 'an-account-is-deleted-without-its-address',
    file: 'src/client/elements/account/deletion.ts',
    search: 'const isIt = address.trim().toLowerCase() === user.email;',
    replace: 'const isIt = address !== user.id;',
    specs: [ACCOUNT],
  },
  {
    name: 'a-question-that-was-dismissed-is-answered-by-yes',
    file: 'src/client/elements/account/dialog.ts',
    search: 'resolve(isAnswered && !left.aborted);',
    replace: 'resolve(true);',
    specs: [ACCOUNT],
  },
  {
    name: 'recovery-codes-stay-in-the-page',
    file: 'src/client/elements/account/section.ts',
    search: 'element.replaceChildren(...all); await load();',
    replace: 'element.append(...all); await load();',
    specs: [ACCOUNT],
  },
  {
    name: 'a-proof-that-is-taken-away-blocks-all-later-ones',
    file: 'src/client/elements/account/proof.ts',
    search: "this.gone.addEventListener('abort', () => ending.abort(), { signal: ending.signal });",
    replace: '',
    specs: ['test/browser/elements-again.spec.ts'],
  },
  {
    name: 'recovery-codes-that-were-lost-with-an-answer-are-nobodys',
    file: 'src/client/elements/account/set-up-app.ts',
    search: 'isLost ||= !response || response.status >= 500;',
    replace: '',
    specs: [INTERRUPTED],
  },
  {
    name: 'an-account-waits-without-a-word-while-the-api-is-away',
    file: 'src/client/elements/account/element.ts',
    search: 'this.#hasFailed = !!error;',
    replace: '',
    specs: [INTERRUPTED],
  },
  {
    name: 'a-key-that-is-held-down-removes',
    file: 'src/client/elements/account/dialog.ts',
    search: '?? button).focus();',
    replace: ')?.focus();',
    specs: [ACCOUNT],
  },
];
