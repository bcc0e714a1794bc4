import { focusOn, h } from './dom.js';
import { explain, type Problem } from './problems.js';

export interface Field {
  name: string;
  label: string;
  type: 'email' | 'password' | 'text';
  /** By which password managers know it. */
  autocomplete:
    'username' | 'username webauthn' | 'current-password' | 'new-password' | 'one-time-code' | 'off';
  /** `numeric`: a phone shows its keys for digits. */
  inputmode?: 'numeric';
  /** What is typed is nobody else's business: it goes once it is done with. */
  isSecret?: boolean;
  /** Gets the focus when its view is shown. */
  isFirst?: boolean;
  hint?: string;
  value?: string;
  /** Is told what is typed. */
  onInput?: (value: string) => void;
}

/** A choice that stands under the fields. */
export interface Choice {
  label: string;
  hint?: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}

/**
 * What sending has come to: a refusal, which is shown, or a sentence about what is done; nothing where
 * another view follows.
 */
export interface Outcome {
  error?: Problem | undefined;
  /** A refusal that is not the API's, in a sentence. */
  refused?: string;
  response?: Response | undefined;
  done?: string;
}

interface FormOptions<Name extends string> {
  /** The button's text. */
  button: string;
  /** What tells it from others of its kind, for those who can't see where it stands. */
  about?: string;
  /** `quiet`: there is something more likely to do. */
  look?: 'main' | 'quiet';
  fields?: (Field & { name: Name })[];
  choice?: Choice;
  /** For whom, where no field says so: password managers ask. */
  username?: string;
  /** The button gets the focus when its view is shown. */
  isFirst?: boolean;
  send: (values: Record<Name, string>) => Promise<Outcome | void>;
}

/**
 * A form, or a button alone. While it is busy it says so, keeps the focus and takes no second press. A
 * refusal is shown at the field that it is about, or above all, and the focus goes there; what was typed
 * stays.
 */
export function form<Name extends string = never>({
  button,
  about,
  look = 'main',
  fields = [],
  choice,
  username,
  isFirst,
  send,
}: FormOptions<Name>): HTMLFormElement {
  const inputs = fields.map((field) => fieldOf(field));
  const alert = h('p', { role: 'alert', class: 'alert' });
  const status = h('p', { role: 'status', class: 'status' });
  const label = about && h('span', { class: 'unseen' }, ` ${about}`);
  const submit = h(
    'button',
    { class: look, autofocus: isFirst },
    h('span', { class: 'spinner', 'aria-hidden': 'true' }),
    button,
    label,
  );
  const account =
    username !== undefined &&
    h('input', { type: 'text', autocomplete: 'username', value: username, hidden: true, readonly: true });
  // The API judges what is typed, in sentences of its own.
  const element = h(
    'form',
    { novalidate: true },
    alert,
    account,
    ...inputs.map(({ row }) => row),
    choice && choiceOf(choice),
    submit,
    status,
  );

  const show = ({ error, refused = '', response, done = '' }: Outcome) => {
    status.textContent = done;
    if (!error && !refused) return inputs.forEach(({ clear }) => clear());
    const names = inputs.map(({ name }) => name);
    const { whole, fields } = error ? explain(error, response, names) : { whole: refused, fields: {} };
    alert.textContent = whole;
    for (const { name, complain } of inputs) complain(fields[name] ?? '');
    const wrong = inputs.find(({ name }) => fields[name]);
    if (wrong) wrong.input.focus();
    else focusOn(alert);
  };

  element.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (submit.ariaDisabled) return;
    submit.ariaDisabled = 'true';
    alert.textContent = '';
    status.textContent = 'Please wait …';
    for (const { complain } of inputs) complain('');
    const values = Object.fromEntries(inputs.map(({ name, input }) => [name, input.value])) as Record<
      Name,
      string
    >;
    const outcome = await send(values);
    submit.ariaDisabled = null;
    show(outcome ?? {});
  });
  return element;
}

/** How many fields there were: two forms of a page can have a field of one name. */
let made = 0;

function fieldOf({ name, label, type, hint, value = '', onInput, isFirst, isSecret, ...how }: Field) {
  const id = `${name}-${++made}`;
  const ids = { input: id, hint: `${id}-hint`, error: `${id}-error` };
  const described = [hint && ids.hint, ids.error].filter(Boolean).join(' ');
  const input = h('input', {
    ...how,
    id: ids.input,
    name,
    type,
    value,
    autofocus: isFirst,
    autocapitalize: 'off',
    required: true,
    spellcheck: 'false',
    'aria-describedby': described,
  });
  const error = h('p', { id: ids.error, class: 'error' });
  const box = h('div', { class: 'box' }, input, type === 'password' && showing(input));
  input.addEventListener('input', () => onInput?.(input.value));
  return {
    name,
    input,
    row: h(
      'div',
      { class: 'field' },
      h('label', { for: ids.input }, label),
      hint && h('p', { id: ids.hint, class: 'hint' }, hint),
      box,
      error,
    ),
    /** Says what is wrong with it; empty: nothing. */
    complain: (text: string) => {
      error.textContent = text;
      input.ariaInvalid = text ? 'true' : null;
    },
    clear: () => {
      if (type === 'password' || isSecret) input.value = '';
    },
  };
}

/** A box to tick. */
export function choiceOf({ label, hint, isOn, onChange }: Choice): HTMLElement {
  const id = `choice-${++made}`;
  const box = h('input', {
    type: 'checkbox',
    checked: isOn,
    'aria-describedby': hint && `${id}-hint`,
  });
  box.addEventListener('change', () => onChange(box.checked));
  return h(
    'div',
    { class: 'choice' },
    h('label', {}, box, label),
    hint && h('p', { id: `${id}-hint`, class: 'hint' }, hint),
  );
}

/** A button that shows what is typed, since nobody can check dots. */
function showing(input: HTMLInputElement): HTMLButtonElement {
  const verb = h('span', {}, 'Show');
  const button = h(
    'button',
    { type: 'button', class: 'show' },
    verb,
    h('span', { class: 'unseen' }, ' what is typed'),
  );
  button.addEventListener('click', () => {
    input.type = input.type === 'password' ? 'text' : 'password';
    verb.textContent = input.type === 'password' ? 'Show' : 'Hide';
  });
  return button;
}
