import { beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { PASSWORD, type TestApp } from 'postern/testing';
import { LOCALES } from '../../src/platform/registry/locales.js';
import { actionPage } from '../../src/platform/pages/action-page.js';
import { pageContentOf } from '../../src/platform/pages/action-pages.js';
import { linkOf, linkPurposes } from '../../src/platform/links/links.js';
import { LANGUAGES } from '../../src/platform/i18n/languages.js';
import { startLocalApp } from '../support/app.js';
import { complaintsOf, faintTexts, fits, openWindow, writtenIn } from '../support/chromium.js';
import { NEW, showInstead } from '../support/link-page.js';
import { mailedLink } from '../support/links.js';
import { until } from '../support/until.js';

let app: TestApp;
beforeAll(async () => {
  app = await startLocalApp();
});

/** The same link, with this for its token. */
const withToken = (link: URL, token: string) => Object.assign(new URL(link), { hash: `token=${token}` }).href;

/** What the element with the focus is: its name, its id, or its text. */
const focused = (page: Page) =>
  page.evaluate<string>(`(() => {
    const { activeElement } = document.activeElement.shadowRoot ?? document;
    return activeElement.name || activeElement.id || activeElement.textContent.trim();
  })()`);

/** Waits until that element has the focus. */
const isAt = (page: Page, element: string) => until(async () => (await focused(page)) === element);

test('in another browser the page asks for the password, by keyboard, and hides the link', async () => {
  const person = app.browser();
  const link = await mailedLink(person, 'verify');
  const page = await openWindow();
  const complaints = complaintsOf(page);
  await page.goto(link.href);

  await page.getByRole('button', { name: 'Confirm' }).waitFor();
  await page.keyboard.press('Tab');
  await isAt(page, 'Confirm');
  await page.keyboard.press('Enter');
  const field = page.getByLabel('Please enter the password that you chose:');
  await field.waitFor();
  await isAt(page, 'password');

  await page.keyboard.type('not the password at all');
  await page.keyboard.press('Enter');
  await page.getByText('That is not the password.').waitFor();
  await isAt(page, 'password');
  const said = page.getByRole('textbox', { description: 'That is not the password.' });
  expect([await said.getAttribute('aria-invalid'), await field.inputValue()]).toEqual([
    'true',
    'not the password at all',
  ]);

  await field.fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('status').getByText('Your email address is confirmed. You can go on now.').waitFor();
  await isAt(page, 'done');
  await page.keyboard.press('Tab');
  await isAt(page, 'onward');
  expect([page.url(), complaints]).toEqual([`${link.origin}${link.pathname}`, []]);
  expect((await person.login()).status).toBe(200);
});

test('a page for a new password asks at once, shows it on demand, checks it and posts it', async () => {
  const link = await mailedLink(app.browser(), 'verify');
  const page = await openWindow();
  const complaints = complaintsOf(page);
  await showInstead(page, NEW);
  await page.goto(link.href);

  const button = page.getByRole('button', { name: 'Change password' });
  const field = page.getByLabel('New password', { exact: true });
  await page.getByRole('textbox', { name: 'New password', description: 'At least 12 characters.' }).waitFor();
  await button.click();
  await page.locator('.error:not(:empty)').waitFor();
  await isAt(page, 'password');

  await field.fill('x'.repeat(3000));
  await page.getByRole('button', { name: 'Show what is typed' }).click();
  expect(await field.getAttribute('type')).toBe('text');
  await page.getByRole('button', { name: 'Hide what is typed' }).click();
  expect(await field.getAttribute('type')).toBe('password');
  await button.click();
  await page.getByText('A password has at most 256 characters.').waitFor();
  expect([await focused(page), await field.getAttribute('aria-invalid')]).toEqual(['password', 'true']);

  await field.fill(PASSWORD);
  await button.click();
  await page.getByText('It is changed.').waitFor();
  expect(complaints).toEqual([]);
});

test('a used link, an incomplete one and an absent app get the focus; a new link works', async () => {
  const link = await mailedLink(app.browser(), 'verify');
  const page = await openWindow();
  await page.goto(withToken(link, ''));
  const without = 'This link has come without its key. Type the code that stands in the email.';
  await page.getByRole('alert').getByText(without).waitFor();
  expect([await focused(page), await page.getByRole('button').allTextContents()]).toEqual([
    without,
    ['Go on', 'Send another email'],
  ]);

  const spent = await openWindow();
  await spent.goto(withToken(link, 'A'.repeat(43)));
  await spent.context().setOffline(true);
  await spent.getByRole('button').click();
  await spent.getByRole('alert').getByText('Something went wrong. Please try again.').waitFor();
  await spent.context().setOffline(false);
  await spent.getByRole('button').click();
  await spent.getByRole('alert').getByText('This link is no longer valid.').waitFor();
  expect([await focused(spent), await spent.getByRole('button').allTextContents()]).toEqual([
    'This link is no longer valid.',
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

    const button = page.locator('button.main');
    const field = page.locator('input[type=password]');
    if (password) await field.fill('x'.repeat(3000));
    await button.click();
    await page.locator('.error:not(:empty), .alert:not(:empty)').waitFor();
    await expectReadable();

    if (password) await field.fill(PASSWORD);
    else await page.goto(withToken(link, 'A'.repeat(43)));
    await button.click();
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
      const html = actionPage(
        { appName: 'Acme', continueTo: 'https://app.example.test', origins: [], ...content },
        { locale, direction, controls },
      );
      // A document of its own, whose script defines the element anew.
      await page.goto('about:blank');
      await page.setContent(html);
      expect(await writtenIn(page)).toEqual([locale, direction]);
      for (const view of ['act', 'without', 'done']) {
        await page.evaluate(`document.querySelector('postern-link').setAttribute('view', '${view}')`);
        if (view === 'done')
          for (const text of [controls.continue, content.done])
            expect(await page.locator('#done').innerText()).toContain(text);
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          expect([colorScheme, await faintTexts(page), await fits(page)]).toEqual([colorScheme, [], true]);
        }
      }
    }
  },
);

test('a browser in another language gets the page, and all that its script says, in that', async () => {
  const { pages, pageControls: controls, problems } = await LANGUAGES.fr.load();
  const link = await mailedLink(app.browser(), 'verify');
  const page = await openWindow({ locale: 'fr-CA' });
  const complaints = complaintsOf(page);
  const says = (text: string) => page.getByText(text, { exact: true }).waitFor();
  await page.goto(withToken(link, ''));
  await says(controls.incomplete);
  expect(await writtenIn(page)).toEqual(['fr', 'ltr']);

  await page.goto(link.href);
  const button = page.getByRole('button', { name: pages.verify.button });
  await button.click();
  const field = page.getByLabel(pages.verify.password, { exact: true });
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

  await page.getByRole('button', { name: `${controls.show} ${controls.whatIsTyped}` }).click();
  await field.fill(PASSWORD);
  await button.click();
  await says(pages.verify.done);
  await page.getByRole('link', { name: controls.continue }).waitFor();
  expect(complaints).toEqual([]);
});
