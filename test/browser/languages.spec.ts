import { beforeAll, expect, test } from '@jest/globals';
import { type Browser, signUp } from 'postern/testing';
import { accountDe } from '../../src/client/elements/words/account/de.js';
import { accountEn } from '../../src/client/elements/words/account/en.js';
import { accountFr } from '../../src/client/elements/words/account/fr.js';
import { accountVi } from '../../src/client/elements/words/account/vi.js';
import { de } from '../../src/client/elements/words/de.js';
import { en } from '../../src/client/elements/words/en.js';
import { fr } from '../../src/client/elements/words/fr.js';
import { vi } from '../../src/client/elements/words/vi.js';
import { violationsOf } from '../support/axe.js';
import { fits } from '../support/chromium.js';
import { ElementsSite } from '../support/elements-site.js';
import type { Person } from '../support/spa.js';
import { until } from '../support/until.js';

/** Pages, besides those of the gallery: the attributes of the root, and the sentences that are there. */
const PAGES = [
  ['de', 'lang="de"', { ...de, ...accountDe }],
  ['fr', 'lang="fr"', { ...fr, ...accountFr }],
  ['vi', 'lang="vi"', { ...vi, ...accountVi }],
  ['rtl', 'lang="ar" dir="rtl"', { ...en, ...accountEn }],
] as const;

/** Views that need nothing but their names, all on one page. */
const VIEWS = [
  ...['', 'by-email', 'email-code', 'check-your-mail', 'identity-mailed'].map((view) => ['sign-in', view]),
  ['sign-up', ''],
  ['forgot-password', ''],
  ['forgot-password', 'password-mailed'],
];

const LINKS = 'heading-level="2" sign-in="#" sign-up="#" forgot-password="#" email="ann@gmail.com"';

let site: ElementsSite;
let browser: Browser;
beforeAll(async () => {
  site = await ElementsSite.start();
  browser = await signUp(site.app);
  const all = VIEWS.map(([name, view]) => `<postern-${name} ${LINKS} view="${view}"></postern-${name}>`);
  for (const [page, html] of PAGES) {
    site.put(`/guests/${page}`, `<h1>Acme</h1>${all.join('')}`, html);
    site.put(`/sign-up/${page}`, '<postern-sign-up autofocus></postern-sign-up>', html);
    site.put(`/sign-in/${page}`, '<postern-sign-in autofocus></postern-sign-in>', html);
    site.put(`/account/${page}`, '<postern-account autofocus></postern-account>', html);
  }
}, 120_000);

const BUSY = `(() => {
  const elements = [...document.querySelectorAll('main > *')].filter(({ localName }) => /-/.test(localName));
  return elements.some(({ shadowRoot }) => !shadowRoot || shadowRoot.querySelector('[aria-busy=true]'));
})()`;

const isThere = ({ page }: Person) => until(async () => !(await page.evaluate<boolean>(BUSY)));

/** The faults of the page by axe, in a window as narrow as it may be. */
async function faultsOf({ page }: Person, what: string): Promise<string[]> {
  const faults = await violationsOf(page);
  if (!(await fits(page))) faults.push('does not fit');
  return faults.map((fault) => `${what}: ${fault}`);
}

test.each(PAGES)(
  'forms, faults and questions pass axe, and fit into 320 pixels: %s',
  async (page, _, words) => {
    const viewport = { width: 320, height: 760 };
    const at = (name: string) => `/${name}/${page}`;
    const guest = await site.open(at('guests'), { viewport });
    await isThere(guest);
    const faults = await faultsOf(guest, 'guests');

    await guest.page.goto(site.url + at('sign-up'));
    await guest.sees(words.signUp);
    await guest.presses('button', words.createAccount);
    await guest.page.locator('[aria-invalid=true]').first().waitFor();
    faults.push(...(await faultsOf(guest, 'wrong')));

    await guest.page.goto(`${site.url}${at('sign-in')}?second-factor=otp+hwk+rc`);
    await guest.page.getByRole('heading', { name: words.secondStep }).waitFor();
    faults.push(...(await faultsOf(guest, 'second step')));

    const person = await site.open(at('account'), { viewport, person: browser });
    await person.sees(words.signedIn);
    await isThere(person);
    faults.push(...(await faultsOf(person, 'account')));
    await person.presses('button', words.deleteAccount);
    await person.isAsked(words.deleteField, words.deleteAsk);
    faults.push(...(await faultsOf(person, 'question')));
    expect([...faults, ...guest.complaints, ...person.complaints]).toEqual([]);
  },
);
