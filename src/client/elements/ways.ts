import { hasPasskeys } from '../passkeys.js';
import { button, h } from './dom.js';
import type { Place } from './element.js';
import type { Choice, Field } from './field.js';
import { form, type Outcome } from './form.js';
import type { Words } from './words.js';

/** Proofs that are typed, by the names of their fields. */
type Typed = 'code' | 'password' | 'recoveryCode';

/** By the names of RFC 8176, the likeliest first. */
const WAYS: [Typed | 'passkey', string[]][] = [
  ['passkey', ['hwk', 'swk']],
  ['code', ['otp']],
  ['password', ['pwd']],
  ['recoveryCode', ['rc']],
];

/** A way to prove who one is. */
export interface Way {
  /** The text of the button that chooses it in the place of another one. */
  instead: string;
  show: () => HTMLElement;
}

interface Asking {
  /** The button's text. */
  button: string;
  /** The user's address: password managers want to know whose password is asked for. */
  username?: string;
  choice?: Choice;
  send: (typed: Partial<Record<Typed, string>>) => Promise<Outcome | void>;
  /** Asks for a passkey, and sends it. */
  sendPasskey: () => Promise<Outcome | void>;
}

/** The ways that this page can ask for in this browser, of these methods. */
export const waysOf = (place: Place, methods: readonly string[], { sendPasskey, ...asking }: Asking): Way[] =>
  WAYS.filter(([way, names]) => names.some((name) => methods.includes(name)) && isPossible(way)).map(
    ([way]) => ({
      instead: place.words[`${way}Instead`],
      show: () =>
        way === 'passkey'
          ? form(place, { ...asking, button: place.words.usePasskey, isFirst: true, send: sendPasskey })
          : form(place, { ...asking, fields: [fieldFor(place.words, way)], send: asking.send }),
    }),
  );

const isPossible = (way: string) => way !== 'passkey' || hasPasskeys();

function fieldFor(words: Words, way: Typed): Field & { name: Typed } {
  if (way === 'password') return passwordField(words);
  const field = { name: way, type: 'text', isSecret: true, isFirst: true } as const;
  return way === 'code'
    ? {
        ...field,
        label: words.totp,
        hint: words.totpHint,
        inputmode: 'numeric',
        autocomplete: 'one-time-code',
      }
    : { ...field, label: words.recoveryCode, hint: words.recoveryCodeHint, autocomplete: 'off' };
}

const passwordField = (words: Words): Field & { name: 'password' } => ({
  name: 'password',
  label: words.password,
  type: 'password',
  autocomplete: 'current-password',
  isFirst: true,
});

/** Asks for one of these ways, and offers the others. */
export function oneOf(ways: readonly Way[]): HTMLElement {
  const element = h('div', { class: 'one-of' });
  const use = (way: Way) => {
    const others = ways.filter((other) => other !== way);
    element.replaceChildren(
      way.show(),
      ...others.map((other) =>
        h(
          'p',
          {},
          button('link', other.instead, () => use(other)),
        ),
      ),
    );
    element.querySelector<HTMLElement>('[autofocus]')?.focus();
  };
  const [first] = ways;
  if (first) use(first);
  return element;
}
