import { h } from './dom.js';
import { type Choice, type Field, form, type Outcome } from './form.js';

/** A way to prove who one is; the names of the first three are those of their fields. */
export type WayName = 'code' | 'password' | 'recoveryCode';

type TypedField = Field & { name: WayName };

const FIELDS: Record<WayName, TypedField> = {
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
  code: 'Use your authenticator app instead',
  password: 'Use your password instead',
  recoveryCode: 'Use a recovery code instead',
};

/** By the names of RFC 8176, the likeliest first. */
const WAYS: [WayName, string[]][] = [
  ['code', ['otp']],
  ['password', ['pwd']],
  ['recoveryCode', ['rc']],
];

/** The ways that a page can ask for, of these methods. */
export const waysOf = (methods: readonly string[]): WayName[] =>
  WAYS.flatMap(([way, names]) => (names.some((name) => methods.includes(name)) ? [way] : []));

interface Asking {
  ways: readonly WayName[];
  /** The button's text. */
  button: string;
  /** Whose password is asked for: password managers want to know. */
  username?: string;
  choice?: Choice;
  send: (typed: Partial<Record<WayName, string>>) => Promise<Outcome | void>;
}

/** Asks for one of these ways, and offers the others. */
export function oneOf({ ways, ...asking }: Asking): HTMLElement {
  const element = h('div');
  const use = (way: WayName) => {
    const others = ways.filter((other) => other !== way);
    element.replaceChildren(
      form({ ...asking, fields: [FIELDS[way]], send: (typed) => asking.send(typed) }),
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
