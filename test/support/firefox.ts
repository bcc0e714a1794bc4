import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { findFirefox } from '../../scripts/firefox.mjs';
import { until } from './until.js';

/** So that it does nothing on its own behalf over the network, and asks a person nothing. */
const PREFERENCES: Record<string, boolean | string | number> = {
  'app.normandy.enabled': false,
  'browser.newtabpage.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.startup.page': 0,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,',
  'signon.rememberSignons': false,
  'toolkit.telemetry.server': 'data:,',
};

type Params = Record<string, unknown>;

/** As `storage.getCookies` tells of one. */
interface KnownCookie {
  name: string;
  httpOnly: boolean;
}

const besides: (() => Promise<void>)[] = [];
afterAll(() => Promise.all(besides.map((end) => end())));

/**
 * A Firefox of its own, with no cookie, that ends with the spec. It is driven by the commands of WebDriver
 * BiDi that are needed here: Playwright sends it one that it refuses. Source:
 * https://w3c.github.io/webdriver-bidi/
 */
export class Firefox {
  readonly #asked = new Map<number, { resolve: (result: Params) => void; reject: (error: Error) => void }>();

  private constructor(private readonly socket: WebSocket) {
    socket.addEventListener('message', ({ data }) => this.#hear(String(data)));
  }

  static async start(): Promise<Firefox> {
    const folder = mkdtempSync(join(tmpdir(), 'postern-firefox-'));
    const lines = Object.entries(PREFERENCES).map(
      (pair) => `user_pref(${pair.map((one) => JSON.stringify(one)).join()});`,
    );
    writeFileSync(join(folder, 'user.js'), lines.join('\n'));
    const child = spawn(
      findFirefox(),
      ['--headless', '--no-remote', '--profile', folder, '--remote-debugging-port', '0'],
      { env: { ...process.env, HOME: folder }, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    besides.push(async () => {
      await endOf(child);
      rmSync(folder, { recursive: true, force: true });
    });
    const socket = new WebSocket(`${await addressOf(child)}/session`);
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve);
      socket.addEventListener('error', reject);
    });
    const firefox = new Firefox(socket);
    await firefox.send('session.new', { capabilities: {} });
    return firefox;
  }

  async openTab(url: string): Promise<Tab> {
    const { context } = await this.send('browsingContext.create', { type: 'tab' });
    const tab = new Tab(this, context as string);
    await tab.goes(url);
    return tab;
  }

  send(method: string, params: Params): Promise<Params> {
    const id = this.#asked.size + 1;
    return new Promise((resolve, reject) => {
      this.#asked.set(id, { resolve, reject });
      this.socket.send(JSON.stringify({ id, method, params }));
    });
  }

  #hear(data: string): void {
    const { id, result, error, message } = JSON.parse(data) as {
      id?: number;
      result?: Params;
      error?: string;
      message?: string;
    };
    const asked = id === undefined ? undefined : this.#asked.get(id);
    if (result) asked?.resolve(result);
    else asked?.reject(new Error(`${error}: ${message}`));
  }
}

/** Where it is driven, as it says when it has started. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const [, address] = /WebDriver BiDi listening on (ws:\S+)/.exec(said) ?? [];
      if (address) resolve(address);
    });
    child.on('exit', () => reject(new Error(`Firefox does not start: ${said}`)));
  });
}

async function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}

// These run in a page, whose types this project does not load: what stands in elements, too.
const PARTS = `const partsOf = (root) => [...root.querySelectorAll('*')].flatMap((one) =>
    one.shadowRoot ? [one, ...partsOf(one.shadowRoot)] : [one]);
  const parts = partsOf(document).filter((one) => one.checkVisibility({ visibilityProperty: true }));
  const textOf = (one) => one.textContent.replace(/\\s+/g, ' ').trim();`;

const ENTER = '\uE007';

/** A tab, and a person at it with a keyboard. */
export class Tab {
  constructor(
    private readonly firefox: Firefox,
    private readonly context: string,
  ) {}

  async goes(url: string): Promise<void> {
    await this.#send('browsingContext.navigate', { url, wait: 'complete' });
  }

  async goesBack(): Promise<void> {
    await this.#send('browsingContext.traverseHistory', { delta: -1 });
  }

  /** What this is in the page, by way of JSON. */
  async evaluate<Value>(expression: string): Promise<Value> {
    const { result, exceptionDetails } = await this.firefox.send('script.evaluate', {
      expression: `Promise.resolve(${expression}).then((value) => JSON.stringify(value ?? null))`,
      target: { context: this.context },
      awaitPromise: true,
    });
    if (!result) throw new Error((exceptionDetails as { text: string }).text);
    return JSON.parse((result as { value: string }).value) as Value;
  }

  /** Waits for a heading. */
  async sees(heading: string): Promise<void> {
    await until(() =>
      this.#finds(
        `parts.some((one) => /^H[1-6]$/.test(one.tagName) && textOf(one) === ${JSON.stringify(heading)})`,
      ),
    );
  }

  async types(label: string, text: string): Promise<void> {
    await this.#focuses(
      `parts.find((one) => one.localName === 'label' && textOf(one) === ${JSON.stringify(label)})?.control`,
    );
    await this.#keys(text);
  }

  async presses(button: string): Promise<void> {
    await this.#focuses(
      `parts.find((one) => one.matches('a, button') && textOf(one) === ${JSON.stringify(button)})`,
    );
    await this.#keys(ENTER);
  }

  async signsIn(email: string, password: string): Promise<void> {
    await this.types('Email address', email);
    await this.types('Password', password);
    await this.#keys(ENTER);
  }

  /** All that the page shows. */
  text(): Promise<string> {
    return this.evaluate(`(() => { ${PARTS} return parts
      .flatMap((one) => [...(one.shadowRoot ?? one).childNodes])
      .map((node) => (node.nodeType === Node.TEXT_NODE ? node.data : ''))
      .join(' '); })()`);
  }

  async cookies(): Promise<KnownCookie[]> {
    const { cookies } = await this.#send('storage.getCookies', {
      partition: { type: 'context', context: this.context },
    });
    return cookies as KnownCookie[];
  }

  /** A page that is just being replaced says nothing. */
  #finds(expression: string): Promise<boolean> {
    return this.evaluate<boolean>(`(() => { ${PARTS} return !!(${expression}); })()`).catch(() => false);
  }

  #focuses(element: string): Promise<void> {
    return until(() => this.#finds(`((one) => one && (one.focus(), true))(${element})`));
  }

  async #keys(text: string): Promise<void> {
    const actions = [...text].flatMap((value) => ['keyDown', 'keyUp'].map((type) => ({ type, value })));
    await this.#send('input.performActions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  }

  #send(method: string, params: Params): Promise<Params> {
    return this.firefox.send(method, { context: this.context, ...params });
  }
}
