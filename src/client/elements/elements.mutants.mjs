// @ts-check

const FORMS = 'test/browser/elements.spec.ts';
const AGAIN = 'test/browser/elements-again.spec.ts';
const WAITS = 'test/element-waits.spec.ts';

/**
 * Ways to break the elements of who is to be signed in, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'a-wait-stands-still-while-the-machine-sleeps',
    file: 'src/client/elements/countdown.ts',
    search: 'const left = Math.ceil((end - Date.now()) / 1000);',
    replace: 'const left = --seconds + 1;',
    specs: [WAITS],
  },
  {
    name: 'a-view-that-is-left-counts-on',
    file: 'src/client/elements/countdown.ts',
    search: "signal.addEventListener('abort', () => clearInterval(timer));",
    replace: '',
    specs: [WAITS],
  },
  {
    name: 'the-time-to-try-again-is-too-early',
    file: 'src/client/elements/moments.ts',
    search: '+ 59_999',
    replace: '',
    specs: [WAITS],
  },
  {
    name: 'a-busy-button-takes-a-second-press',
    file: 'src/client/elements/form.ts',
    search: 'if (submit.ariaDisabled) return;',
    replace: '',
    specs: [FORMS],
  },
  {
    name: 'a-form-does-not-wait-as-long-as-the-api-wants',
    file: 'src/client/elements/form.ts',
    search: 'if (seconds > 0) wait(place, parts, seconds);',
    replace: '',
    specs: [FORMS],
  },
  {
    name: 'a-person-who-comes-back-from-another-service-finds-a-busy-button',
    file: 'src/client/elements/leaving.ts',
    search: "addEventListener('pageshow', () => here.abort(), { signal });",
    replace: '',
    specs: ['test/browser/elements-interrupted.spec.ts'],
  },
  {
    name: 'a-browser-without-passkeys-is-asked-for-one',
    file: 'src/client/elements/ways.ts',
    search: "way !== 'passkey' || hasPasskeys()",
    replace: 'way !== undefined',
    specs: [FORMS],
  },
  {
    name: 'the-address-of-the-one-before-is-in-the-form',
    file: 'src/client/elements/guest/guest-element.ts',
    search: "memory.email = '';",
    replace: '',
    specs: [FORMS],
  },
  {
    name: 'a-sign-in-leads-to-another-origin',
    file: 'src/client/elements/guest/guest-element.ts',
    search: 'const isPlace = url?.origin === location.origin &&',
    replace: 'const isPlace = url !== undefined &&',
    specs: [FORMS],
  },
  {
    name: 'what-the-api-has-said-in-the-address-is-said-again',
    file: 'src/client/elements/guest/arrival.ts',
    search: 'address.searchParams.delete(name);',
    replace: '',
    specs: [FORMS],
  },
  {
    name: 'a-second-step-that-took-too-long-leads-nowhere',
    file: 'src/client/elements/views/second-step.ts',
    search: "error?.code === 'SIGN_IN_EXPIRED' || error?.code === 'INVALID_CREDENTIALS'",
    replace: "error?.code === 'INVALID_CREDENTIALS'",
    specs: [FORMS],
  },
  {
    name: 'an-element-that-was-taken-away-keeps-what-it-has-shown',
    file: 'src/client/elements/card.ts',
    search: 'for (const one of [this.#view, this.#notice, this.#alert]) one.replaceChildren();',
    replace: '',
    specs: [AGAIN],
  },
  {
    name: 'an-answer-that-came-too-late-is-shown',
    file: 'src/client/elements/card.ts',
    search: 'if (this.#gone.signal.aborted) return;',
    replace: '',
    specs: [AGAIN],
  },
  {
    name: 'an-element-that-comes-back-is-dead',
    file: 'src/client/elements/guest/guest-element.ts',
    search: 'this.#isLoaded = this.#isOpen = false;',
    replace: 'this.#isLoaded = false;',
    specs: [AGAIN],
  },
  {
    name: 'the-one-before-is-named-while-nobody-knows-who-is-there',
    file: 'src/client/elements/guest/guest-element.ts',
    search: "if (state.status === 'loading' && this.#shown !== undefined) {",
    replace: 'if (false) {',
    specs: [AGAIN],
  },
  {
    name: 'a-page-leads-to-a-script',
    file: 'src/client/elements/dom.ts',
    search: "url.protocol !== 'javascript:' ? address",
    replace: "url.protocol !== '' ? address",
    specs: [AGAIN],
  },
  {
    name: 'another-address-is-named-than-the-one-that-got-the-mail',
    file: 'src/client/elements/forgot-password.ts',
    search: 'memory.email = email; this.tell(',
    replace: 'this.tell(',
    specs: [AGAIN],
  },
];
