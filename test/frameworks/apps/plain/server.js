// A server of Node's own that answers a Request with a Response: no framework.
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createServerSessions } from 'postern/server';

const url = process.env.POSTERN_URL ?? 'http://localhost:3000';
const postern = createServerSessions({ url });
const CLIENT = readFileSync(fileURLToPath(import.meta.resolve('postern/client')), 'utf8');

const SIGN_IN = `<h1>Sign in</h1>
<form id="in">
  <input name="email" type="email" autocomplete="username" aria-label="Email" />
  <input name="password" type="password" autocomplete="current-password" aria-label="Password" />
  <button>Sign in</button>
</form>
<p role="alert"></p>
<script type="module">
  import { createClient } from '/client.js';
  const api = createClient({ url: ${JSON.stringify(url)} });
  document.querySelector('#in').onsubmit = async (event) => {
    event.preventDefault();
    const body = Object.fromEntries(new FormData(event.target));
    const { error } = await api.POST('/auth/login', { body });
    if (error) document.querySelector('[role=alert]').textContent = error.title;
    else location.assign('/private');
  };
</script>`;

const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

function page(session, body) {
  const who = `${session.status} ${session.status === 'signed-in' ? escaped(session.user.email) : ''}`;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8" />
<title>Plain</title>
<link rel="icon" href="data:," />
<link rel="prefetch" href="/private" />
<link rel="prefetch" href="/notes/1" />
<nav><a href="/">Start</a> <a href="/private">Private</a>
${[1, 2, 3].map((id) => `<a href="/notes/${id}">Note ${id}</a>`).join('\n')}</nav>
<output>${who}</output>
<form method="post" action="/sign-out"><button>Sign out</button></form>
${body}
</html>`;
}

/** What a person alone may see; `undefined`: nobody's. */
function privatePage(path, session) {
  const note = /^\/notes\/(\d+)$/.exec(path)?.[1];
  if (path !== '/private' && note === undefined) return undefined;
  if (session.status !== 'signed-in') return '<h1>Private</h1><p>Loading</p>';
  const email = escaped(session.user.email);
  return note
    ? `<h1>Note</h1><p>Note ${note} of ${email}</p>`
    : `<h1>Private</h1><p>The secret of ${email}</p>`;
}

function show(path, session) {
  const body = { '/': '<h1>Start</h1>', '/sign-in': SIGN_IN }[path] ?? privatePage(path, session);
  const isGuarded = path !== '/' && path !== '/sign-in' && body !== undefined;
  if (isGuarded && session.status === 'signed-out')
    return new Response(null, { status: 303, headers: { location: '/sign-in' } });
  const headers = { 'content-type': 'text/html; charset=utf-8' };
  return new Response(page(session, body ?? '<h1>Not found</h1>'), { status: body ? 200 : 404, headers });
}

/** The whole app, as any server of fetch handlers runs it. */
async function answer(session, request) {
  const path = new URL(request.url).pathname;
  if (path !== '/sign-out' || request.method !== 'POST') return show(path, await session.read());
  await session.signOut();
  return new Response(null, { status: 303, headers: { location: '/' } });
}

createServer(async (incoming, outgoing) => {
  const { method, url: path, headers, socket } = incoming;
  const sent = Object.entries(headers).flatMap(([name, value]) => [value].flat().map((one) => [name, one]));
  const request = new Request(new URL(path, `http://${headers.host}`), { method, headers: sent });
  if (path === '/client.js') return outgoing.setHeader('content-type', 'text/javascript').end(CLIENT);
  try {
    postern.of(request, { address: socket.remoteAddress });
    const response = await postern.handle(request, answer);
    outgoing.writeHead(response.status, [...response.headers].flat());
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  } catch (error) {
    console.error(error);
    outgoing.writeHead(500).end();
  }
}).listen(Number(process.env.PORT), process.env.HOST);
