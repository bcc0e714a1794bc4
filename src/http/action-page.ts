import { createHash } from 'node:crypto';
import { escapeHtml } from './escape-html.js';

const STYLE = `body { font: 16px/1.5 system-ui, sans-serif; max-width: 30em; margin: 3em auto; padding: 0 1em; color-scheme: light dark }
label, input, button { display: block; font: inherit } input { width: 100%; box-sizing: border-box; padding: .5em; margin: .5em 0 1em }
button { padding: .6em 1.2em } [hidden] { display: none }`;

// Posts the fragment's token to this page's own address when the button is pressed, and never before: mail scanners open
// pages and run their scripts, but do not press buttons.
const SCRIPT = `
const form = document.querySelector('form');
const status = document.querySelector('#status');
const password = document.querySelector('input');
const token = new URLSearchParams(location.hash.slice(1)).get('token');
if (!token) { form.hidden = true; status.textContent = 'This link is not complete. Please open it from the mail once more.'; }
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  status.textContent = '';
  const body = { token };
  if (password.value) body.password = password.value;
  const answer = await fetch(location.pathname, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }).catch(() => null);
  if (answer && answer.status === 204) {
    form.hidden = true;
    document.querySelector('#done').hidden = false;
    history.replaceState(null, '', location.pathname);
    return;
  }
  const problem = answer && await answer.json().catch(() => null);
  if (problem && problem.code === 'PASSWORD_REQUIRED') {
    const first = document.querySelector('#password').hidden;
    document.querySelector('#password').hidden = false;
    password.required = true;
    password.focus();
    if (!first) status.textContent = 'That is not the password.';
    return;
  }
  status.textContent = problem ? problem.title : 'Something went wrong. Please try again.';
});
`;

function hash(source: string): string {
  return `'sha256-${createHash('sha256').update(source).digest('base64')}'`;
}

/** The Content-Security-Policy of these pages: nothing but this script, this style, and a request back to here. */
export const PAGE_POLICY = `default-src 'none'; script-src ${hash(SCRIPT)}; style-src ${hash(STYLE)}; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** The texts of a page behind a mail's link. */
export interface ActionPage {
  appName: string;
  title: string;
  button: string;
  /** What it says when it has worked. */
  done: string;
  /** Shown when the answer is PASSWORD_REQUIRED. */
  passwordLabel: string;
  /** Where it leads on to. */
  continueTo: string | undefined;
}

/** A page behind a mail's link: plain HTML that does nothing before its button is pressed. Serve it with `PAGE_POLICY`. */
export function actionPage({ appName, title, button, done, passwordLabel, continueTo }: ActionPage): string {
  return `<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)} – ${escapeHtml(appName)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
<noscript><p>This page needs JavaScript.</p></noscript>
<form>
<div id="password" hidden><label for="password-field">${escapeHtml(passwordLabel)}</label><input id="password-field" type="password" autocomplete="current-password"></div>
<button>${escapeHtml(button)}</button>
</form>
<p id="status" role="status"></p>
<div id="done" role="status" hidden><p>${escapeHtml(done)}</p>${continueTo ? `<p><a href="${escapeHtml(continueTo)}">Continue</a></p>` : ''}</div>
</main>
<script>${SCRIPT}</script>
</body>
</html>
`;
}
