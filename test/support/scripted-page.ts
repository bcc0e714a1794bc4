import { setTimeout as pass } from 'node:timers/promises';
import { runInNewContext } from 'node:vm';
import type { Browser } from 'postern/testing';
import { buildLinkScript } from '../../scripts/client/link.mjs';
import { type FakeElement, fakeDocument } from './fake-dom.js';
import { writtenSettings } from './link-settings.js';

/** The script as its source stands; test/link-script.spec.ts sees to it that pages have the same. */
const script = buildLinkScript();

interface Opening {
  state?: unknown;
  of?: string;
  /** Answers in the app's place. */
  gateway?: (path: string) => Response | undefined;
  /** Of another browser. */
  globals?: Record<string, unknown>;
}

/**
 * The page, opened in a browser at an address that ends so; its script runs, and its requests go to the app
 * with the browser's cookies.
 */
export async function openScripted(
  browser: Browser,
  ending: string,
  { state = null, of = 'verify', gateway, globals: others }: Opening = {},
) {
  const { app } = browser;
  const { href, pathname, search, hash } = new URL(`/auth/${of}${ending}`, app.env.APP_URL);
  const { text } = await browser.send('get', `/auth/${of}`);
  const settings = writtenSettings(text);
  const { globals, element } = fakeDocument('en', { settings });
  const requests: unknown[] = [];
  const addresses: string[] = [];
  const states: unknown[] = [];
  const left: string[] = [];
  runInNewContext(await script, {
    ...globals,
    ...{ URL, URLSearchParams, AbortController, AbortSignal, Date, navigator: { language: 'en' } },
    queueMicrotask,
    setTimeout: (run: () => void, ms: number) => setTimeout(run, ms).unref(),
    setInterval: (run: () => void, ms: number) => setInterval(run, ms).unref(),
    clearInterval,
    addEventListener: () => undefined,
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
      const instead = gateway?.(path);
      if (instead) return instead;
      const answer = await browser.send('post', path, {
        body,
        headers: { ...headers, origin: app.env.APP_URL, 'sec-fetch-site': 'same-origin' },
      });
      return new Response(answer.text || null, { status: answer.status });
    },
    ...others,
  });
  await pass();
  const page = pageOf(element(), left);
  return { ...page, requests, addresses, states, left };
}

/** The page as a person has it. */
function pageOf(root: FakeElement, left: readonly string[]) {
  const isShown = (one: FakeElement): boolean =>
    one.getAttribute('hidden') !== '' && (one.parent === undefined || isShown(one.parent));
  const shown = (selector: string) => root.querySelectorAll(selector).filter(isShown);
  const texts = (selector: string) => shown(selector).map(({ textContent }) => textContent.trim());
  const buttons = () => shown('button').filter((one) => one.getAttribute('class') !== 'show');
  return {
    /** The texts of the buttons that can be pressed. */
    buttons: () => buttons().map(({ textContent }) => textContent.trim()),
    /** The names of the fields. */
    fields: () => shown('input').map((one) => one.getAttribute('name')),
    field: (name: string) => {
      const found = shown('input').find((one) => one.getAttribute('name') === name);
      if (!found) throw new Error(`the page has no field ${name}`);
      return found;
    },
    /** The address that a password manager files the password under. */
    username: () => root.querySelector('input[autocomplete=username]')?.value,
    type(name: string, text: string): void {
      this.field(name).value = text;
      this.field(name).dispatchEvent({ type: 'input' });
    },
    /** All that is written on it, and not on a button or at a field. */
    texts: () => texts('p').filter(Boolean),
    /** The refusals, and the sentences about what is done. */
    said: () => [...texts('[role=alert]'), ...texts('.error'), ...texts('.status')].filter(Boolean).join(' '),
    links: () => shown('a').map((one) => one.getAttribute('href')),
    isDone: () => shown('div[id=done]').length > 0,
    /** Presses the first button, or the one with this text, until there is an answer. */
    async press(text?: string): Promise<void> {
      const pressed = buttons().find((one) => text === undefined || one.textContent === text);
      if (!pressed) throw new Error(`there is no button ${text}`);
      for (let form = pressed.parent; form; form = form.parent)
        if (form.localName === 'form') form.dispatchEvent({ type: 'submit' });
      do await pass(1);
      while (left.length === 0 && root.querySelector('button[aria-busy=true]'));
      await pass(1);
    },
  };
}
