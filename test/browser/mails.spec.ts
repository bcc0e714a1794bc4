import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { LOCALES } from '../../src/platform/registry/locales.js';
import { LANGUAGES } from '../../src/platform/i18n/languages.js';
import { render, templateNames } from '../../src/platform/mail/templates/templates.js';
import { faintTexts, fits, openWindow, requestsOf, writtenIn } from '../support/chromium.js';

const LINK = 'https://api.example.com/auth/verify#token=tgUb49PIXP34VnObyn7WgYEsR2im27fNAltE9Te0JpE';
const HOSTILE =
  '<a href="https://evil.test">click</a><img src="https://evil.test"><script>document.title = ' +
  '"evil"</script>';

const VALUES = {
  appName: HOSTILE,
  link: LINK,
  code: HOSTILE,
  data: { ip: HOSTILE, userAgent: HOSTILE },
  at: new Date('2026-11-29T03:51:54Z'),
};
const MAILS = await Promise.all(
  LOCALES.flatMap((locale) =>
    templateNames().map(async (name) => ({ locale, name, html: (await render(name, VALUES, locale)).html })),
  ),
);

let page: Page;
let requests: string[];
beforeAll(async () => {
  page = await openWindow({ viewport: { width: 320, height: 480 } });
  requests = requestsOf(page);
});

describe.each(MAILS)('$locale: $name', ({ locale, html }) => {
  test.each(['light', 'dark'] as const)(
    'fits 320 px and can be read in %s colours, also without its style element',
    async (colorScheme) => {
      await page.emulateMedia({ colorScheme });
      const colours = new Set<string>();
      for (const source of [html, html.replace(/<style>[\s\S]*<\/style>/, '')]) {
        await page.setContent(source);
        expect([await faintTexts(page), await fits(page)]).toEqual([[], true]);
        colours.add(await page.evaluate<string>('getComputedStyle(document.body).backgroundColor'));
      }
      expect(colours.size).toBe(colorScheme === 'dark' ? 2 : 1);
    },
  );

  test('asks nobody for anything, and leads only to its own link, whatever it is given', async () => {
    await page.setContent(html);

    const links = await page.evaluate<string[]>('[...document.links].map(({ href }) => href)');
    expect(links.filter((link) => link !== LINK)).toEqual([]);
    expect(await page.title()).toContain('<script>');
    expect(await writtenIn(page)).toEqual([locale, LANGUAGES[locale].direction]);
    expect(requests).toEqual([]);
  });
});
