/** What a hostile page asks for: a route of the API, with a body that would do its work if it were read. */
export interface Target {
  method: string;
  url: string;
  body: Record<string, unknown>;
}

/** How a form may encode what it sends. Source: HTML Standard, "form submission attributes". */
export const ENCTYPES = ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'] as const;

/**
 * The script of a hostile page: what a page can make a browser send, by way of `attack`. Each function
 * answers with what it could read, or find out, of the answers; it should be nothing.
 */
export const HOSTILE_SCRIPT = `(() => {
  const json = (body) => JSON.stringify(body);
  const make = (tag, properties) => Object.assign(document.createElement(tag), properties);
  const form = (body) => {
    const data = new FormData();
    for (const [name, value] of Object.entries(body)) data.append(name, value);
    return data;
  };

  const bodies = (body) => [
    undefined,
    json(body),
    new URLSearchParams(body),
    form(body),
    new Blob([json(body)], { type: 'application/json' }),
    new Blob([json(body)], { type: 'text/plain' }),
    new Blob([json(body)]),
  ];

  const requests = ({ method, body }) => {
    const headers = { 'content-type': 'application/json' };
    if (method === 'GET') {
      const plain = [{ mode: 'cors' }, { mode: 'no-cors' }, { mode: 'no-cors', method: 'HEAD' }];
      return [...plain, { mode: 'cors', headers }];
    }
    const simple = bodies(body).flatMap((sent) =>
      ['cors', 'no-cors'].map((mode) => ({ method: 'POST', mode, body: sent })),
    );
    return [...simple, { method, mode: 'cors', body: json(body), headers }, { method, mode: 'cors' }];
  };

  const read = async (url, init) => {
    try {
      const answer = await fetch(url, { credentials: 'include', ...init });
      const text = await answer.text();
      const isEmpty = answer.status === 0 && text === '' && [...answer.headers].length === 0;
      if (answer.type === 'opaque' && isEmpty) return [];
      return [init.mode + ' ' + init.method + ' ' + url + ': ' + answer.status + ' ' + text.slice(0, 200)];
    } catch {
      return [];
    }
  };

  const fetchAll = async ({ url, ...target }) => {
    const inits = requests(target).flatMap((init) => [init, { ...init, keepalive: true }]);
    return (await Promise.all(inits.map((init) => read(url, init)))).flat();
  };

  const beacons = ({ url, body }) => bodies(body).forEach((sent) => navigator.sendBeacon(url, sent));

  const ping = ({ url }) => {
    const link = document.body.appendChild(make('a', { href: '#', ping: url }));
    link.click();
  };

  // As text/plain, a field's name and value with the sign between them: together they are JSON.
  const fields = (body, enctype) =>
    enctype === 'text/plain' ? { [json({ ...body, '': '' }).slice(0, -2)]: '"}' } : body;

  const submit = ({ url, body }, { method, enctype, target }) => {
    const sent = document.body.appendChild(make('form', { action: url, method, enctype, target }));
    for (const [name, value] of Object.entries(fields(body, enctype)))
      sent.append(make('input', { type: 'hidden', name, value }));
    HTMLFormElement.prototype.submit.call(sent);
  };

  const submitToFrames = (target, ways) => {
    for (const way of ways) {
      // With its name from the start: Chromium looks for no other, and would open a window.
      const frame = make('iframe', { name: 'frame' + document.querySelectorAll('iframe').length });
      document.body.append(frame);
      frame.addEventListener('load', () => attack.loaded++);
      submit(target, { ...way, target: frame.name });
    }
  };

  const SHOWN = {
    img: (url) => ({ src: url }),
    script: (url) => ({ src: url }),
    module: (url) => ({ src: url, type: 'module', crossOrigin: 'use-credentials' }),
    link: (url) => ({ href: url, rel: 'stylesheet' }),
    video: (url) => ({ src: url }),
    object: (url) => ({ data: url }),
  };
  const TAGS = { module: 'script' };

  const show = (name, url) =>
    new Promise((done) => {
      const element = make(TAGS[name] ?? name, SHOWN[name](url));
      const loaded = () => done(name === 'object' ? [] : [name + ' shows ' + url]);
      for (const event of ['load', 'loadeddata']) element.addEventListener(event, loaded);
      element.addEventListener('error', () => done([]));
      document.body.append(element);
    });

  const shows = async ({ url }) =>
    (await Promise.all(Object.keys(SHOWN).map((name) => show(name, url)))).flat();

  const frame = ({ url }) =>
    new Promise((done) => {
      const element = make('iframe', { src: url });
      const loaded = () => done(element.contentWindow.length === 0 ? [] : [url + ' has frames']);
      element.addEventListener('load', loaded);
      document.body.append(element);
    });

  const hint = ({ url }) => {
    for (const rel of ['prefetch', 'prerender', 'preload', 'dns-prefetch', 'preconnect', 'modulepreload']) {
      document.head.append(make('link', { rel, href: url, as: 'fetch' }));
    }
    const rule = [{ source: 'list', urls: [url] }];
    const text = json({ prefetch: rule, prerender: rule });
    document.head.append(make('script', { type: 'speculationrules', text }));
  };

  // A channel that stays open, or is tried again, is closed at its first failure.
  const listen = ({ url }) =>
    new Promise((done) => {
      const source = new EventSource(url, { withCredentials: true });
      source.onopen = source.onmessage = () => done([url + ' is a stream']);
      source.onerror = () => done(source.close() ?? []);
    });

  const dial = ({ url }) =>
    new Promise((done) => {
      const socket = new WebSocket(url.replace(/^http/, 'ws'));
      socket.onopen = () => done([url + ' is a socket']);
      socket.onerror = () => done([]);
    });

  const windows = [];
  const open = ({ url }) => void windows.push(window.open(url));
  const holds = () =>
    windows.flatMap((held, index) => (held.closed && held.length === 0 ? [] : ['window ' + index]));

  const all = async (attack, targets) =>
    (await Promise.all(targets.map((target) => attack(target) ?? []))).flat();
  const sending = { fetchAll, beacons, ping, submit, submitToFrames };
  window.attack = { loaded: 0, all, ...sending, shows, frame, hint, listen, dial, open, holds };
})()`;
