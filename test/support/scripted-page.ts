import { runInNewContext } from 'node:vm';
import type { Browser } from 'postern/testing';

type Listener = (event: { preventDefault(): void }) => unknown;

/** As much of an element as the page's script touches. */
class Element {
  hidden = false;
  required = false;
  disabled = false;
  textContent = '';
  value = '';
  dataset: Record<string, string> = {};
  href = '';
  className = '';
  listener: Listener | undefined;

  addEventListener(_: 'submit' | 'click' | 'change', listener: Listener): void {
    this.listener = listener;
  }

  focus(): void {}

  reportValidity(): boolean {
    return this.value !== '';
  }
}

/**
 * The page, opened in a browser at an address that ends so; its script runs, and its requests go to the app
 * with the browser's cookies.
 */
export async function openScripted(
  browser: Browser,
  ending: string,
  { state = null, of = 'verify' }: { state?: unknown; of?: string } = {},
) {
  const { app } = browser;
  const { href, pathname, search, hash } = new URL(`/auth/${of}${ending}`, app.env.APP_URL);
  const { text } = await browser.send('get', `/auth/${of}`);
  const inCamelCase = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const dataset = [...text.matchAll(/data-([\w-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [
    inCamelCase(name),
    value,
  ]);
  const script = /<script>([\s\S]*)<\/script>/.exec(text)?.[1] ?? '';
  const elements = new Map<string, Element>();
  const element = (selector: string) =>
    elements.get(selector) ?? elements.set(selector, new Element()).get(selector)!;
  const hidden = [
    '#act',
    '#password',
    '#by-code',
    '#mailed-code',
    '#next',
    '#done',
    '#own',
    '#sign-in-first',
  ];
  for (const selector of hidden) element(selector).hidden = true;
  element('#act').dataset = Object.fromEntries(dataset) as Record<string, string>;

  const requests: unknown[] = [];
  const addresses: string[] = [];
  const states: unknown[] = [];
  const left: string[] = [];
  runInNewContext(script, {
    URL,
    URLSearchParams,
    addEventListener: () => undefined,
    // As in a browser: what the page has not is null.
    document: {
      querySelector: (selector: string) =>
        text.includes(` id="${selector.slice(1)}"`) ? element(selector) : null,
    },
    location: { href, pathname, search, hash, replace: (address: string) => left.push(address) },
    history: {
      state,
      replaceState: (next: unknown, _: string, address: string) => {
        states.push(next);
        addresses.push(address);
      },
    },
    fetch: async (path: string, { body, headers }: { body: string; headers: Record<string, string> }) => {
      requests.push(JSON.parse(body));
      const answer = await browser.send('post', path, {
        body,
        headers: { ...headers, origin: app.env.APP_URL, 'sec-fetch-site': 'same-origin' },
      });
      return { ok: answer.status < 300, status: answer.status, json: () => Promise.resolve(answer.body) };
    },
  });
  const press = (selector = '#act') =>
    Promise.resolve(element(selector).listener?.({ preventDefault: () => undefined }));
  return { element, requests, addresses, states, left, press };
}
