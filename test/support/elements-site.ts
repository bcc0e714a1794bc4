import { type BrowserContextOptions } from 'playwright-core';
import type { Browser } from 'postern/testing';
import { openWindow } from './chromium.js';
import { ElementsPages } from './elements-pages.js';
import { Person } from './spa.js';

/** The same, for somebody in Chromium. */
export class ElementsSite extends ElementsPages {
  static override async start(variables: Record<string, string> = {}): Promise<ElementsSite> {
    return (await super.start(variables)) as ElementsSite;
  }

  /** Somebody at a page of this site; signed in, where it is the window of a `person`. */
  async open(path: string, options: BrowserContextOptions & { person?: Browser } = {}): Promise<Person> {
    const person = new Person(await openWindow(options));
    await person.page.goto(this.url + path);
    return person;
  }
}
