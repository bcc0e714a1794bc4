import { hasPasskeys } from 'postern-client';
import { h } from './dom.js';
import { type Choice, type Field, form, type Outcome } from './form.js';

/** What is typed to prove who one is, by the names of the fields. */
type Typed = 'code' | 'password' | 'recoveryCode';

/** A way to prove who one is. */
export type WayName = Typed | 'passkey';

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

const INSTEAD: Record<WayName, string> = {
  passkey: 'Use a passkey instead',
  code: 'Use your authenticator app instead',
  password: 'Use your password instead',
  recoveryCode: 'Use a recovery code instead',
};

/** By the names of RFC 8176, the likeliest first. */
const WAYS: [WayName, string[]][] = [
  ['passkey', ['hwk', 'swk']],
  ['code', ['otp']],
  ['password', ['pwd']],
  ['recoveryCode', ['rc']],
];

/** The ways that this page can ask for in this browser, of these methods. */
export const waysOf = (methods: readonly string[]): WayName[] =>
  WAYS.filter(([way, names]) => names.some((name) => methods.includes(name)) && isPossible(way)).map(
    ([way]) => way,
  );

const isPossible = (way: WayName) => way !== 'passkey' || hasPasskeys();

interface Asking {
  ways: readonly WayName[];
  /** The button's text. */
  button: string;
  /** Whose password is asked for: password managers want to know. */
  username?: string;
  choice?: Choice;
  send: (typed: Partial<Record<Typed, string>>) => Promise<Outcome | void>;
  /** Asks for a passkey, and sends it. */
  sendPasskey: () => Promise<Outcome | void>;
}

/** Asks for one of these ways, and offers the others. */
export function oneOf({ ways, sendPasskey, ...asking }: Asking): HTMLElement {
  const element = h('div');
  const use = (way: WayName) => {
    const others = ways.filter((other) => other !== way);
    element.replaceChildren(
      way === 'passkey'
        ? form({ ...asking, button: 'Use your passkey', isFirst: true, send: sendPasskey })
        : form({ ...asking, fields: [FIELDS[way]], send: (typed) => asking.send(typed) }),
      ...others.map((other) => instead(other, () => use(other))),
    );
    element.querySelector<HTMLElement>('[autofocus]')?.focus();
  };
  const [first] = ways;
  if (first) use(first);
  return element;
}

function instead(way: WayName, use: () => void): HTMLElement {
  const button = h('button', { type: 'button', class: 'link' }, INSTEAD[way]);
  button.addEventListener('click', use);
  return h('p', {}, button);
}
