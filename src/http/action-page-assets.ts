/** The one style of the pages behind mails' links. Its colours are those of the mails. */
export const ACTION_STYLE = `
:root {
  color-scheme: light dark;
  --page: #f3f4f6; --card: #ffffff; --line: #dde1e6; --field: #6e7781;
  --text: #1c2128; --quiet: #57606a; --button: #1f4fd8; --label: #ffffff; --bad: #b42318;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #111418; --card: #1c2128; --line: #373e47; --field: #8b949e;
    --text: #e6e9ed; --quiet: #a3acb7; --button: #8fb0ff; --label: #10182b; --bad: #ff9d94;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0; padding: 1.5em .75em; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
main { max-width: 33em; margin: 0 auto; padding: 1.75em 1.5em; background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
h1 { margin: 0 0 .75em; font-size: 1.5em; line-height: 1.25; text-wrap: balance; }
p { margin: 0 0 1em; }
label { display: block; font-weight: 600; }
input, button { font: inherit; }
.field input { color: inherit; }
#password-field, #typed-field { display: block; width: 100%; margin: .5em 0; padding: .6em; background: var(--card); border: 1px solid var(--field); border-radius: 8px; }
#typed-field { margin-bottom: 1.25em; }
.app, #hint { margin: 0; color: var(--quiet); }
.app { font-weight: 600; }
.toggle { margin-bottom: 1.25em; padding: .25em 0; font-weight: 400; }
.toggle input { width: 1.1em; height: 1.1em; margin: 0; margin-inline-end: .35em; vertical-align: -.15em; accent-color: var(--button); }
button { min-height: 2.75em; padding: .6em 1.4em; border: 0; border-radius: 8px; background: var(--button); color: var(--label); font-weight: 600; cursor: pointer; }
button:disabled { opacity: .6; cursor: default; }
a { color: var(--button); }
:focus-visible { outline: 3px solid var(--button); outline-offset: 2px; }
#status, #done { outline: none; }
#status { margin: 0; color: var(--bad); }
#status:not(:empty) { margin-bottom: 1em; }
[aria-invalid] { border-color: var(--bad) !important; }
#done :last-child { margin: 0; }
`;

/**
 * The one script of these pages. It posts the fragment's token to the page's own address when the button is pressed, and
 * never before: mail scanners open pages and run their scripts, but do not press buttons. The focus goes to what is said,
 * or to the field that it is about, which names it as its description.
 */
export const ACTION_SCRIPT = `
const form = document.querySelector('form');
const words = form.dataset;
const button = document.querySelector('button');
const status = document.querySelector('#status');
const done = document.querySelector('#done');
const password = document.querySelector('#password-field');
const typed = document.querySelector('#typed-field');
const token = new URLSearchParams(location.hash.slice(1)).get('token');

function say(text, field) {
  status.textContent = text;
  if (field) field.ariaInvalid = 'true';
  (field || status).focus();
}

function sayProblem(problem) {
  const { code, detail, errors } = problem || {};
  if (code === 'PASSWORD_REQUIRED' && password) {
    const asksAgain = password.required;
    document.querySelector('#password').hidden = false;
    password.required = true;
    if (asksAgain) say(words.wrongPassword, password);
    else password.focus();
    return;
  }
  const text = errors ? errors.map(({ message }) => message).join(' ') : detail;
  const isAboutPassword = code === 'PASSWORD_REFUSED' || code === 'PASSWORD_WRONG' || (errors && errors.some(({ path }) => path === 'password'));
  if (code === 'TOKEN_INVALID') form.hidden = true;
  const isAboutTyped = code === 'CONFIRMATION_WRONG' || (errors && errors.some(({ path }) => path === 'email'));
  say(text || words.failed, isAboutPassword ? password : isAboutTyped ? typed : null);
}

async function send() {
  const body = { token };
  if (password && password.value) body.password = password.value;
  if (typed) body.email = typed.value;
  const answer = await fetch(location.pathname, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  if (!answer.ok) return sayProblem(await answer.json());
  history.replaceState(null, '', location.pathname);
  form.hidden = true;
  done.hidden = false;
  done.focus();
}

if (password) document.querySelector('#show').addEventListener('change', ({ target }) => { password.type = target.checked ? 'text' : 'password'; });
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  status.textContent = '';
  for (const field of [password, typed]) if (field) field.ariaInvalid = null;
  button.disabled = true;
  await send().catch(() => sayProblem());
  button.disabled = false;
});
// Another link opened in this tab differs in its fragment alone, which loads nothing.
addEventListener('hashchange', () => location.reload());
form.hidden = !token;
if (!token) say(words.incomplete);
`;
