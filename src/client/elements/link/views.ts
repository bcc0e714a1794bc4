import type { FormPlace } from '../card.js';
import { h } from '../dom.js';
import { type Field, fieldOf, type Row } from '../field.js';
import { form, type Outcome } from '../form.js';
import { leaveFor } from '../leaving.js';
import type { LinkAddress } from './address.js';
import { post } from './post.js';
import type { LinkSettings, LinkWords } from './settings.js';

/** The part of the element that its views need. */
export interface LinkPlace extends FormPlace {
  readonly words: LinkWords;
  readonly settings: LinkSettings;
  readonly link: LinkAddress;
  /** The page's own path, and that of a route beside it. */
  readonly path: string;
  beside(name: string): string;
  /** The address that the link itself leads on to, if it is one of the app's. */
  readonly returnTo: string | undefined;
  /** Where it leads on to, by that or by the settings; undefined: nowhere. */
  readonly destination: string | undefined;
  /** The person has come to this view by what they did. */
  readonly takesFocus: boolean;
  /** The values of the fields where another link is asked for. */
  typedEmail: string;
  typedCode: string;
  readonly asksPassword: boolean;
  readonly asksOwnPassword: boolean;
  /** The link was refused. */
  readonly isDead: boolean;
  askPassword(): void;
  askOwnPassword(): void;
  dead(alert: string): void;
  showCode(): void;
  traded(token: string, returnTo: string | undefined): void;
  finish(): void;
}

/** The button that uses the link, and what it asks for. */
export function act(place: LinkPlace): HTMLElement {
  const { words, asksPassword, settings } = place;
  const { password, typed, below } = settings;
  const fields: (Field & { name: 'password' | 'email' })[] = [];
  if (password && asksPassword) fields.push(passwordField(place, password));
  if (typed !== undefined) fields.push(typedField(place, typed));
  return form(place, {
    button: words.button,
    fields,
    isFirst: place.takesFocus && fields.length === 0,
    // Password managers file the password under it.
    ...(password && asksPassword && { username: place.typedEmail || (place.link.email ?? '') }),
    send: async (values) => {
      const target = below === undefined ? place.path : `${place.path}/${below}`;
      const answer = await post(target, bodyOf(place, values), words.failed);
      return answer.error || answer.refused ? refusal(place, answer) : place.finish();
    },
  });
}

function passwordField(
  place: LinkPlace,
  { kind, label, hint }: NonNullable<LinkSettings['password']>,
): Field & { name: 'password' } {
  return {
    name: 'password',
    label,
    type: 'password',
    autocomplete: kind === 'new' ? 'new-password' : 'current-password',
    isFirst: place.takesFocus,
    ...(hint && { hint }),
  };
}

/** Of no type and no name by which a program that fills forms would know it. */
const typedField = (place: LinkPlace, label: string): Field & { name: 'email' } => ({
  name: 'email',
  label,
  type: 'text',
  inputmode: 'email',
  autocomplete: 'off',
  isFirst: place.takesFocus,
  value: place.typedEmail,
});

function bodyOf(
  { link, settings, asksPassword }: LinkPlace,
  { password, email }: Partial<Record<'password' | 'email', string>>,
) {
  const isWanted = password || (asksPassword && settings.password?.kind !== 'when-required');
  return {
    token: link.token,
    ...(isWanted && password !== undefined && { password }),
    ...(email !== undefined && { email }),
  };
}

/** Shows what follows a refusal; or has the form say it. */
async function refusal(place: LinkPlace, answer: Outcome): Promise<Outcome | void> {
  const { error } = answer;
  const { destination } = place;
  if (error?.code === 'SECOND_FACTOR_REQUIRED' && destination !== undefined) {
    // The app asks for it. By which it can be, the address tells it: the link is used up.
    const there = new URL(destination);
    there.searchParams.set('second-factor', (error.methods ?? []).join(' '));
    return leaveFor(there.href, 'replace');
  }
  if (error?.code === 'OTHER_BROWSER') return place.showCode();
  if (error?.code === 'TOKEN_INVALID') return place.dead(error.detail);
  if (error?.code !== 'PASSWORD_REQUIRED' || !place.settings.password) return answer;
  if (place.asksPassword) return { refused: place.words.wrongPassword, at: 'password' };
  return place.askPassword();
}

/** Where there is no token, or one that is no longer valid: the code of the email, or another email. */
export function without(place: LinkPlace): HTMLElement {
  const { words, settings, isDead } = place;
  const next = isDead && h('p', {}, words.next);
  // The code of a link for one browser is not typed here.
  if (settings.isOfOneBrowser) return h('div', {}, next);
  const email = fieldOf(place, {
    name: 'email',
    label: words.email,
    type: 'email',
    autocomplete: 'username',
    value: (place.typedEmail ||= place.link.email ?? ''),
    onInput: (value) => (place.typedEmail = value),
  });
  return h(
    'div',
    {},
    next,
    codeForm(place, email),
    settings.another !== undefined && anotherForm(place, settings.another, email),
  );
}

const codeForm = (place: LinkPlace, email: Row): HTMLElement => {
  const { words } = place;
  return form(place, {
    button: words.enterCode,
    fields: [
      email as Row & { name: 'email' },
      {
        name: 'code',
        label: words.code,
        hint: words.codeHint,
        type: 'text',
        autocomplete: 'one-time-code',
        autocapitalize: 'characters',
        value: place.typedCode,
        onInput: (value) => (place.typedCode = value),
      },
    ],
    send: async (typed) => {
      const purpose = place.path.split('/').pop()?.toLowerCase();
      const answer = await post(place.beside('link-code'), { purpose, ...typed }, words.failed);
      if (answer.data?.token !== undefined) return place.traded(answer.data.token, answer.data.returnTo);
      return answer;
    },
  });
};

/** Mails another link to the address that the other form asks for. */
function anotherForm(place: LinkPlace, another: string, email: Row): HTMLElement {
  const { words, settings, asksOwnPassword, returnTo, destination } = place;
  const { own } = settings;
  // For somebody who is not signed in.
  const signIn = h('p', { hidden: true }, destination !== undefined && onward(place, destination));
  const ask = async (body: object) =>
    post(place.beside(another), { ...body, ...(returnTo && { returnTo }) }, words.failed);
  const element = form(place, {
    button: words.another,
    look: 'quiet',
    beside: [email],
    fields: own && asksOwnPassword ? [ownPasswordField(own.password)] : [],
    send: async ({ password, email: typed }: { password?: string; email?: string }) => {
      signIn.hidden = true;
      if (own && !password) return place.askOwnPassword();
      const body = own ? { newEmail: typed, password } : { email: typed };
      let answer = await ask(body);
      // An access token lives for minutes: perhaps the session goes on.
      if (own && isSignedOut(answer) && (await post(place.beside('refresh'), {}, '')).response?.ok)
        answer = await ask(body);
      if (!answer.error && !answer.refused) return { done: words.anotherSent };
      if (!own || !isSignedOut(answer)) return atItsField(answer);
      signIn.hidden = false;
      return { refused: own.signInFirst };
    },
  });
  return h('div', { class: 'another' }, element, signIn);
}

/** The field has one name for both routes that it is sent to. */
function atItsField({ error, ...answer }: Outcome): Outcome {
  for (const one of (error && 'errors' in error && error.errors) || [])
    if (one.path === 'newEmail') one.path = 'email';
  return { error, ...answer };
}

const isSignedOut = ({ response }: Outcome) => response?.status === 401;

const ownPasswordField = (label: string): Field & { name: 'password' } => ({
  name: 'password',
  label,
  type: 'password',
  autocomplete: 'current-password',
  isFirst: true,
});

/** The email's code, to be typed in the browser that it is for. */
export function elsewhere({ words, link }: LinkPlace): HTMLElement {
  const [digits] = /^\d{4}[ +]?\d{4}$/.exec(link.code ?? '') ?? [];
  return h(
    'div',
    {},
    h('p', { tabindex: '-1', autofocus: true }, words.elsewhere),
    digits && h('p', { dir: 'ltr', class: 'mailed-code' }, digits.replace('+', ' ')),
  );
}

/** The link has worked. */
export function done(place: LinkPlace): HTMLElement {
  const { words, destination } = place;
  return h(
    'div',
    { id: 'done', role: 'status', tabindex: '-1', autofocus: true },
    h('p', {}, words.done),
    destination !== undefined && h('p', {}, onward(place, destination)),
  );
}

/** A link to where the person goes on. */
const onward = ({ words }: LinkPlace, href: string): HTMLElement =>
  h('a', { href, id: 'onward', part: 'link' }, words.continue);
