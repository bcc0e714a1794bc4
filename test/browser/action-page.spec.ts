import { beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { PASSWORD, type TestApp } from 'postern/testing';
import { LOCALES } from '../../src/platform/registry/locales.js';
import {
  actionPage,
  pagePolicy,
  type PageLanguage,
  type PasswordField,
} from '../../src/platform/pages/action-page.js';
import { pageContentOf } from '../../src/platform/pages/action-pages.js';
import { pageControls as english } from '../../src/platform/pages/messages/en/controls.js';
import { linkOf, linkPurposes } from '../../src/platform/links/links.js';
import { LANGUAGES } from '../../src/platform/i18n/languages.js';
import { startLocalApp } from '../support/app.js';
import { complaintsOf, faintTexts, fits, openWindow, writtenIn } from '../support/chromium.js';
import { mailedLink } from '../support/links.js';

let app: TestApp;
beforeAll(async () => {
  app = await startLocalApp();
});

const ENGLISH: PageLanguage = { locale: 'en', direction: 'ltr', controls: english };
const NEW: PasswordField = { kind: 'new', label: 'New password', hint: 'At least 12 characters.' };

/** A page of this kind in the place of the one for verify: what it posts goes to the app. */
async function showInstead(page: Page, password?: PasswordField): Promise<void> {
  const texts = {
    appName: 'Acme',
    title: 'Choose a new password',
    button: 'Change password',
    done: 'It is changed.',
    next: 'Next.',
    continueTo: 'https://app.example.test',
    origins: [],
  };
  const answer = {
    contentType: 'text/html; charset=utf-8',
    headers: { 'content-security-policy': pagePolicy() },
    body: actionPage({ ...texts, password }, ENGLISH),
  };
  await page.route('**/auth/verify', (route) =>
    route.request().method() === 'GET' ? route.fulfill(answer) : route.fallback(),
  );
}

/** The same link, with this for its token. */
const withToken = (link: URL, token: string) => Object.assign(new URL(link), { hash: `token=${token}` }).href;

/** What the element with the focus is: its id, or its text. */
const focused = (page: Page) =>
  page.evaluate<string>('document.activeElement.id || document.activeElement.textContent.trim()');

test('in another browser the page asks for the password, by keyboard, and hides the link', async () => {
  const person = app.browser();
  const link = await mailedLink(person, 'verify');
  const page = await openWindow();
  const complaints = complaintsOf(page);
  await page.goto(link.href);

  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('go');
  await page.keyboard.press('Enter');
  const field = page.getByLabel('Please enter the password that you chose:');
  await field.waitFor();
  expect(await focused(page)).toBe('password-field');

  await page.keyboard.type('not the password at all');
  await page.keyboard.press('Enter');
  await page.getByRole('status').getByText('That is not the password.').waitFor();
  expect(await focused(page)).toBe('password-field');
  expect([await field.getAttribute('aria-invalid'), await field.getAttribute('aria-describedby')]).toEqual([
    'true',
    'status',
  ]);

  await field.fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('status').getByText('Your email address is confirmed. You can go on now.').waitFor();
  expect(await focused(page)).toBe('done');
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('onward');
  expect([page.url(), complaints]).toEqual([`${link.origin}${link.pathname}`, []]);
  expect((await person.login()).status).toBe(200);
});

test('a page for a new password asks at once, shows it on demand, checks it and posts it', async () => {
  const link = await mailedLink(app.browser(), 'verify');
  const page = await openWindow();
  const complaints = complaintsOf(page);
  await showInstead(page, NEW);
  await page.goto(link.href);

  const field = page.getByRole('textbox', { name: 'New password', description: 'At least 12 characters.' });
  await page.getByRole('button').click();
  expect(await focused(page)).toBe('password-field');

  await field.fill('x'.repeat(3000));
  await page.getByLabel('Show password').check();
  expect(await field.getAttribute('type')).toBe('text');
  await page.getByLabel('Show password').uncheck();
  expect(await field.getAttribute('type')).toBe('password');
  await page.getByRole('button').click();
  await page.getByRole('status').getByText('A password has at most 256 characters.').waitFor();
  expect([await focused(page), await field.getAttribute('aria-invalid')]).toEqual(['password-field', 'true']);

  await field.fill(PASSWORD);
  await page.getByRole('button').click();
  await page.getByText('It is changed.').waitFor();
  expect(complaints).toEqual([]);
});

test('a used link, an incomplete one and an absent app get the focus; a new link works', async () => {
  const link = await mailedLink(app.browser(), 'verify');
  const page = await openWindow();
  await page.goto(withToken(link, ''));
  await page.getByRole('status').getByText('This link has come without its key.').waitFor();
  expect([await focused(page), await page.getByRole('button').allTextContents()]).toEqual([
    'status',
    ['Go on', 'Send another email'],
  ]);

  const spent = await openWindow();
  await spent.goto(withToken(link, 'A'.repeat(43)));
  await spent.context().setOffline(true);
  await spent.getByRole('button').click();
  await spent.getByRole('status').getByText('Something went wrong. Please try again.').waitFor();
  await spent.context().setOffline(false);
  await spent.getByRole('button').click();
  await spent.getByRole('status').getByText('This link is no longer valid.').waitFor();
  expect([await focused(spent), await spent.getByRole('button').allTextContents()]).toEqual([
    'status',
    ['Go on', 'Send another email'],
  ]);
  await spent.getByText('It was used already, or it is older than a day.').waitFor();

  await spent.goto(link.href);
  await spent.getByRole('button').click();
  await spent.getByLabel('Please enter the password that you chose:').waitFor();
});

test.each([
  ['none', undefined],
  ['a new one', NEW],
] as const)(
  'a page fits 320 px and can be read, in light colours and in dark ones: password %s',
  async (_, password) => {
    const link = await mailedLink(app.browser(), 'verify');
    const page = await openWindow({ viewport: { width: 320, height: 480 } });
    const expectReadable = async () => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect([colorScheme, await faintTexts(page), await fits(page)]).toEqual([colorScheme, [], true]);
      }
    };
    await showInstead(page, password);
    await page.goto(link.href);
    await expectReadable();

    if (password) await page.locator('#password-field').fill('x'.repeat(3000));
    await page.getByRole('button').click();
    await page.locator('#status:not(:empty)').waitFor();
    await expectReadable();

    if (password) await page.locator('#password-field').fill(PASSWORD);
    else await page.goto(withToken(link, 'A'.repeat(43)));
    await page.getByRole('button').click();
    await page.getByText(password ? 'It is changed.' : 'This link is no longer valid.').waitFor();
    await expectReadable();
  },
);

test.each(LOCALES)(
  'every page in %s says so, fits 320 px and can be read, with all that it may ever show',
  async (locale) => {
    const { direction, load } = LANGUAGES[locale];
    const { pages, pageControls: controls } = await load();
    const page = await openWindow({ viewport: { width: 320, height: 480 } });
    for (const purpose of linkPurposes()) {
      const content = pageContentOf(linkOf(purpose), pages[purpose], 12);
      // Its script would find the names of the one before.
      await page.goto('about:blank');
      await page.setContent(
        actionPage(
          { appName: 'Acme', continueTo: 'https://app.example.test', origins: [], ...content },
          { locale, direction, controls },
        ),
      );
      await page.evaluate(
        "for (const element of document.querySelectorAll('[hidden]')) element.hidden = false",
      );
      expect(await writtenIn(page)).toEqual([locale, direction]);
      // Of a page of one browser the script says it.
      const incomplete = content.oneBrowser ? [] : [controls.incomplete];
      for (const text of [...incomplete, controls.continue, content.done])
        expect(await page.innerText('main')).toContain(text);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect([colorScheme, await faintTexts(page), await fits(page)]).toEqual([colorScheme, [], true]);
      }
    }
  },
);

test('a browser in another language gets the page, and all that its script says, in that', async () => {
  const { pages, pageControls: controls, problems } = await LANGUAGES.fr.load();
  const link = await mailedLink(app.browser(), 'verify');
  const page = await openWindow({ locale: 'fr-CA' });
  const complaints = complaintsOf(page);
  const says = (text: string) => page.getByRole('status').getByText(text, { exact: true }).waitFor();
  await page.goto(withToken(link, ''));
  await says(controls.incomplete);
  expect(await writtenIn(page)).toEqual(['fr', 'ltr']);

  await page.goto(link.href);
  const button = page.getByRole('button', { name: pages.verify.button });
  await button.click();
  const field = page.getByLabel(pages.verify.password);
  await field.fill('not the password at all');
  await button.click();
  await says(controls.wrongPassword);

  await field.fill('x'.repeat(3000));
  await button.click();
  await says(problems.sentences['password.tooLong']);

  await page.context().setOffline(true);
  await button.click();
  await says(controls.failed);
  await page.context().setOffline(false);

  await page.getByLabel(controls.showPassword).check();
  await field.fill(PASSWORD);
  await button.click();
  await says(pages.verify.done);
  await page.getByRole('link', { name: controls.continue }).waitFor();
  expect(complaints).toEqual([]);
});
