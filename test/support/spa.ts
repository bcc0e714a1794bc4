import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { afterAll } from '@jest/globals';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { TestApp } from 'postern/testing';
import { startLocalApp } from './app.js';
import { buildClient } from './built-product.js';
import { openWindow } from './chromium.js';
import { freePort } from './server-process.js';

const FOLDER = 'examples/spa';

export interface Spa {
  app: TestApp;
  /** The SPA's origin. */
  url: string;
}

const running: ChildProcess[] = [];
afterAll(async () => {
  for (const child of running.filter(
    ({ exitCode, signalCode }) => exitCode === null && signalCode === null,
  )) {
    const ended = once(child, 'exit');
    if (child.pid) process.kill(-child.pid, 'SIGTERM');
    await ended;
  }
});

/**
 * The example SPA, served by its own `npm run dev` until the spec ends, beside an app that knows it, with
 * these variables.
 * @param port of the SPA; missing: one that is free
 */
export async function startSpa(variables: Record<string, string> = {}, port?: number): Promise<Spa> {
  if (!existsSync(`${FOLDER}/node_modules/esbuild`))
    throw new Error(`the packages of ${FOLDER} are not installed: run \`npm ci --prefix ${FOLDER}\``);
  await buildClient();
  const PORT = String(port ?? (await freePort()));
  const url = `http://localhost:${PORT}`;
  const app = await startLocalApp({ WEB_ORIGINS: url, ...variables });
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, PORT, POSTERN_URL: app.env.APP_URL };
  // A group of its own: npm does not hand a signal on to what its script has started.
  const child = spawn('npm', ['run', '--ignore-scripts', 'dev'], {
    cwd: FOLDER,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  const ended = once(child, 'exit');

  let said = '';
  const isServed = await new Promise<boolean>((resolve) => {
    const hear = (text: Buffer) => {
      said += text.toString();
      if (said.includes(`The SPA is at ${url}`)) resolve(true);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    void ended.then(() => resolve(false));
  });
  if (!isServed) throw new Error(`the SPA does not start: ${said}`);
  return { app, url };
}

/**
 * Somebody without a mouse, in a window of their own: finds things by their labels, and reaches them by Tab.
 */
export class Person {
  /** What the page has logged, such as a refusal of its policy; not the statuses of answers. */
  readonly complaints: string[] = [];

  /** @param heard `everything`: also each answer that is an error */
  constructor(
    readonly page: Page,
    heard?: 'everything',
  ) {
    page.on('console', (message) => {
      if (message.type() === 'error' && (heard || !message.text().startsWith('Failed to load resource')))
        this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(error.message));
  }

  static async open(
    { url }: Pick<Spa, 'url'>,
    options: BrowserContextOptions = {},
    heard?: 'everything',
  ): Promise<Person> {
    const person = new Person(await openWindow(options), heard);
    await person.page.goto(url);
    return person;
  }

  /** Waits for a view, and for the focus to be on its heading. */
  async sees(heading: string): Promise<void> {
    await this.focused(this.page.getByRole('heading', { level: 1, name: heading, exact: true })).waitFor();
  }

  /** Waits for a part of a view, and for the focus to be on its heading. */
  async seesPart(heading: string): Promise<void> {
    await this.focused(this.page.getByRole('heading', { level: 2, name: heading, exact: true })).waitFor();
  }

  /** Waits for a question, in a dialog where it has a heading; the focus is on its field. */
  async isAsked(label: string, heading?: string): Promise<void> {
    const within = heading === undefined ? this.page : this.page.getByRole('dialog', { name: heading });
    await this.focused(within.getByLabel(label, { exact: true })).waitFor();
  }

  /** Waits for a sentence that is announced: what went well is a status, what did not an alert. */
  async isTold(role: 'status' | 'alert', text: string | RegExp): Promise<void> {
    await this.page.getByRole(role).getByText(text).waitFor();
  }

  /** Waits for a sentence about a field, which has the focus and is marked. */
  async isToldAt(label: string, text: string): Promise<void> {
    const field = this.page.getByRole('textbox', { name: label, description: text });
    await this.focused(field.and(this.page.locator('[aria-invalid=true]'))).waitFor();
  }

  async types(label: string, text: string): Promise<void> {
    await this.reaches(this.field(label));
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.page.keyboard.type(text);
  }

  async presses(role: 'button' | 'link', name: string): Promise<void> {
    await this.reaches(this.page.getByRole(role, { name, exact: true }));
    await this.page.keyboard.press('Enter');
  }

  async signsIn(email: string, password: string): Promise<void> {
    await this.types('Email address', email);
    await this.types('Password', password);
    await this.page.keyboard.press('Enter');
  }

  field(label: string): Locator {
    return this.page.getByLabel(label, { exact: true });
  }

  focused(locator: Locator): Locator {
    return locator.and(this.page.locator(':focus'));
  }

  /** By Tab, once around the page at the most. */
  private async reaches(target: Locator): Promise<void> {
    await target.waitFor();
    for (let tabs = 0; tabs < 60; tabs++) {
      if ((await this.focused(target).count()) > 0) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not reach ${target.toString()}`);
  }
}
