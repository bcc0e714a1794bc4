import { countDown } from './countdown.js';
import { focusOn, h } from './dom.js';
import type { FormPlace } from './card.js';
import { type Choice, choiceOf, type Field, fieldOf, type Row } from './field.js';
import { explain, type Explanation, type Problem, waitAfter } from './problems.js';

/**
 * The end of a request: a refusal, which is shown, or a sentence about what is done; nothing where another
 * view follows.
 */
export interface Outcome {
  error?: Problem | undefined;
  /** A refusal that is not the API's, in a sentence; `at` is the name of the field that it is about. */
  refused?: string;
  at?: string;
  response?: Response | undefined;
  done?: string;
}

export interface FormOptions<Name extends string> {
  /** The button's text. */
  button: string;
  /** More of its name, for those who can't see where it stands: it tells it from others of its kind. */
  about?: string;
  /** `quiet`: there is something more likely to do. */
  look?: 'main' | 'quiet';
  /** One that another form needs as well was made before. */
  fields?: ((Field | Row) & { name: Name })[];
  /** Fields that another form of the view shows: they are sent along, and told what is wrong with them. */
  beside?: readonly Row[];
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
 * stays. After RATE_LIMITED the button counts down until it can be pressed again.
 */
export function form<Name extends string = never>(
  place: FormPlace,
  options: FormOptions<Name>,
): HTMLFormElement {
  const { fields = [], beside = [], choice, username, send } = options;
  const own = fields.map((field) => ('row' in field ? field : fieldOf(place, field)));
  const parts: Parts = {
    rows: [...own, ...beside],
    alert: h('p', { role: 'alert', class: 'alert', part: 'alert' }),
    status: h('p', { role: 'status', class: 'status', part: 'status' }),
    ...submitOf(options),
  };
  const { alert, status, submit } = parts;
  // The API judges what is typed, in sentences of its own.
  const element = h(
    'form',
    { novalidate: true, part: 'form' },
    alert,
    username !== undefined && accountOf(username),
    ...own.map(({ row }) => row),
    choice && choiceOf(choice),
    submit,
    status,
  );

  element.addEventListener('submit', (event) => {
    event.preventDefault();
    void press(place, parts, send);
  });
  return element;
}

async function press<Name extends string>(
  place: FormPlace,
  parts: Parts,
  send: FormOptions<Name>['send'],
): Promise<void> {
  const { rows, alert, status, submit } = parts;
  if (submit.ariaDisabled) return;
  submit.ariaDisabled = submit.ariaBusy = 'true';
  alert.textContent = '';
  status.textContent = place.words.wait;
  for (const { complain } of rows) complain('');
  const values = Object.fromEntries(rows.map(({ name, input }) => [name, input.value]));
  // Also where the page's own attributes make it fail: a button that stays busy could not be pressed again.
  const outcome = await send(values as Record<Name, string>).finally(() => {
    submit.ariaDisabled = submit.ariaBusy = status.textContent = null;
  });
  show(place, parts, outcome ?? {});
}

interface Parts {
  rows: Row[];
  alert: HTMLElement;
  status: HTMLElement;
  submit: HTMLButtonElement;
  /** The rest of a wait. */
  left: HTMLElement;
}

function show(place: FormPlace, parts: Parts, outcome: Outcome): void {
  const { error, refused = '', at, response, done = '' } = outcome;
  const { rows, status } = parts;
  status.textContent = done;
  if (!error && !refused) return rows.forEach(({ clear }) => clear());
  const names = rows.map(({ name }) => name);
  const own = at === undefined ? { whole: refused, fields: {} } : { whole: '', fields: { [at]: refused } };
  complain(parts, error ? explain(place, error, response, names) : own);
  const seconds = waitAfter(error, response);
  if (seconds > 0) wait(place, parts, seconds);
}

/** Takes no press for so many seconds, and says how many are left. */
function wait(place: FormPlace, { submit, left, status, alert }: Parts, seconds: number): void {
  const tick = (text: string) => {
    left.textContent = text;
    submit.ariaDisabled = text ? 'true' : null;
    if (text) return;
    alert.textContent = '';
    status.textContent = place.words.tryNow;
  };
  countDown(seconds, tick, place.left);
}

/** A field that nobody sees: password managers look for one. */
const accountOf = (username: string) =>
  h('input', { type: 'text', autocomplete: 'username', value: username, hidden: true, readonly: true });

function submitOf({
  button,
  about,
  look = 'main',
  isFirst,
}: Pick<FormOptions<never>, 'button' | 'about' | 'look' | 'isFirst'>) {
  // Not for those who hear the page: it would be told each second.
  const left = h('span', { class: 'left', 'aria-hidden': 'true' });
  const submit = h(
    'button',
    { class: look, part: `button ${look}`, autofocus: isFirst },
    h('span', { class: 'spinner', 'aria-hidden': 'true' }),
    button,
    about && h('span', { class: 'unseen' }, ` ${about}`),
    left,
  );
  return { submit, left };
}

/** Says what is wrong, where it is wrong, and moves the focus there. */
function complain({ rows, alert }: Parts, { whole, fields }: Explanation): void {
  alert.textContent = whole;
  for (const row of rows) row.complain(fields[row.name] ?? '');
  const wrong = rows.find(({ name }) => fields[name]);
  if (wrong) wrong.input.focus();
  else focusOn(alert);
}
