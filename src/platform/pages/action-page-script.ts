/**
 * The one script of these pages. It posts the token to the page's own path when the button is pressed, and
 * never before: mail scanners open pages and run their scripts, but do not press buttons. It finds the token
 * in the fragment, or wherever a mail program has moved it, and leaves it in the fragment alone; without one
 * it asks for the code that the mail has too. The focus goes to what is said, or to the field that it is
 * about, which names it as its description.
 */
export const ACTION_SCRIPT = String.raw`
const find = (id) => document.querySelector('#' + id);
const [form, button, another] = ['act', 'go', 'another'].map(find);
const [byCode, enterCode] = ['by-code', 'enter-code'].map(find);
const [status, next, done, onward] = ['status', 'next', 'done', 'onward'].map(find);
const [password, username, typed] = ['password-field', 'username', 'typed-field'].map(find);
const [email, code, ownPassword, mailedCode] = ['email', 'code', 'own-password', 'mailed-code'].map(find);
const words = form.dataset;
const path = location.pathname.replace(/\/?([^\w/-].*)?$/, '');
const beside = (name) => path.replace(/[^/]+$/, name);
const target = words.below ? path + '/' + words.below : path;

/** The address says it in its fragment, or escaped up to three times, or in the middle of something else. */
const address = readAddress();
const { token: brought, email: mailedTo, shown } = address;
const leadsTo = address.to === undefined ? history.state && history.state.to : address.to;
let [token, to] = [brought, leadsTo];
const fragment = () =>
  '#' +
  new URLSearchParams({
    token,
    ...(mailedTo ? { email: mailedTo } : {}),
    ...(shown ? { code: shown } : {}),
    ...(to ? { to } : {}),
  });

function readAddress() {
  const exact = new URLSearchParams(location.hash.slice(1));
  let text = location.href;
  const unescaped = (_, hex) => String.fromCharCode(parseInt(hex, 16));
  for (let turn = 0; turn < 3; turn++) text = text.replace(/%([2-7][0-9a-f])/gi, unescaped);
  const [, found] = /token=(?:3D(?=[\w-]{43}))?([\w-]{43})/.exec(text) || [];
  // The part of the address that says where to go on to is no part of the link.
  const [link] = text.split(/[?&#;]to=/);
  const param = (name, from = link) =>
    exact.get(name) || (new RegExp('[?&#;]' + name + '=(?:3D)?([^&#\\s<>"]+)').exec(from) || [])[1];
  return { token: found, email: param('email'), shown: param('code'), to: param('to', text) };
}

/** The address to go on to, if it is one of ours: anybody can write a link. */
function ours(address) {
  const { origin, href } = URL.canParse(address) ? new URL(address) : {};
  const fits = (pattern) =>
    new RegExp('^' + pattern.replace(/[.]/g, '[.]').replace('*', '[a-z0-9-]+') + '$').test(origin);
  const isOurs = words.origins
    .split(' ')
    .some((one) => one === origin || (one.includes('*') && fits(one)));
  // So with no user in it, and of no scheme that has an origin inside.
  return isOurs && href.startsWith(origin + '/') ? href : undefined;
}

function say(text, field, tone = '') {
  status.className = tone;
  status.textContent = text;
  if (field) field.ariaInvalid = 'true';
  (field || status).focus();
}

function sayProblem(problem) {
  const { code, detail, errors } = problem || {};
  if (code === 'SECOND_FACTOR_REQUIRED' && destination()) return goOn(problem.methods);
  if (code === 'PASSWORD_REQUIRED' && password) {
    const asksAgain = password.required;
    find('password').hidden = false;
    password.required = true;
    if (asksAgain) say(words.wrongPassword, password);
    else password.focus();
    return;
  }
  const text = errors ? errors.map(({ message }) => message).join(' ') : detail;
  const isAbout = (field) => errors && errors.some(({ path }) => path === field);
  const isAboutPassword = code === 'PASSWORD_REFUSED' || code === 'PASSWORD_WRONG' || isAbout('password');
  const isAboutTyped = code === 'CONFIRMATION_WRONG' || isAbout('email');
  if (code === 'OTHER_BROWSER') return showCode();
  if (code === 'TOKEN_INVALID') askForCode(next);
  say(text || words.failed, isAboutPassword ? password : isAboutTyped ? typed : null);
}

/** Where a link leads on to; undefined: nowhere. */
const destination = () => ours(to) || (onward.hidden ? undefined : onward.href || undefined);

/** The SPA asks for the second factor. By which it can be, the address tells it: the link is used up. */
function goOn(methods) {
  const there = new URL(destination());
  there.searchParams.set('second-factor', methods.join(' '));
  location.replace(there.href);
}

/** The mail's code, to be typed in the browser that it is for. */
function showCode() {
  form.hidden = true;
  const [digits] = /^\d{4}[ +]?\d{4}$/.exec(shown) || [];
  mailedCode.textContent = (digits || '').replace('+', ' ');
  mailedCode.hidden = !digits;
  say(words.elsewhere);
}

/** Shows the way in by code, and below it the one to another mail. */
function askForCode(about) {
  form.hidden = true;
  if (about) about.hidden = false;
  // The code of a link for one browser is not typed here.
  byCode.hidden = Boolean(words.elsewhere);
  email.value ||= mailedTo || '';
}

function act() {
  byCode.hidden = next.hidden = true;
  form.hidden = false;
  if (username) username.value = email.value || mailedTo || '';
  if (typed) typed.value ||= email.value;
}

function finish() {
  form.hidden = byCode.hidden = next.hidden = true;
  if (ours(to)) [onward.href, onward.hidden] = [ours(to), false];
  done.hidden = false;
  done.focus();
}

const headers = { 'content-type': 'application/json' };
const post = (to, body) => fetch(to, { method: 'POST', headers, body: JSON.stringify(body) });

async function send() {
  const body = { token };
  if (password && password.value) body.password = password.value;
  if (typed) body.email = typed.value;
  const answer = await post(target, body);
  if (!answer.ok) return sayProblem(await answer.json());
  // A reload says so again, and sends nothing.
  history.replaceState({ isDone: true, to }, '', path);
  finish();
}

async function trade() {
  const purpose = path.split('/').pop().toLowerCase();
  const answer = await post(beside('link-code'), { purpose, email: email.value, code: code.value });
  const said = await answer.json();
  if (answer.status !== 200) {
    const text = (said.errors || []).map(({ message }) => message).join(' ');
    return say(text || said.detail, said.errors ? email : code);
  }
  [token, to] = [said.token, to || said.returnTo];
  history.replaceState(null, '', path + fragment());
  act();
  (password && !find('password').hidden ? password : button).focus();
}

async function askForAnother() {
  const asked = ours(to) ? { returnTo: ours(to) } : {};
  const ask = () => post(beside(words.another), { email: email.value, ...asked });
  const answer = await (ownPassword ? askAsOwner(asked) : ask());
  if (!answer) return;
  if (answer.status === 202) return say(words.anotherSent, null, 'good');
  const { code, detail, errors = [] } = await answer.json();
  const isAboutPassword = code === 'PASSWORD_WRONG' || errors.some(({ path }) => path === 'password');
  const field = isAboutPassword ? ownPassword : errors.length > 0 ? email : null;
  say(errors.map(({ message }) => message).join(' ') || detail || words.failed, field);
}

/** For whoever is signed in, and says so by the password, which is asked for at the first press. */
async function askAsOwner(asked) {
  const [own, signInFirst, elsewhere] = ['own', 'sign-in-first', 'sign-in'].map(find);
  signInFirst.hidden = true;
  if (own.hidden || !ownPassword.value) {
    own.hidden = false;
    return void ownPassword.focus();
  }
  const ask = () =>
    post(beside(words.another), { newEmail: email.value, password: ownPassword.value, ...asked });
  let answer = await ask();
  // An access token lives for minutes: perhaps the session goes on.
  if (answer.status === 401 && (await post(beside('refresh'), {})).ok) answer = await ask();
  if (answer.status !== 401) return answer;
  if (ours(to)) [elsewhere.href, elsewhere.hidden] = [ours(to), false];
  signInFirst.hidden = false;
}

/** Does one thing at a time, and says it when it fails. */
async function during(pressed, work) {
  status.textContent = '';
  for (const field of [password, typed, email, code, ownPassword]) if (field) field.ariaInvalid = null;
  pressed.disabled = true;
  await work().catch(() => sayProblem());
  pressed.disabled = false;
}

if (password)
  find('show').addEventListener('change', ({ target }) => {
    password.type = target.checked ? 'text' : 'password';
  });
form.addEventListener('submit', (event) => {
  event.preventDefault();
  return during(button, send);
});
byCode.addEventListener('submit', (event) => {
  event.preventDefault();
  return during(enterCode, trade);
});
if (another)
  another.addEventListener('click', () => email.reportValidity() && during(another, askForAnother));
// Another link opened in this tab differs in its fragment alone, which loads nothing.
addEventListener('hashchange', () => location.reload());

if (token) {
  const isPlain = location.pathname === path && !location.search;
  if (!isPlain || !location.hash.startsWith('#token=' + token))
    history.replaceState(null, '', path + fragment());
  act();
} else if (history.state && history.state.isDone) {
  finish();
} else {
  askForCode();
  say(words.incomplete);
}
`;
