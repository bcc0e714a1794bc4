import { hasPasskeys } from 'postern-client';
import { h } from './dom.js';
import { type Choice, type Field, form, type Outcome } from './form.js';

/** What is typed to prove who one is, by the names of the fields. */
type Typed = 'code' | 'password' | 'recoveryCode';

const FIELDS: Record<Typed, Field & { name: Typed }> = {
  code: {
    name: 'code',
    label: 'Code of your authenticator app',
    hint: 'Six digits. The app shows others every 30 seconds.',
    type: 'text',
    inputmode: 'numeric',
    autocomplete: 'one-time-code',
    isSecret: true,
    isFirst: true,
  },
  password: {
    name: 'password',
    label: 'Password',
    type: 'password',
    autocomplete: 'current-password',
    isFirst: true,
  },
  recoveryCode: {
    name: 'recoveryCode',
    label: 'Recovery code',
    hint: 'One of those that you have saved. Each works once.',
    type: 'text',
    autocomplete: 'off',
    isSecret: true,
    isFirst: true,
  },
};

const INSTEAD: Record<Typed | 'passkey', string> = {
  passkey: 'Use a passkey instead',
  code: 'Use your authenticator app instead',
  password: 'Use your password instead',
  recoveryCode: 'Use a recovery code instead',
};

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
  /** Whose password is asked for: password managers want to know. */
  username?: string;
  choice?: Choice;
  send: (typed: Partial<Record<Typed, string>>) => Promise<Outcome | void>;
  /** Asks for a passkey, and sends it. */
  sendPasskey: () => Promise<Outcome | void>;
}

/** The ways that this page can ask for in this browser, of these methods. */
export const waysOf = (methods: readonly string[], { sendPasskey, ...asking }: Asking): Way[] =>
  WAYS.filter(([way, names]) => names.some((name) => methods.includes(name)) && isPossible(way)).map(
    ([way]) => ({
      instead: INSTEAD[way],
      show: () =>
        way === 'passkey'
          ? form({ ...asking, button: 'Use your passkey', isFirst: true, send: sendPasskey })
          : form({ ...asking, fields: [FIELDS[way]], send: (typed) => asking.send(typed) }),
    }),
  );

const isPossible = (way: string) => way !== 'passkey' || hasPasskeys();

/** Asks for one of these ways, and offers the others. */
export function oneOf(ways: readonly Way[]): HTMLElement {
  const element = h('div', { class: 'one-of' });
  const use = (way: Way) => {
    const others = ways.filter((other) => other !== way);
    element.replaceChildren(way.show(), ...others.map((other) => instead(other, () => use(other))));
    element.querySelector<HTMLElement>('[autofocus]')?.focus();
  };
  const [first] = ways;
  if (first) use(first);
  return element;
}

function instead({ instead: text }: Way, use: () => void): HTMLElement {
  const button = h('button', { type: 'button', class: 'link' }, text);
  button.addEventListener('click', use);
  return h('p', {}, button);
}
