import { createHash } from 'node:crypto';
import { escapeHtml } from './escape-html.js';
import { ACTION_SCRIPT, ACTION_STYLE } from './action-page-assets.js';

function hash(source: string): string {
  return `'sha256-${createHash('sha256').update(source).digest('base64')}'`;
}

/** The Content-Security-Policy of these pages: nothing but this script, this style, and a request back to here. */
export const PAGE_POLICY = `default-src 'none'; script-src ${hash(ACTION_SCRIPT)}; style-src ${hash(ACTION_STYLE)}; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** `when-required`: the one that this person has, asked for once the answer is PASSWORD_REQUIRED. `new`: one to choose, asked for from the start. */
export type PasswordField = { kind: 'when-required'; label: string } | { kind: 'new'; label: string; hint: string };

/** The texts of a page behind a mail's link. */
export interface ActionPage {
  appName: string;
  title: string;
  button: string;
  /** What it says when it has worked. */
  done: string;
  /** Where it leads on to. */
  continueTo: string | undefined;
  password?: PasswordField;
}

/**
 * A page behind a mail's link: plain HTML that does nothing before its button is pressed. Then it posts `{ token }`, or
 * `{ token, password }`, to its own path, and shows what a problem says. Serve it with `PAGE_POLICY`.
 */
export function actionPage({ appName, title, button, done, continueTo, password }: ActionPage): string {
  return `<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)} – ${escapeHtml(appName)}</title>
<style>${ACTION_STYLE}</style>
</head>
<body>
<main>
<p class="app">${escapeHtml(appName)}</p>
<h1>${escapeHtml(title)}</h1>
<noscript><p>This page needs JavaScript.</p></noscript>
<p id="status" role="status" tabindex="-1"></p>
<form hidden>
${password ? passwordField(password) : ''}
<button>${escapeHtml(button)}</button>
</form>
<div id="done" role="status" tabindex="-1" hidden><p>${escapeHtml(done)}</p>${continueTo ? `<p><a href="${escapeHtml(continueTo)}">Continue</a></p>` : ''}</div>
</main>
<script>${ACTION_SCRIPT}</script>
</body>
</html>
`;
}

function passwordField(password: PasswordField): string {
  const isNew = password.kind === 'new';
  return `<div id="password"${isNew ? '' : ' hidden'}>
<label for="password-field">${escapeHtml(password.label)}</label>
${isNew ? `<p id="hint">${escapeHtml(password.hint)}</p>` : ''}
<input id="password-field" type="password" autocomplete="${isNew ? 'new-password' : 'current-password'}" aria-describedby="${isNew ? 'hint ' : ''}status"${isNew ? ' required' : ''}>
<label class="toggle"><input id="show" type="checkbox"> Show password</label>
</div>`;
}
