import { createHash } from 'node:crypto';
import type { Locale } from '../config/locales.js';
import type { Language } from '../i18n/languages.js';
import type { PageWords } from '../i18n/page-words.js';
import { escapeHtml } from './escape-html.js';
import { ACTION_SCRIPT, ACTION_STYLE } from './action-page-assets.js';

function hash(source: string): string {
  return `'sha256-${createHash('sha256').update(source).digest('base64')}'`;
}

/** The Content-Security-Policy of these pages: nothing but this script, this style, and a request back to here. */
export const PAGE_POLICY = `default-src 'none'; script-src ${hash(ACTION_SCRIPT)}; style-src ${hash(ACTION_STYLE)}; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** `when-required`: the one that this person has, asked for once the answer is PASSWORD_REQUIRED; `current`: the same, from the start. `new`: one to choose, asked for from the start. */
export type PasswordField = { kind: 'when-required' | 'current'; label: string } | { kind: 'new'; label: string; hint: string };

/** What one of the pages behind mails' links is made of. */
export interface ActionPage {
  appName: string;
  title: string;
  button: string;
  /** What it says when it has worked. */
  done: string;
  /** Where it leads on to. */
  continueTo: string | undefined;
  password?: PasswordField;
  /** The label of a field to type the e-mail address into, in a page whose button voids something: no program that presses buttons does that. */
  typed?: string;
}

/** In which language it is written, with the words that all of them have. */
export interface PageLanguage {
  locale: Locale;
  direction: Language['direction'];
  words: Pick<PageWords, 'continue' | 'showPassword' | 'needsScript' | 'wrongPassword' | 'failed' | 'incomplete'>;
}

/**
 * A page behind a mail's link: plain HTML that does nothing before its button is pressed. Then it posts `{ token }`, with
 * the `password` or the `email` that it asks for, to its own path, and shows what a problem says. Serve it with `PAGE_POLICY`.
 */
export function actionPage({ appName, title, button, done, continueTo, password, typed }: ActionPage, { locale, direction, words }: PageLanguage): string {
  return `<!doctype html>
<html lang="${locale}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)} – ${escapeHtml(appName)}</title>
<style>${ACTION_STYLE}</style>
</head>
<body>
<main>
<p class="app"><bdi>${escapeHtml(appName)}</bdi></p>
<h1>${escapeHtml(title)}</h1>
<noscript><p>${escapeHtml(words.needsScript)}</p></noscript>
<p id="status" role="status" tabindex="-1"></p>
<form hidden ${wordsOfScript(words)}>
${password ? passwordField(password, words.showPassword) : ''}${typed === undefined ? '' : typedField(typed)}
<button>${escapeHtml(button)}</button>
</form>
<div id="done" role="status" tabindex="-1" hidden><p>${escapeHtml(done)}</p>${continueTo ? `<p><a href="${escapeHtml(continueTo)}">${escapeHtml(words.continue)}</a></p>` : ''}</div>
</main>
<script>${ACTION_SCRIPT}</script>
</body>
</html>
`;
}

/** What the script may have to say: it is the same script, of one hash, in every language. */
function wordsOfScript({ wrongPassword, failed, incomplete }: PageLanguage['words']): string {
  return `data-wrong-password="${escapeHtml(wrongPassword)}" data-failed="${escapeHtml(failed)}" data-incomplete="${escapeHtml(incomplete)}"`;
}

function typedField(label: string): string {
  return `<div class="field">
<label for="typed-field">${escapeHtml(label)}</label>
<input id="typed-field" type="text" inputmode="email" dir="ltr" autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="status" required>
</div>`;
}

function passwordField(password: PasswordField, showPassword: string): string {
  const isNew = password.kind === 'new';
  return `<div id="password" class="field"${password.kind === 'when-required' ? ' hidden' : ''}>
<label for="password-field">${escapeHtml(password.label)}</label>
${isNew ? `<p id="hint">${escapeHtml(password.hint)}</p>` : ''}
<input id="password-field" type="password" dir="auto" autocomplete="${isNew ? 'new-password' : 'current-password'}" aria-describedby="${isNew ? 'hint ' : ''}status"${password.kind === 'when-required' ? '' : ' required'}>
<label class="toggle"><input id="show" type="checkbox"> ${escapeHtml(showPassword)}</label>
</div>`;
}
