import { createHash } from 'node:crypto';
import type { Locale } from '../registry/locales.js';
import type { Language } from '../i18n/languages.js';
import type { PageControlMessages, SignedInText } from '../registry/links.js';
import { escapeHtml } from '../http/escape-html.js';
import { ACTION_SCRIPT } from './action-page-script.js';
import { actionStyle } from './action-page-style.js';
import { type AppLooks, logoOf, type Looks, looks } from './brand.js';

function hash(source: string): string {
  return `'sha256-${createHash('sha256').update(source).digest('base64')}'`;
}

/** The parts of these pages that follow from a project's looks. */
interface Frame {
  style: string;
  policy: string;
  /** The line above the heading, as HTML. */
  head: (appName: string) => string;
}

const frames = new WeakMap<Looks, Frame>();

function frameOf(worn: Looks): Frame {
  const made = frames.get(worn);
  if (made) return made;
  const { logo } = worn;
  const style = actionStyle(worn);
  const frame: Frame = {
    style,
    policy:
      `default-src 'none'; script-src ${hash(ACTION_SCRIPT)}; style-src ${hash(style)}; connect-src ` +
      `'self'; ${logo ? `img-src ${sourceOf(logo.url)}; ` : ''}base-uri 'none'; form-action 'none'; ` +
      `frame-ancestors 'none'`,
    head: (appName) => (logo ? logoOf(logo, appName) : `<bdi>${escapeHtml(appName)}</bdi>`),
  };
  frames.set(worn, frame);
  return frame;
}

/** One file, as a policy writes it: without a query, which its paths have not. */
function sourceOf(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}

/**
 * The Content-Security-Policy of these pages: nothing but this script, this style, and a request back to
 * here; and the logo, if there is one.
 */
export function pagePolicy(of?: AppLooks): string {
  return frameOf(looks(of)).policy;
}

/**
 * `when-required`: the one that this person has, asked for once the answer is PASSWORD_REQUIRED; `current`:
 * the same, from the start. `new`: one to choose, asked for from the start.
 */
export type PasswordField =
  { kind: 'when-required' | 'current'; label: string } | { kind: 'new'; label: string; hint: string };

/** The parts of one of the pages behind mails' links. */
export interface ActionPage {
  appName: string;
  title: string;
  button: string;
  /** The sentence when it has worked. */
  done: string;
  /** The next step of a person whose link is no longer valid. */
  next: string;
  /** Where it leads on to, unless the link names an address at one of `origins`; undefined: nowhere. */
  continueTo: string | undefined;
  /** The origins of the SPAs. */
  origins: readonly string[];
  password?: PasswordField;
  /**
   * The label of a field to type the email address into, in a page whose button voids something: no program
   * that presses buttons does that.
   */
  typed?: string;
  /** The route below the page's that its button posts to. */
  below?: string;
  /**
   * Its link works in one browser alone: the sentences of the others, and of an address without the token. It
   * takes no code, and shows the mail's.
   */
  oneBrowser?: { incomplete: string; elsewhere: string };
  /**
   * The route beside the page's that mails another link to an address; what its button says, if not what all
   * of them do.
   */
  another?: string;
  anotherButton?: string;
  /** That route is for a signed-in user, who types the password. */
  own?: SignedInText;
  /** The looks of the deployment, where it has some. */
  looks?: AppLooks;
}

/** In which language it is written, with the words that all of them have. */
export interface PageLanguage {
  locale: Locale;
  direction: Language['direction'];
  controls: PageControlMessages;
}

/**
 * A page behind a mail's link: plain HTML that does nothing before its button is pressed. Then it posts `{
 * token }`, with the `password` or the `email` that it asks for, to its own path, and shows what a problem
 * says. Without a token it asks for the address and the code that the mail has too. Serve it with
 * `pagePolicy()` of the same looks.
 */
export function actionPage(page: ActionPage, { locale, direction, controls }: PageLanguage): string {
  const { appName, title, button, done, next, continueTo, password, typed } = page;
  const frame = frameOf(looks(page.looks));
  const field =
    (password ? passwordField(password, controls.showPassword) : '') +
    (typed === undefined ? '' : typedField(typed));
  return `<!doctype html>
<html lang="${locale}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)} – ${escapeHtml(appName)}</title>
<style>${frame.style}</style>
</head>
<body>
<main>
<p class="app">${frame.head(appName)}</p>
<h1>${escapeHtml(title)}</h1>
<noscript><p>${escapeHtml(controls.needsScript)}</p></noscript>
<p id="status" role="status" tabindex="-1"></p>
<form id="act" hidden ${attributesOfScript(page, controls)}>
${field}
<button id="go">${escapeHtml(button)}</button>
</form>
<p id="next" hidden>${escapeHtml(next)}</p>
<p id="mailed-code" dir="ltr" hidden></p>
${codeForm(page, controls)}
<div id="done" role="status" tabindex="-1" hidden><p>${escapeHtml(done)}</p>
<p><a id="onward"${leadingTo(continueTo)}>${escapeHtml(controls.continue)}</a></p></div>
</main>
<script>${ACTION_SCRIPT}</script>
</body>
</html>
`;
}

/**
 * The sentences and values of the script: it is the same script, of one hash, on every page and in
 * every language.
 */
function attributesOfScript(
  { origins, below = '', another = '', oneBrowser }: ActionPage,
  { wrongPassword, failed, incomplete, anotherSent }: PageControlMessages,
): string {
  const known = {
    'wrong-password': wrongPassword,
    failed,
    incomplete: oneBrowser?.incomplete ?? incomplete,
    elsewhere: oneBrowser?.elsewhere ?? '',
    'another-sent': anotherSent,
    below,
    another,
    origins: origins.join(' '),
  };
  return Object.entries(known)
    .map(([name, value]) => `data-${name}="${escapeHtml(value)}"`)
    .join(' ');
}

/** The attribute of a link to `address`, which is hidden without one. */
function leadingTo(address: string | undefined): string {
  return address ? ` href="${escapeHtml(address)}"` : ' hidden';
}

function typedField(label: string): string {
  return `<div>
<label for="typed-field">${escapeHtml(label)}</label>
<input id="typed-field" class="field" name="email" type="text" inputmode="email" dir="ltr" autocomplete="off"
  autocapitalize="none" spellcheck="false" aria-describedby="status" required>
</div>`;
}

function passwordField(password: PasswordField, showPassword: string): string {
  const isNew = password.kind === 'new';
  const name = isNew ? 'new-password' : 'password';
  const autocomplete = isNew ? 'new-password' : 'current-password';
  const isHidden = password.kind === 'when-required';
  // The password's owner: password managers file it under the user name that stands before it.
  return `<input id="username" name="username" type="text" autocomplete="username" readonly hidden>
<div id="password"${isHidden ? ' hidden' : ''}>
<label for="password-field">${escapeHtml(password.label)}</label>
${isNew ? `<p id="hint" class="hint">${escapeHtml(password.hint)}</p>` : ''}
<input id="password-field" class="field" name="${name}" type="password" dir="auto"
  autocomplete="${autocomplete}"
  aria-describedby="${isNew ? 'hint ' : ''}status"${isHidden ? '' : ' required'}>
<label class="toggle"><input id="show" type="checkbox"> ${escapeHtml(showPassword)}</label>
</div>`;
}

/**
 * For a visitor without the token: the code of the mail, and, where a route mails another, a button for
 * that.
 */
function codeForm(
  { another, anotherButton, own, continueTo }: ActionPage,
  controls: PageControlMessages,
): string {
  const label = escapeHtml(anotherButton ?? controls.another);
  const mailAnother = `<button id="another" class="quiet" type="button">${label}</button>`;
  return `<form id="by-code" hidden>
<label for="email">${escapeHtml(controls.email)}</label>
<input id="email" class="field" name="email" type="email" autocomplete="username" aria-describedby="status"
  required>
<label for="code">${escapeHtml(controls.code)}</label>
<p id="code-hint" class="hint">${escapeHtml(controls.codeHint)}</p>
<input id="code" class="field" name="code" type="text" dir="ltr" autocomplete="one-time-code"
  autocapitalize="characters" spellcheck="false" maxlength="20" aria-describedby="code-hint status" required>
<button id="enter-code">${escapeHtml(controls.enterCode)}</button>
${own === undefined ? '' : ownFields(own, continueTo, controls)}${another === undefined ? '' : mailAnother}
</form>`;
}

/**
 * The field in which a signed-in user types the password to have another mail sent; and, for anybody else,
 * where to sign in.
 */
function ownFields(
  { password, signInFirst }: SignedInText,
  continueTo: string | undefined,
  controls: PageControlMessages,
): string {
  return `<div id="own" hidden>
<label for="own-password">${escapeHtml(password)}</label>
<input id="own-password" class="field" name="password" type="password" dir="auto"
  autocomplete="current-password" aria-describedby="status">
</div>
<p id="sign-in-first" class="hint" hidden>${escapeHtml(signInFirst)}
<a id="sign-in"${leadingTo(continueTo)}>${escapeHtml(controls.continue)}</a></p>
`;
}
